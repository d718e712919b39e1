using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Contest.Domain.Common;
using Contest.Web.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Contest.Web.Security;

/// <summary>How often a caller may ask. Refusals are problem details with <c>retryAfterSeconds</c> and the header Retry-After.</summary>
public static class RateLimits
{
    /// <summary>For signing in and everything else that tries a secret.</summary>
    public const string SignIn = "sign-in";

    /// <summary>For redeeming judge passes.</summary>
    public const string Pass = "pass";

    /// <summary>For endpoints that take a file.</summary>
    public const string Upload = "upload";

    /// <summary>For pictures that are drawn on request.</summary>
    public const string Card = "card";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddContestRateLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RateLimitSettings>().BindConfiguration("RateLimits").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = RefuseAsync;
            options.AddPolicy(SignIn, context => Fixed(SignIn + Address(context), Settings(context).SignInPerMinute));
            options.AddPolicy(Pass, context => Fixed(Pass + Address(context), Settings(context).PassesPerMinute));
            options.AddPolicy(Upload, context => Fixed(Upload + Who(context), Settings(context).UploadsPerMinute));
            options.AddPolicy(Card, context => Fixed(Card + Address(context), Settings(context).CardsPerMinute));
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Global);
        });
    }

    private static RateLimitPartition<string> Global(HttpContext context)
    {
        var path = context.Request.Path;
        if (!path.StartsWithSegments("/api") || path.StartsWithSegments("/api/board") || path.StartsWithSegments("/api/boards") || path.StartsWithSegments("/api/public"))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        var settings = Settings(context);
        return context.User.Identity?.IsAuthenticated == true
            ? Fixed(Who(context), settings.SignedInPerMinute)
            : Fixed(Address(context), settings.AnonymousPerMinute);
    }

    private static RateLimitPartition<string> Fixed(string key, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window, QueueLimit = 0 });

    private static string Who(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? "user " + id : Address(context);

    private static string Address(HttpContext context) => "address " + context.Connection.RemoteIpAddress;

    private static RateLimitSettings Settings(HttpContext context) => context.RequestServices.GetRequiredService<IOptions<RateLimitSettings>>().Value;

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken ct)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        var response = rejected.HttpContext.Response;
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await response.WriteAsJsonAsync(Problems.Details(new CommonErrors.TooManyRequests(seconds)), ContestJson.Options, "application/problem+json", ct);
    }
}
