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
        services.AddScoped<ListUsers.Handler>();
        services.AddScoped<CreateUser.Handler>();
        services.AddScoped<RenameUser.Handler>();
        services.AddScoped<DisableUser.Handler>();
        services.AddScoped<ResetPassword.Handler>();
        services.AddScoped<UnlockUser.Handler>();
        services.AddSingleton<IValidator<SignIn.Request>, SignIn.Validator>();
        services.AddSingleton<IValidator<ChangePassword.Request>, ChangePassword.Validator>();
        services.AddSingleton<IValidator<ChooseCulture.Request>, ChooseCulture.Validator>();
        services.AddSingleton<IValidator<CreateUser.Request>, CreateUser.Validator>();
        services.AddSingleton<IValidator<RenameUser.Request>, RenameUser.Validator>();
        services.AddContestCultures();
    }

    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        MapSession(api.MapGroup("").WithTags("Accounts"));
        MapUsers(api.MapGroup("/users").WithTags("Users"));
    }

    private static void MapSession(RouteGroupBuilder group)
    {
        group.MapGet("/session", async (GetSession.Handler handler, HttpContext http, IAntiforgery antiforgery, CancellationToken ct) =>
            {
                AntiforgeryMiddleware.Issue(http, antiforgery);
                return TypedResults.Ok(await handler.HandleAsync(ct));
            })
            .AllowAnonymous().WithName("GetSession");
        group.MapPost("/session", async (SignIn.Request request, SignIn.Handler handler) => (await handler.HandleAsync(request)).ToNoContent())
            .Validate<SignIn.Request>().AllowAnonymous().RequireRateLimiting(RateLimits.SignIn).WithName("SignIn");
        group.MapDelete("/session", async (SignInManager<DbUser> signIn) =>
            {
                await signIn.SignOutAsync();
                return TypedResults.NoContent();
            })
            .RequireAuthorization(PolicyNames.SignedIn).WithMetadata(new AllowedBeforePasswordChange()).WithName("SignOut");
        group.MapPut("/session/culture", (ChooseCulture.Request request, HttpContext http) =>
            {
                ChooseCulture.Handle(http, request);
                return TypedResults.NoContent();
            })
            .Validate<ChooseCulture.Request>().AllowAnonymous().WithName("ChooseCulture");
        group.MapPut("/account/password", async (ChangePassword.Request request, ChangePassword.Handler handler) => (await handler.HandleAsync(request)).ToNoContent())
            .Validate<ChangePassword.Request>().RequireAuthorization(PolicyNames.SignedIn).RequireRateLimiting(RateLimits.SignIn)
            .WithMetadata(new AllowedBeforePasswordChange()).WithName("ChangePassword");
        group.MapPut("/account", async (RenameUser.Request request, RenameUser.Handler handler, Caller caller) => (await handler.HandleAsync(caller.UserId, request)).ToNoContent())
            .Validate<RenameUser.Request>().RequireAuthorization(PolicyNames.SignedIn).WithName("RenameAccount");
    }

    private static void MapUsers(RouteGroupBuilder group)
    {
        group.RequireAuthorization(PolicyNames.Administer);
        group.MapGet("", async (string? search, bool? disabled, int? skip, int? take, ListUsers.Handler handler, CancellationToken ct) =>
                TypedResults.Ok(await handler.HandleAsync(search, disabled, skip ?? 0, take ?? 50, ct)))
            .WithName("ListUsers");
        group.MapPost("", async (CreateUser.Request request, CreateUser.Handler handler) => (await handler.HandleAsync(request)).ToCreated(u => $"/api/users/{u.UserId}"))
            .Validate<CreateUser.Request>().WithName("CreateUser");
        group.MapPut("/{userId:guid}", async (Guid userId, RenameUser.Request request, RenameUser.Handler handler) => (await handler.HandleAsync(userId, request)).ToNoContent())
            .Validate<RenameUser.Request>().WithName("RenameUser");
        group.MapPost("/{userId:guid}/disable", async (Guid userId, DisableUser.Handler handler) => (await handler.HandleAsync(userId, true)).ToNoContent())
            .WithName("DisableUser");
        group.MapPost("/{userId:guid}/enable", async (Guid userId, DisableUser.Handler handler) => (await handler.HandleAsync(userId, false)).ToNoContent())
            .WithName("EnableUser");
        group.MapPost("/{userId:guid}/password", async (Guid userId, ResetPassword.Handler handler) => (await handler.HandleAsync(userId)).ToOk())
            .WithName("ResetPassword");
        group.MapPost("/{userId:guid}/unlock", async (Guid userId, UnlockUser.Handler handler) => (await handler.HandleAsync(userId)).ToNoContent())
            .WithName("UnlockUser");
    }
}
