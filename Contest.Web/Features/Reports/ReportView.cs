using Contest.Domain.Competitions;
using Contest.Domain.Organizations;

namespace Contest.Web.Features.Reports;

/// <summary>Which competitions count for an organization.</summary>
public enum ReportBasis
{
    /// <summary>Those that it, or one below it, organized.</summary>
    Organized,

    /// <summary>Those that a delegation of it, or of one below it, took part in; of their participants its own alone.</summary>
    TookPart,
}

/// <summary>
/// The four measures, kept apart. 项 <paramref name="ProgrammeCount"/>, 场次 <paramref name="SessionCount"/>, 人数 <paramref name="DistinctPersonCount"/>,
/// 人次 <paramref name="ParticipationCount"/>; definitions in docs/reports.md. 人数 of several rows do not add up: one person may be in many.
/// </summary>
public sealed record Measures(int ProgrammeCount, int SessionCount, int DistinctPersonCount, int ParticipationCount);

/// <summary>One line: a level of organizer, a trade and a kind.</summary>
public sealed record RollUpRow(UnionLevel Level, string Trade, CompetitionKind Kind, int CompetitionCount, Measures Measures);

/// <summary><paramref name="WithoutIdNumber"/>: participants without a number, each counted as a person of their own.</summary>
public sealed record RollUpView(
    Guid OrganizationId, string OrganizationName, DateOnly From, DateOnly To, ReportBasis Basis, int CompetitionCount, Measures Total, int WithoutIdNumber, IReadOnlyList<RollUpRow> Rows);

/// <summary>A competition behind the figures.</summary>
public sealed record RollUpSource(
    Guid CompetitionId, string Name, Guid OrganizationId, string OrganizationName, UnionLevel Level, CompetitionKind Kind, DateOnly StartsOn, DateOnly EndsOn, CompetitionStatus Status,
    IReadOnlyList<string> Trades, Measures Measures);
