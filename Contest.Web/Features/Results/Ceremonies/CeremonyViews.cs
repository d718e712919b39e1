using Contest.Domain.Competitions;
using Contest.Domain.Results;

namespace Contest.Web.Features.Results.Ceremonies;

/// <summary>The presenter's view: everything, what comes and the notes included.</summary>
/// <param name="Outdated">Results were computed anew since: it has to be prepared again.</param>
public sealed record ConsoleView(
    long Version, bool Rehearsal, bool Paused, bool Finished, bool Outdated, int Position, IReadOnlyList<CeremonyStep> Steps)
{
    public static ConsoleView Of(Ceremony ceremony, bool outdated) => new(
        ceremony.Version, ceremony.Rehearsal, ceremony.Paused, ceremony.FinishedAt is not null, outdated, ceremony.Position, ceremony.Steps);
}

/// <summary>What the hall sees: what was shown, and nothing that tells what or how much comes.</summary>
public sealed record HallView(string Title, long Version, bool Rehearsal, bool Paused, bool Finished, IReadOnlyList<HallStep> Shown)
{
    public static HallView Of(Ceremony ceremony, Competition competition) => new(
        competition.Name, ceremony.Version, ceremony.Rehearsal, ceremony.Paused, ceremony.FinishedAt is not null,
        [.. ceremony.Shown.Select(s => new HallStep(s.Kind, s.EventName, s.TierZh, s.TierEn, s.Lines))]);
}

/// <summary>A step without the host's note.</summary>
public sealed record HallStep(CeremonyStepKind Kind, string EventName, string TierZh, string TierEn, IReadOnlyList<CeremonyLine> Lines);
