using Contest.Domain.Competitions;
using Contest.Domain.Results;

namespace Contest.Web.Features.Results.Ceremonies;

/// <summary>The presenter's view: everything, what comes and the notes included.</summary>
/// <param name="Outdated">Results were computed anew since: it has to be prepared again.</param>
/// <param name="Now">The server's time, against which the presenter's timers run.</param>
/// <param name="Frozen">The public board is frozen; a real ceremony without it tells nobody anything new.</param>
public sealed record ConsoleView(
    long Version, bool Rehearsal, bool Paused, bool Black, int Pace, bool Finished, bool Outdated, bool Frozen, int Position,
    DateTimeOffset? StartedAt, DateTimeOffset? SteppedAt, DateTimeOffset Now, IReadOnlyList<CeremonyStep> Steps, HallView Hall)
{
    public static ConsoleView Of(Ceremony ceremony, Competition competition, bool outdated, DateTimeOffset now) => new(
        ceremony.Version, ceremony.Rehearsal, ceremony.Paused, ceremony.Black, ceremony.Pace, ceremony.FinishedAt is not null, outdated, competition.FrozenAt is not null,
        ceremony.Position, ceremony.StartedAt, ceremony.SteppedAt, now, ceremony.Steps, HallView.Of(ceremony, competition));
}

/// <summary>What the hall sees: the board as the public knew it, what was shown since, and nothing that tells what or how much comes.</summary>
/// <param name="Rows">The board of the event that is being honored, in the order in which it stands now; empty before the first step and after the last.</param>
public sealed record HallView(
    string Title, string Code, long Version, bool Rehearsal, bool Paused, bool Black, int Pace, bool Finished, IReadOnlyList<HallStep> Shown, IReadOnlyList<HallRow> Rows)
{
    public static HallView Of(Ceremony ceremony, Competition competition) => At(ceremony, competition, ceremony.Position, ceremony.Steps, ceremony.Boards);

    /// <summary>The hall after so many steps, whichever the ceremony has taken.</summary>
    public static HallView At(Ceremony ceremony, Competition competition, int position, IReadOnlyList<CeremonyStep> steps, IReadOnlyList<CeremonyBoard> boards)
    {
        var shown = steps.Take(position).ToList();
        return new HallView(
            competition.Name, competition.BoardCode, ceremony.Version, ceremony.Rehearsal, ceremony.Paused, ceremony.Black, ceremony.Pace, position == steps.Count,
            [.. shown.Select(HallStep.Of)], shown is [.., { Event: > 0 } last] ? Ordered(boards.FirstOrDefault(b => b.Event == last.Event), shown) : []);
    }

    private static IReadOnlyList<HallRow> Ordered(CeremonyBoard? board, List<CeremonyStep> shown)
    {
        var ordered = RevealOrder.Of(board?.Rows ?? [], r => r.Key, shown.Where(s => s.Event == board?.Event));
        var any = ordered.Any(r => r.Line is not null);
        return [.. ordered.Select(r => r.Line is { } line
            ? new HallRow(r.Row.Key, line.Rank, r.Row.Bib, line.Name, line.Unit, line.Total, true)
            : new HallRow(r.Row.Key, any ? null : r.Row.Rank, r.Row.Bib, r.Row.Name, r.Row.Unit, r.Row.Total, false))];
    }
}

/// <param name="Rank">The place; of a row that was not shown the frozen one, until the first was shown.</param>
/// <param name="Shown">Revealed: whole, and in its place.</param>
public sealed record HallRow(string Key, string? Rank, string Bib, string Name, string Unit, string? Total, bool Shown);

/// <summary>A step without the host's note, and without whether the next one follows by itself.</summary>
public sealed record HallStep(CeremonyStepKind Kind, int Event, string EventName, string TierZh, string TierEn, string? Rank, bool Podium, IReadOnlyList<HallLine> Lines)
{
    public static HallStep Of(CeremonyStep step) =>
        new(step.Kind, step.Event, step.EventName, step.TierZh, step.TierEn, step.Rank, step.Podium, [.. step.Lines.Select(HallLine.Of)]);
}

/// <param name="Photo">There is a photo that may be shown, at <c>ceremony/photos/{key}</c>.</param>
public sealed record HallLine(string? Rank, string Name, string Unit, string? Total, string? Key, bool Photo)
{
    public static HallLine Of(CeremonyLine line) => new(line.Rank, line.Name, line.Unit, line.Total, line.Key, line.Person is not null);
}
