using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>The score of a team or unit.</summary>
/// <param name="TeamId">The team, unit, division or value of the attribute.</param>
/// <param name="Value">The score; null when it has none.</param>
/// <param name="Code">Why a relay has none (dnf), or null.</param>
/// <param name="Status">Incomplete when too few members have a value.</param>
/// <param name="Counted">The members that count, the best first, with what each brings.</param>
/// <param name="Others">Members that do not count.</param>
public sealed record TeamScore(
    string TeamId,
    decimal? Value,
    string? Code,
    ResultStatus Status,
    ImmutableArray<TeamMember> Counted,
    ImmutableArray<string> Others)
{
    /// <summary>The place; null when not ranked.</summary>
    public decimal? Place { get; init; }

    /// <summary>Whether the tie-break, not the score, put it behind the team above.</summary>
    public bool ByTieBreak { get; init; }
}
