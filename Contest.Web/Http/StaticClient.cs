using Microsoft.AspNetCore.StaticFiles;

namespace Contest.Web.Http;

/// <summary>The three pages of the client. Hashed assets are kept for good, the pages themselves asked for again each time.</summary>
public static class StaticClient
{
    public static void UseContestClient(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        ContentTypeProvider = new FileExtensionContentTypeProvider { Mappings = { [".webmanifest"] = "application/manifest+json" } },
        OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
            context.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
    });

    public static void MapContestClient(this WebApplication app)
    {
        app.MapGet("/", () => TypedResults.Redirect("/admin/")).AllowAnonymous().ExcludeFromDescription();
        app.MapFallbackToFile("/admin/{**path:nonfile}", "admin/index.html").AllowAnonymous();
        app.MapFallbackToFile("/judge/{**path:nonfile}", "judge/index.html").AllowAnonymous();
        app.MapFallbackToFile("/b/{**path:nonfile}", "board/index.html").AllowAnonymous();
    }
}
