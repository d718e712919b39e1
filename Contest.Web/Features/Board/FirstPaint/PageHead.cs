using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Contest.Web.Features.Board.Cards;
using Contest.Web.Live;

namespace Contest.Web.Features.Board.FirstPaint;

/// <summary>What a chat or another site shows of a link to a board or to one of its rows: only what stands on the public board.</summary>
/// <param name="Title">The board's name, or the entry's with its place.</param>
/// <param name="Description">How far the results are, in words.</param>
/// <param name="Address">Of the page; null where the site's own address is not known.</param>
/// <param name="Image">The card of the row; null without one.</param>
public sealed record PageHead(string Title, string Description, string? Address, string? Image)
{
    /// <summary>Short, for the page's tag.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Title}\n{Description}\n{Address}\n{Image}")).AsSpan(0, 4));

    public static PageHead Of(BoardSnapshot board, BoardPages.Wanted wanted)
    {
        var (meta, texts) = (board.Meta, wanted.Texts);
        var words = $"{texts.Say("state." + meta.State)} · {texts.Say("scored", ("scored", meta.Scored), ("total", meta.Total))} · {meta.Organizer}";
        var row = wanted.RowKey is null ? null : board.Rows.FirstOrDefault(r => r.Key == wanted.RowKey);
        var query = (wanted.Event > 1 ? $"?event={wanted.Event}" : "") + (row is null ? "" : (wanted.Event > 1 ? "&" : "?") + "row=" + row.Key);
        var address = wanted.Site is null ? null : $"{wanted.Site}/b/{Uri.EscapeDataString(wanted.Code)}{query}";
        if (row is null)
        {
            return new PageHead(meta.Title, words, address, null);
        }

        var card = ResultCard.Of(meta, row, texts);
        var image = wanted.Site is null || !CardFonts.Available
            ? null
            : $"{wanted.Site}/api/boards/{Uri.EscapeDataString(wanted.Code)}/rows/{row.Key}/card.png?event={wanted.Event}&lang={texts.Language}&of={card.Mark}";
        var note = words.Contains(card.Note, StringComparison.Ordinal) ? words : $"{card.Note} · {words}";
        return new PageHead($"{card.Name} · {card.Place} · {meta.Title}", note, address, image);
    }

    public string Write(HtmlEncoder encoder)
    {
        var head = new StringBuilder();
        Add("og:site_name", "匠赛 Contest");
        Add("og:type", "website");
        Add("og:title", Title);
        Add("og:description", Description);
        if (Address is not null)
        {
            Add("og:url", Address);
        }

        if (Image is not null)
        {
            Add("og:image", Image);
            Add("og:image:width", ResultCard.Width.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Add("og:image:height", ResultCard.Height.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Add("og:image:alt", Title);
        }

        return head.ToString();

        void Add(string property, string content) => head.Append("<meta property=\"").Append(property).Append("\" content=\"").Append(encoder.Encode(content)).Append("\">");
    }
}
