using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Contest.Web.Http;

/// <summary>The three pages of the client. Hashed assets are kept for good, the pages themselves asked for again each time.</summary>
public static class StaticClient
{
    private static readonly (string Name, string Suffix)[] Packings = [("br", ".br"), ("gzip", ".gz")];

    public static void UseContestClient(this WebApplication app)
    {
        var types = new FileExtensionContentTypeProvider { Mappings = { [".webmanifest"] = "application/manifest+json" } };
        // The build packed the assets once, as hard as it goes; a request only picks which file is sent.
        app.Use((context, next) =>
        {
            if (HttpMethods.IsGet(context.Request.Method) && context.Request.Path.StartsWithSegments("/assets") && Packed(app, context.Request) is { } packing)
            {
                context.Items[typeof(StaticClient)] = (packing.Name, types.TryGetContentType(context.Request.Path, out var type) ? type : null);
                context.Request.Path += packing.Suffix;
            }

            return next(context);
        });
        types.Mappings[".br"] = types.Mappings[".gz"] = "application/octet-stream";
        app.UseStaticFiles(new StaticFileOptions
        {
            ContentTypeProvider = types,
            OnPrepareResponse = prepared =>
            {
                var headers = prepared.Context.Response.Headers;
                headers.CacheControl = prepared.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
                if (prepared.Context.Items[typeof(StaticClient)] is (string name, string type))
                {
                    headers.ContentEncoding = name;
                    headers.ContentType = type;
                    headers.Vary = HeaderNames.AcceptEncoding;
                }
            },
        });
    }

    public static void MapContestClient(this WebApplication app)
    {
        app.MapGet("/", () => TypedResults.Redirect("/admin/")).AllowAnonymous().ExcludeFromDescription();
        app.MapFallbackToFile("/admin/{**path:nonfile}", "admin/index.html").AllowAnonymous();
        app.MapFallbackToFile("/judge/{**path:nonfile}", "judge/index.html").AllowAnonymous();
        app.MapFallbackToFile("/b/{**path:nonfile}", "board/index.html").AllowAnonymous();
    }

    private static (string Name, string Suffix)? Packed(WebApplication app, HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        foreach (var packing in Packings)
        {
            if (accepted.Any(a => a.Value == packing.Name && a.Quality is not 0) && app.Environment.WebRootFileProvider.GetFileInfo(request.Path + packing.Suffix).Exists)
            {
                return packing;
            }
        }

        return null;
    }
}
