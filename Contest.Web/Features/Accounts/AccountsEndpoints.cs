using Contest.Web.Http;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using DbUser = Contest.Web.Data.User;

namespace Contest.Web.Features.Accounts;

public static class AccountsEndpoints
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<FirstRun>();
        services.AddScoped<GetSession.Handler>();
        services.AddScoped<SignIn.Handler>();
        services.AddScoped<ChangePassword.Handler>();
        services.AddSingleton<IValidator<SignIn.Request>, SignIn.Validator>();
        services.AddSingleton<IValidator<ChangePassword.Request>, ChangePassword.Validator>();
    }

    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("Accounts");
        group.MapGet("/session", async (GetSession.Handler handler, HttpContext http, IAntiforgery antiforgery, CancellationToken ct) =>
            {
                AntiforgeryMiddleware.Issue(http, antiforgery);
                return TypedResults.Ok(await handler.HandleAsync(ct));
            })
            .AllowAnonymous().WithName("GetSession");
        group.MapPost("/session", async (SignIn.Request request, SignIn.Handler handler) => (await handler.HandleAsync(request)).ToNoContent())
            .Validate<SignIn.Request>().AllowAnonymous().WithName("SignIn");
        group.MapDelete("/session", async (SignInManager<DbUser> signIn) =>
            {
                await signIn.SignOutAsync();
                return TypedResults.NoContent();
            })
            .RequireAuthorization(PolicyNames.SignedIn).WithName("SignOut");
        group.MapPut("/account/password", async (ChangePassword.Request request, ChangePassword.Handler handler) => (await handler.HandleAsync(request)).ToNoContent())
            .Validate<ChangePassword.Request>().RequireAuthorization(PolicyNames.SignedIn).WithName("ChangePassword");
    }
}
