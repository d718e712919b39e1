using Contest.Web.Http;
using Contest.Web.Security;
using FluentValidation;

namespace Contest.Web.Features.Competitions.Rules;

public static class RulesEndpoints
{
    public static void AddRules(this IServiceCollection services)
    {
        services.AddScoped<EventRules.Handler>();
        services.AddScoped<TryRules.Handler>();
        services.AddScoped<PreviewRules.Handler>();
        services.AddScoped<EventAwardPlan.Handler>();
        services.AddSingleton<IValidator<EventAwardPlan.PutRequest>, EventAwardPlan.Validator>();
        services.AddSingleton<IValidator<EventRules.PutRequest>, EventRules.Validator>();
        services.AddSingleton<IValidator<TryRules.Request>, TryRules.Validator>();
    }

    public static void MapRules(this IEndpointRouteBuilder competitions)
    {
        var group = competitions.MapGroup("/{competitionId:guid}/events/{eventId:guid}/rules");
        group.MapGet("", async (Guid competitionId, Guid eventId, int? version, EventRules.Handler handler, CancellationToken ct) =>
                (await handler.GetAsync(competitionId, eventId, version, ct)).ToOk())
            .RequireAuthorization(PolicyNames.CompetitionRead).WithName("GetRules");
        group.MapPut("", async (Guid competitionId, Guid eventId, EventRules.PutRequest request, EventRules.Handler handler, CancellationToken ct) =>
                (await handler.PutAsync(competitionId, eventId, request, ct)).ToOk())
            .Validate<EventRules.PutRequest>().RequireAuthorization(PolicyNames.CompetitionManage).WithName("PutRules");
        group.MapPost("/trial", async (Guid competitionId, Guid eventId, TryRules.Request request, TryRules.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, eventId, request, ct)).ToOk())
            .Validate<TryRules.Request>().RequireAuthorization(PolicyNames.CompetitionRead).WithName("TryRules");
        group.MapPost("/preview", async (Guid competitionId, Guid eventId, PreviewRules.Request request, PreviewRules.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, eventId, request, ct)).ToOk())
            .RequireAuthorization(PolicyNames.CompetitionManage).WithName("PreviewRules");

        var awards = competitions.MapGroup("/{competitionId:guid}/events/{eventId:guid}/award-plan");
        awards.MapGet("", async (Guid competitionId, Guid eventId, int? version, EventAwardPlan.Handler handler, CancellationToken ct) =>
                (await handler.GetAsync(competitionId, eventId, version, ct)).ToOk())
            .RequireAuthorization(PolicyNames.CompetitionRead).WithName("GetAwardPlan");
        awards.MapPut("", async (Guid competitionId, Guid eventId, EventAwardPlan.PutRequest request, EventAwardPlan.Handler handler, CancellationToken ct) =>
                (await handler.PutAsync(competitionId, eventId, request, ct)).ToOk())
            .Validate<EventAwardPlan.PutRequest>().RequireAuthorization(PolicyNames.CompetitionManage).WithName("PutAwardPlan");
    }
}
