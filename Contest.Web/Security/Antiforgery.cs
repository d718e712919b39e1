using Contest.Domain.Common;
using Contest.Web.Http;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;

namespace Contest.Web.Security;

/// <summary>
/// Every unsafe request to the API carries the antiforgery token in a header, signed in or not; the cookie XSRF-TOKEN brings it to the script.
/// Without the header the body is not even read: a damaged form would otherwise fail here, and a large one be taken in for nothing.
/// </summary>
public sealed class AntiforgeryMiddleware(RequestDelegate next, IAntiforgery antiforgery)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/api") || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || IsOpenToAll(context.GetEndpoint()?.Metadata)
            || (request.Headers.ContainsKey("X-XSRF-TOKEN") && await antiforgery.IsRequestValidAsync(context)))
        {
            await next(context);
            return;
        }

        var problem = Problems.Details(new CommonErrors.AntiforgeryFailed());
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        await context.Response.WriteAsJsonAsync(problem, ContestJson.Options, "application/problem+json");
    }

    // Endpoints that take a file turn the form's own check off, since the header is checked here: that alone exempts from nothing.
    private static bool IsOpenToAll(EndpointMetadataCollection? metadata) =>
        metadata?.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: false } && metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <summary>Gives the browser a token for its next requests; called with the session and after sign-in, whose identity it binds.</summary>
    public static void Issue(HttpContext context, IAntiforgery antiforgery)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        context.Response.Cookies.Append("XSRF-TOKEN", tokens.RequestToken!, new CookieOptions
        {
            HttpOnly = false,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            IsEssential = true,
        });
    }
}
