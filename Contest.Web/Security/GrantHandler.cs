using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Contest.Web.Security;

/// <summary>
/// Decides a <see cref="GrantRequirement"/> by the ids in the route (competitionId, organizationId, delegationId) or, in a hub, by the method's
/// first argument (the competition). Without any id any grant of a fitting role will do, and the handler filters by <see cref="Caller"/>.
/// </summary>
public sealed class GrantHandler(IHttpContextAccessor http) : AuthorizationHandler<GrantRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, GrantRequirement requirement)
    {
        var services = context.Resource is HubInvocationContext hub ? hub.ServiceProvider : http.HttpContext?.RequestServices;
        var caller = services?.GetRequiredService<Caller>();
        if (caller is null || !await caller.LoadAsync(context.User) || caller.MustChangePassword)
        {
            return;
        }

        if (await AllowedAsync(caller, requirement, context.Resource) && !await SealedAsync(services!, caller, context.Resource))
        {
            context.Succeed(requirement);
        }
    }

    /// <summary>While identities are sealed, whoever judges reaches only what is known to hold none.</summary>
    private async Task<bool> SealedAsync(IServiceProvider services, Caller caller, object? resource)
    {
        if (resource is HubInvocationContext hub)
        {
            // A hub has no route: the competition is the method's first argument.
            return !SealedIdentities.IsSafe(hub.HubMethod) && hub.HubMethodArguments is [Guid of, ..]
                && await services.GetRequiredService<SealedIdentities>().AreHiddenFromAsync(caller, of, hub.Context.ConnectionAborted);
        }

        if (http.HttpContext is not { } context || Id(context.Request.RouteValues, "competitionId") is not { } competitionId
            || SealedIdentities.IsSafe(context.GetEndpoint()) || !await services.GetRequiredService<SealedIdentities>().AreHiddenFromAsync(caller, competitionId, context.RequestAborted))
        {
            return false;
        }

        context.Items[typeof(SealedIdentities)] = true;
        return true;
    }

    private async Task<bool> AllowedAsync(Caller caller, GrantRequirement requirement, object? resource)
    {
        if (resource is HubInvocationContext hub)
        {
            return hub.HubMethodArguments is [Guid competition, ..] && await caller.CoversCompetitionAsync(competition, requirement.Roles);
        }

        var route = http.HttpContext!.Request.RouteValues;
        if (Id(route, "delegationId") is { } delegationId && Id(route, "competitionId") is { } of)
        {
            return await caller.CoversDelegationAsync(of, delegationId, requirement.Roles);
        }

        if (Id(route, "competitionId") is { } competitionId)
        {
            return await caller.CoversCompetitionAsync(competitionId, requirement.Roles);
        }

        if (Id(route, "organizationId") is { } organizationId)
        {
            return await caller.CoversOrganizationAsync(organizationId, requirement.Roles);
        }

        return caller.HasAny(requirement.Roles);
    }

    private static Guid? Id(RouteValueDictionary route, string name) =>
        route.TryGetValue(name, out var value) && Guid.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), out var id) ? id : null;
}
