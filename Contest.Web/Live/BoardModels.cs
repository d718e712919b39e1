using System.Text.Json.Serialization;

namespace Contest.Web.Live;

/// <summary>A whole board as one audience sees it at one version. Decimals are strings; nothing in it may be hidden from that audience.</summary>
public sealed record BoardSnapshot(long Version, BoardMeta Meta, IReadOnlyList<BoardRow> Rows);

/// <summary>
/// What changed from one version to the next. Applies only onto a board at <paramref name="From"/>. One mark moves one entry and shifts the places of those it
/// passes: their rows are not sent again, or a mark in a field of thousands would cost each phone a hundred kilobytes.
/// </summary>
/// <param name="Rows">Rows that are new or changed in more than their place, whole.</param>
/// <param name="Places">Rows of which nothing but the place changed.</param>
/// <param name="Removed">Keys of rows that are gone.</param>
/// <param name="Moves">Rows that stand elsewhere among the others, new ones included, from the top down: all of them are taken out, then put in one after another.</param>
/// <param name="Meta">The new meta, when it changed.</param>
public sealed record BoardDelta(
    long From, long To, IReadOnlyList<BoardRow> Rows, IReadOnlyList<RowPlace> Places, IReadOnlyList<string> Removed, IReadOnlyList<RowMove> Moves, BoardMeta? Meta);

/// <param name="DivisionRank">Not in the JSON where there is none.</param>
public sealed record RowPlace(string Key, string? Rank, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DivisionRank = null);

/// <param name="To">Where the row stands in the new board, from 0.</param>
public sealed record RowMove(string Key, int To);

/// <summary>What stands above the table.</summary>
/// <param name="State">upcoming, live, scored, provisional, notice, official or cancelled.</param>
/// <param name="Scored">Entries whose scores are all in.</param>
/// <param name="Total">Entries that compete.</param>
/// <param name="FrozenAt">The public board shows what was known then; null while it is live.</param>
/// <param name="Reveal">What an award ceremony has shown since the freeze; null without one.</param>
public sealed record BoardMeta(
    string Code,
    string Title,
    string? Series,
    string Organizer,
    string EventName,
    IReadOnlyList<BoardEvent> Events,
    string State,
    int Scored,
    int Total,
    BoardHeat? Heat,
    DateTimeOffset? FrozenAt,
    IReadOnlyList<BoardColumn> Columns,
    IReadOnlyList<PrizeLine> PrizeLines,
    IReadOnlyList<UnitRow> Units,
    BoardReveal? Reveal = null);

/// <summary>What the hall has seen of an award ceremony, as the public may read it. Nothing in it tells what or how much comes.</summary>
/// <param name="Tiers">This event's tiers of which something was shown, the newest first.</param>
/// <param name="Now">What is on the stage, of whichever event.</param>
public sealed record BoardReveal(IReadOnlyList<RevealedTier> Tiers, RevealNow Now)
{
    public bool Equals(BoardReveal? other) => other is not null && Tiers.SequenceEqual(other.Tiers) && Now == other.Now;

    public override int GetHashCode() => HashCode.Combine(Tiers.Count, Now);
}

/// <param name="Keys">The rows of this board that have it, the newest first.</param>
/// <param name="Units">The units that have it.</param>
public sealed record RevealedTier(string NameZh, string NameEn, IReadOnlyList<string> Keys, IReadOnlyList<string> Units)
{
    public bool Equals(RevealedTier? other) =>
        other is not null && (NameZh, NameEn) == (other.NameZh, other.NameEn) && Keys.SequenceEqual(other.Keys) && Units.SequenceEqual(other.Units);

    public override int GetHashCode() => HashCode.Combine(NameZh, Keys.Count, Units.Count);
}

/// <param name="Kind">tier, select or reveal.</param>
/// <param name="Rank">The place that is selected or shown; null for a whole tier.</param>
/// <param name="Lines">Who was shown last.</param>
public sealed record RevealNow(string Kind, string EventName, string TierZh, string TierEn, string? Rank, IReadOnlyList<RevealedLine> Lines)
{
    public bool Equals(RevealNow? other) =>
        other is not null && (Kind, EventName, TierZh, TierEn, Rank) == (other.Kind, other.EventName, other.TierZh, other.TierEn, other.Rank) && Lines.SequenceEqual(other.Lines);

    public override int GetHashCode() => HashCode.Combine(Kind, TierZh, Rank, Lines.Count);
}

/// <param name="Name">Masked where the competition masks names.</param>
public sealed record RevealedLine(string? Rank, string Name, string Unit, string? Total);

/// <summary>An event of the competition; each has a board of its own under its number.</summary>
public sealed record BoardEvent(int Number, string Name);

/// <summary>The heat on the field.</summary>
public sealed record BoardHeat(int Number, int Count, string Name);

/// <summary>A value shown beside the total, from the marking scheme.</summary>
public sealed record BoardColumn(string Key, string NameZh, string NameEn, string? Unit);

/// <summary>The line below the last place of an award tier.</summary>
public sealed record PrizeLine(string NameZh, string NameEn, int Count, int Through);

/// <summary>A unit's team score.</summary>
public sealed record UnitRow(string Rank, string Unit, string Total, int Counted);

/// <summary>One entry.</summary>
/// <param name="Key">Opaque, stable on this board.</param>
/// <param name="Rank">As it is shown; null while unranked.</param>
/// <param name="Status">ranked, waiting, held, guest, absent, withdrawn or disqualified.</param>
/// <param name="Missing">Marks still missing while waiting.</param>
/// <param name="Parts">Column key → value.</param>
/// <param name="TieZh">What broke or did not break a tie, in words; null without one.</param>
/// <param name="Own">On a delegation's board its own entries: what each aspect came to, as far as it is shown. Null, and not in the JSON, everywhere else.</param>
public sealed record BoardRow(
    string Key,
    string? Rank,
    string Bib,
    string Name,
    string Unit,
    string? Division,
    string? Total,
    string Status,
    int Missing,
    IReadOnlyDictionary<string, string> Parts,
    string? TieZh,
    string? TieEn,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<BoardMark>? Own = null)
{
    /// <summary>The place within the division, as it is shown; null without divisions and while unranked.</summary>
    public string? DivisionRank { get; init; }

    /// <summary>Whether it has the same place, total and status among these rows.</summary>
    public bool StandsAsIn(IReadOnlyList<BoardRow> rows) => rows.Any(r => (r.Key, r.Rank, r.Total, r.Status) == (Key, Rank, Total, Status));
}

/// <summary>What one aspect of the marking scheme came to: as measured, with its unit, or its points.</summary>
public sealed record BoardMark(string NameZh, string NameEn, string? Unit, string Value);
