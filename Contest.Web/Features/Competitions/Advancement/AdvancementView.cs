using Contest.Domain.Competitions;

namespace Contest.Web.Features.Competitions.Advancement;

/// <summary>What a stage's rule gives, and what was decided.</summary>
/// <param name="Hash">To be sent back with the decision: what was looked at.</param>
/// <param name="NextMarked">Marks of the next stage are in: nothing is decided again.</param>
/// <param name="NextDrawn">The next stage is drawn: after another decision it has to be drawn again.</param>
public sealed record AdvancementView(
    Guid StageId,
    string StageName,
    string EventName,
    StageStatus Status,
    AdvancementKind Kind,
    decimal Value,
    Guid? NextStageId,
    string? NextStageName,
    bool NextMarked,
    bool NextDrawn,
    string Hash,
    IReadOnlyList<AdvancementLineView> Lists,
    IReadOnlyList<AdvancementRow> Rows,
    AdvancementDecisionView? Decision);

/// <summary>The line, of all entries or of one division.</summary>
/// <param name="Field">How many competed.</param>
/// <param name="Asked">How many the rule asks for before ties.</param>
/// <param name="Through">How many go on.</param>
/// <param name="Pending">How many wait for marks.</param>
/// <param name="TiedAtLine">How many share the place at the line; 0 for no tie.</param>
public sealed record AdvancementLineView(string? Division, int Field, int Asked, int Through, int Pending, int TiedAtLine, string? LineRank, decimal? LineTotal, decimal? FirstOutTotal);

/// <param name="Rank">As it is shown; null without a place.</param>
/// <param name="ByRule">The rule lets it go on.</param>
/// <param name="AtLine">It shares the place at the line.</param>
public sealed record AdvancementRow(
    Guid EntryId, string? Division, string? Rank, string Bib, string Name, string Unit, decimal? Total, string? Code, bool HasPlace, bool ByRule, bool AtLine);

/// <param name="Outdated">Rules or marks changed since.</param>
public sealed record AdvancementDecisionView(IReadOnlyList<Guid> EntryIds, string? Reason, string? By, DateTimeOffset At, bool Outdated, int Earlier);
