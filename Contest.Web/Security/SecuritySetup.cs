using Contest.Web.Data;
using Contest.Web.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Contest.Web.Security;

public static class SecuritySetup
{
    public const string PassScheme = "JudgePass";

    public static void AddContestSecurity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddScoped<Caller>();
        services.AddSingleton<PersonalData>();
        services.AddScoped<IAuthorizationHandler, GrantHandler>();
        services.AddSingleton<RightsWatch>();
        services.AddHostedService(s => s.GetRequiredService<RightsWatch>());
        services.AddIdentityCore<User>(options =>
        {
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
            options.User.RequireUniqueEmail = false;
            options.User.AllowedUserNameCharacters = "";
        }).AddEntityFrameworkStores<ContestDb>().AddSignInManager();
        services.Replace(ServiceDescriptor.Scoped<IPasswordValidator<User>, Features.Accounts.PasswordRules>());
        var settings = builder.Configuration.GetSection("Security").Get<SecuritySettings>() ?? new SecuritySettings();
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, o =>
            {
                Cookie(o, "contest", TimeSpan.FromHours(settings.SessionHours), settings.RequireHttps);
                o.Events.OnValidatePrincipal = StillValidAsync;
            })
            .AddCookie(PassScheme, o => Cookie(o, "contest-pass", TimeSpan.FromDays(2), settings.RequireHttps));
        services.AddAntiforgery(o =>
        {
            o.HeaderName = "X-XSRF-TOKEN";
            o.Cookie.Name = (settings.RequireHttps ? "__Host-" : "") + "contest-antiforgery";
            o.Cookie.SecurePolicy = settings.RequireHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });

        var authorization = services.AddAuthorizationBuilder();
        authorization.AddPolicy(PolicyNames.SignedIn, p => p.RequireAuthenticatedUser().AddAuthenticationSchemes(IdentityConstants.ApplicationScheme));
        authorization.AddPolicy(PolicyNames.JudgePass, p => p.RequireAuthenticatedUser().AddAuthenticationSchemes(PassScheme));
        foreach (var (name, roles) in Policies.Roles)
        {
            authorization.AddPolicy(name, p => p.RequireAuthenticatedUser()
                .AddAuthenticationSchemes(IdentityConstants.ApplicationScheme)
                .AddRequirements(new GrantRequirement(name, roles)));
        }

        // An endpoint that forgot its policy is closed; the test that walks all endpoints finds it.
        authorization.SetFallbackPolicy(new AuthorizationPolicyBuilder(IdentityConstants.ApplicationScheme).RequireAssertion(_ => false).Build());
    }

    private static void Cookie(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions options, string name, TimeSpan lifetime, bool https)
    {
        // The prefix makes browsers refuse the cookie from a subdomain or over http.
        options.Cookie.Name = (https ? "__Host-" : "") + name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = lifetime;
        options.SlidingExpiration = true;
        options.Events.OnRedirectToLogin = context => Refuse(context.HttpContext, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Refuse(context.HttpContext, StatusCodes.Status403Forbidden);
    }

    /// <summary>Every request looks the account up, so that a session ends at once when it is disabled or its password changed.</summary>
    private static async Task StillValidAsync(Microsoft.AspNetCore.Authentication.Cookies.CookieValidatePrincipalContext context)
    {
        if (context.Principal is null || !await context.HttpContext.RequestServices.GetRequiredService<Caller>().LoadAsync(context.Principal))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
    }

    private static async Task Refuse(HttpContext context, int status)
    {
        Contest.Domain.Common.Error error = status == StatusCodes.Status401Unauthorized
            ? new Contest.Domain.Common.CommonErrors.SignInNeeded()
            : context.Items.ContainsKey(typeof(SealedIdentities))
            ? new Contest.Domain.Registration.Identities.IdentityErrors.Sealed()
            : new Contest.Domain.Common.CommonErrors.Forbidden();
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(Problems.Details(error), ContestJson.Options, "application/problem+json");
    }
}
