using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Contest.Web.Live;

namespace Contest.Web.Features.Board.FirstPaint;

/// <summary>The short address of a board. The hall's screen, the results and boards that do not exist get the bare page, whose script says the rest.</summary>
public static class BoardPageEndpoint
{
    private const string Bare = "board/index.html";

    public static void AddBoardPages(this IServiceCollection services)
    {
        services.AddSingleton<BoardPages>();
        // Chinese as it is, not as numbers: a third of the size, and readable in the source.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    public static void MapBoardPage(this IEndpointRouteBuilder app) =>
        app.MapGet("/b/{code}", PageAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> PageAsync(
        string code, HttpContext http, BoardAddress address, BoardProjector projector, BoardPages pages, IWebHostEnvironment environment, CancellationToken ct, int @event = 1)
    {
        http.Response.Headers.CacheControl = "no-cache";
        if (http.Request.Query.ContainsKey("projector")
            || await address.FindAsync(code, @event, ct) is not { } key
            || await projector.OpenAsync(key, ct) is not { } channel
            || await pages.FindAsync(channel, SpectatorTexts.Of(CultureInfo.CurrentUICulture.Name)) is not { } page)
        {
            var file = environment.WebRootFileProvider.GetFileInfo(Bare);
            return file.Exists ? TypedResults.Stream(file.CreateReadStream(), "text/html; charset=utf-8") : TypedResults.NotFound();
        }

        http.Response.Headers.Append("Vary", "Accept-Language");
        return page.Body.Send(http, page.ETag, "text/html; charset=utf-8");
    }
}
