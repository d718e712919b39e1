using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Contest.Web.Live;

namespace Contest.Web.Features.Board.FirstPaint;

/// <summary>The short address of a board, and its widget for other sites. The hall's screen, the results and boards that do not exist get the bare page, whose script says the rest.</summary>
public static class BoardPageEndpoint
{
    private const string Bare = "board/index.html";

    public static void AddBoardPages(this IServiceCollection services)
    {
        services.AddSingleton<BoardPages>();
        services.AddSingleton<KnownSites>();
        // Chinese as it is, not as numbers: a third of the size, and readable in the source.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    public static void MapBoardPage(this IEndpointRouteBuilder app)
    {
        app.MapGet("/b/{code}", PageAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/b/{code}/embed", PageAsync).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Whether a page may stand in a frame of another site: the widget alone, which can change nothing and knows nobody.</summary>
    public static bool MayBeFramed(PathString path) =>
        path.StartsWithSegments("/b", out var rest) && rest.Value?.Split('/') is ["", { Length: > 0 }, "embed"];

    private static async Task<IResult> PageAsync(
        string code, HttpContext http, BoardAddress address, BoardProjector projector, BoardPages pages, KnownSites sites, IWebHostEnvironment environment, CancellationToken ct, int @event = 1)
    {
        http.Response.Headers.CacheControl = "no-cache";
        var wanted = new BoardPages.Wanted(code, @event, Texts(http), sites.Of(http.Request), http.Request.Query["row"], MayBeFramed(http.Request.Path));
        if (http.Request.Query.ContainsKey("projector")
            || await address.FindAsync(code, @event, ct) is not { } key
            || await projector.OpenAsync(key, ct) is not { } channel
            || await pages.FindAsync(channel, wanted, ct) is not { } page)
        {
            var file = environment.WebRootFileProvider.GetFileInfo(Bare);
            return file.Exists ? TypedResults.Stream(file.CreateReadStream(), "text/html; charset=utf-8") : TypedResults.NotFound();
        }

        http.Response.Headers.Append("Vary", "Accept-Language");
        return page.Body.Send(page.ETag, "text/html; charset=utf-8");
    }

    /// <summary>A widget speaks the language of the page that it stands in, when that says which; a person's page the browser's.</summary>
    private static SpectatorTexts Texts(HttpContext http) =>
        SpectatorTexts.Of(http.Request.Query["lang"] is [{ Length: > 0 } asked] ? asked : CultureInfo.CurrentUICulture.Name);
}
