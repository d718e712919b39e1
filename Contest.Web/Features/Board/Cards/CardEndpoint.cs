using System.Globalization;
using Contest.Domain.Common;
using Contest.Web.Features.Board.FirstPaint;
using Contest.Web.Http;
using Contest.Web.Live;

namespace Contest.Web.Features.Board.Cards;

/// <summary>The picture of one public result, for sharing. Of rows that the board does not have nothing is drawn.</summary>
public static class CardEndpoint
{
    private const int ComeAgainAfterSeconds = 5;

    public static async Task<IResult> GetAsync(
        string code, string key, HttpContext http, BoardAddress address, BoardProjector projector, KnownSites sites, CardCache cards, CancellationToken ct, int @event = 1, string? lang = null)
    {
        if (await address.FindAsync(code, @event, ct) is not { } board || await projector.OpenAsync(board, ct) is not { Snapshot.Content: { } shown })
        {
            return Problems.From(new BoardErrors.NoSuchBoard());
        }

        if (shown.Rows.FirstOrDefault(r => r.Key == key) is not { } row)
        {
            return Problems.From(new BoardErrors.NoSuchRow());
        }

        if (!CardFonts.Available)
        {
            return Problems.From(new BoardErrors.NoCards());
        }

        var link = sites.Of(http.Request) is { } site ? $"{site}/b/{Uri.EscapeDataString(code)}?{(@event > 1 ? $"event={@event}&" : "")}row={key}" : null;
        var card = ResultCard.Of(shown.Meta, row, SpectatorTexts.Of(lang ?? CultureInfo.CurrentUICulture.Name), link);
        var tag = $"\"{card.Mark}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Vary = "Accept-Language";
        if (http.Request.Headers.IfNoneMatch == tag)
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        return await cards.FindAsync(card, ct) is { } png
            ? TypedResults.Bytes(png, "image/png")
            : Problems.From(new CommonErrors.TooManyRequests(ComeAgainAfterSeconds));
    }
}
