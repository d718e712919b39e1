using Contest.Web.Features.Accounts;
using Contest.Web.Http;
using Microsoft.AspNetCore.Authorization;

namespace Contest.Web.Security;

/// <summary>
/// Whoever signed in with a password that somebody else set may only change it. Endpoints for everybody, and those marked with
/// <see cref="AllowedBeforePasswordChange"/>, stay open. (Hub methods are closed by <see cref="GrantHandler"/>.)
/// </summary>
public sealed class PasswordChangeMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Caller caller)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        if (!caller.MustChangePassword || metadata?.GetMetadata<IAllowAnonymous>() is not null || metadata?.GetMetadata<AllowedBeforePasswordChange>() is not null)
        {
            await next(context);
            return;
        }

        var problem = Problems.Details(new AccountErrors.PasswordChangeNeeded());
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        await context.Response.WriteAsJsonAsync(problem, ContestJson.Options, "application/problem+json");
    }
}
