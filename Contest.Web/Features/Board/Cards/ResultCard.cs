using System.Security.Cryptography;
using System.Text;
using Contest.Web.Features.Board.FirstPaint;
using Contest.Web.Live;

namespace Contest.Web.Features.Board.Cards;

/// <summary>The words on the card of a result, all of them from the public's board: what it holds back, the card cannot tell.</summary>
/// <param name="Place">"第 3 名", or why there is none.</param>
/// <param name="Rank">The place alone; null without one.</param>
/// <param name="Name">Bib and name as the board shows them.</param>
/// <param name="Values">What stands beside the total, by name.</param>
/// <param name="Tag">Provisional, public notice, official: in words.</param>
/// <param name="Note">The division's place, or that the board is frozen.</param>
/// <param name="Link">Where the QR code leads; null where the site's address is not known.</param>
public sealed record ResultCard(
    string Organizer,
    string Title,
    string Place,
    string? Rank,
    string Name,
    string Unit,
    string? Total,
    string TotalLabel,
    IReadOnlyList<(string Label, string Value)> Values,
    string Tag,
    string Note,
    string? Link)
{
    public const int Width = 1200;
    public const int Height = 630;

    private const int MostValues = 4;

    /// <summary>Two cards with the same mark look the same.</summary>
    public string Mark { get; private init; } = "";

    public static ResultCard Of(BoardMeta meta, BoardRow row, SpectatorTexts texts, string? link = null)
    {
        var placed = row is { Status: "ranked", Rank: not null };
        var place = placed ? texts.Say("placeN", ("rank", row.Rank))
            : row is { Status: "waiting", Missing: > 0 } ? texts.Say("status.waitingN", ("n", row.Missing))
            : texts.Say("status." + row.Status);
        var note = meta.FrozenAt is { } frozen ? texts.Frozen(frozen)
            : row is { Division: { } division, DivisionRank: { } inDivision } ? texts.Say("inDivision", ("division", division), ("rank", inDivision))
            : texts.Say("scored", ("scored", meta.Scored), ("total", meta.Total));
        var card = new ResultCard(
            meta.Organizer,
            meta.Events.Count > 1 ? $"{meta.Title} · {meta.EventName}" : meta.Title,
            place,
            placed ? row.Rank : null,
            $"{row.Bib} {row.Name}".Trim(),
            row.Unit,
            row.Total,
            texts.Say("total"),
            [.. meta.Columns.Where(c => row.Parts.ContainsKey(c.Key)).Take(MostValues).Select(c => ($"{texts.Pick(c.NameZh, c.NameEn)} {c.Unit}".Trim(), row.Parts[c.Key]))],
            texts.Say("state." + meta.State),
            note,
            link);
        return card with { Mark = card.Hash(texts.Language) };
    }

    private string Hash(string language)
    {
        var all = string.Join('\n', [language, Organizer, Title, Place, Name, Unit, Total, Tag, Note, Link, .. Values.Select(v => $"{v.Label}\t{v.Value}")]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, 8));
    }
}
