namespace Contest.Web.Scoring;

/// <summary>A computed ranking as it is stored: entries by id, numbers as the engine gave them, explanations in both languages. No names.</summary>
public sealed record ResultDocument(IReadOnlyList<ResultRow> Rows, IReadOnlyList<ResultUnit> Units, IReadOnlyList<ResultColumn> Columns);

/// <param name="Rank">As it is shown ("5"); null when not ranked.</param>
/// <param name="Status">ranked, waiting, guest, absent, withdrawn, disqualified or refused.</param>
/// <param name="Missing">Marks that are still missing.</param>
/// <param name="Parts">Column key → value as shown.</param>
/// <param name="TieZh">What decided against, or did not part it from, the entry above; null without a tie.</param>
/// <param name="WhyZh">The place explained, a sentence a line, with who gave which mark; empty on live boards.</param>
public sealed record ResultRow(
    Guid EntryId,
    string? Rank,
    string? Total,
    string Status,
    int Missing,
    IReadOnlyDictionary<string, string> Parts,
    string? TieZh,
    string? TieEn,
    IReadOnlyList<string> WhyZh,
    IReadOnlyList<string> WhyEn)
{
    /// <summary>The place explained to the public: marks without who gave them, as on its board.</summary>
    public IReadOnlyList<string> ToldZh { get; init; } = [];

    public IReadOnlyList<string> ToldEn { get; init; } = [];

    /// <summary>The division; null where all compete together.</summary>
    public string? Division { get; init; }

    /// <summary>The place within the division, as it is shown.</summary>
    public string? DivisionRank { get; init; }
}

public sealed record ResultUnit(string Unit, string Rank, string Total, int Counted);

public sealed record ResultColumn(string Key, string NameZh, string NameEn, string? Unit);
