using System.Text.Json;
using Contest.Domain.Common;

namespace Contest.Domain.Results;

/// <summary>
/// 颁奖典礼: what is shown in the hall, step by step. The steps are fixed when it is prepared and the position is stored, so that any console goes on
/// where another stopped. Each writer names the version that it saw: two consoles never step twice.
/// </summary>
public sealed class Ceremony : Entity
{
    /// <summary>The slowest pace.</summary>
    public const int SlowestPace = 1;

    /// <summary>The pace that a ceremony begins with.</summary>
    public const int UsualPace = 3;

    /// <summary>The quickest pace.</summary>
    public const int QuickestPace = 5;

    private Ceremony() { }

    /// <summary>The competition; one ceremony each.</summary>
    public Guid CompetitionId { get; private set; }

    /// <summary>With invented results, and without the thaw.</summary>
    public bool Rehearsal { get; private set; }

    /// <summary>The steps as JSON, in order.</summary>
    public string StepsJson { get; private set; } = "[]";

    /// <summary>Ids of the results that it was made of, hashed; blank for a rehearsal.</summary>
    public string Source { get; private set; } = "";

    /// <summary>How many steps were taken, from 0.</summary>
    public int Position { get; private set; }

    /// <summary>No step goes on while it is paused.</summary>
    public bool Paused { get; private set; }

    /// <summary>The stage is dark.</summary>
    public bool Black { get; private set; }

    /// <summary>How quickly things move and follow by themselves: <see cref="SlowestPace"/> to <see cref="QuickestPace"/>.</summary>
    public int Pace { get; private set; } = UsualPace;

    /// <summary>The boards of the events as the public knew them, as JSON: what the stage begins with.</summary>
    public string BoardsJson { get; private set; } = "[]";

    /// <summary>When the first step was taken; null before.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>When the present step was taken; null before the first.</summary>
    public DateTimeOffset? SteppedAt { get; private set; }

    /// <summary>When the last step was taken; null before.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>The steps in order; the last one is the thaw.</summary>
    public IReadOnlyList<CeremonyStep> Steps => JsonSerializer.Deserialize<List<CeremonyStep>>(StepsJson)!;

    /// <summary>The boards of the events as the public knew them.</summary>
    public IReadOnlyList<CeremonyBoard> Boards => JsonSerializer.Deserialize<List<CeremonyBoard>>(BoardsJson)!;

    /// <summary>What the hall has seen, and no more.</summary>
    public IReadOnlyList<CeremonyStep> Shown => [.. Steps.Take(Position)];

    /// <summary>An empty one, to be prepared.</summary>
    public static Ceremony Create(Guid competitionId, DateTimeOffset now) => new() { Id = NewId(now), CompetitionId = competitionId };

    /// <summary>Lays out the steps from the start. While a real one is under way this has to be <paramref name="confirmed"/>.</summary>
    public Result Prepare(bool rehearsal, string source, IReadOnlyList<CeremonyStep> steps, IReadOnlyList<CeremonyBoard> boards, bool confirmed)
    {
        if (!Rehearsal && Position > 0 && FinishedAt is null && !confirmed)
        {
            return new CeremonyErrors.UnderWay();
        }

        if (!steps.Any(s => s.Kind == CeremonyStepKind.Reveal))
        {
            return new CeremonyErrors.NoAwards();
        }

        (Rehearsal, Source, StepsJson, BoardsJson) = (rehearsal, source, JsonSerializer.Serialize(steps), JsonSerializer.Serialize(boards));
        (Position, Paused, Black, StartedAt, SteppedAt, FinishedAt) = (0, false, false, null, null, null);
        Touch();
        return Result.Ok;
    }

    /// <summary>Takes the next step; the last one ends it.</summary>
    public Result Next(DateTimeOffset now)
    {
        if (Refusal() is { } refused)
        {
            return refused;
        }

        Position++;
        StartedAt ??= now;
        SteppedAt = now;
        FinishedAt = Position == Steps.Count ? now : null;
        Touch();
        return Result.Ok;
    }

    /// <summary>Takes the step before back from the stage.</summary>
    public Result Back(DateTimeOffset now)
    {
        if (FinishedAt is not null)
        {
            return new CeremonyErrors.Over();
        }

        if (Position == 0)
        {
            return new CeremonyErrors.AtStart();
        }

        Position--;
        SteppedAt = now;
        Touch();
        return Result.Ok;
    }

    /// <summary>Stops, or lets it go on.</summary>
    public Result Pause(bool paused)
    {
        if (FinishedAt is not null)
        {
            return new CeremonyErrors.Over();
        }

        Paused = paused;
        Touch();
        return Result.Ok;
    }

    /// <summary>Shows everything up to and with step <paramref name="to"/> (0: nothing). Never onto the last step, which opens the board.</summary>
    public Result Jump(int to, bool confirmed, DateTimeOffset now)
    {
        if (Refusal() is { } refused)
        {
            return refused;
        }

        if (to < 0 || to >= Steps.Count)
        {
            return new CeremonyErrors.NoSuchStep(to);
        }

        if (!confirmed)
        {
            return new CeremonyErrors.JumpUnconfirmed(to);
        }

        Position = to;
        StartedAt ??= now;
        SteppedAt = now;
        Touch();
        return Result.Ok;
    }

    /// <summary>Darkens the stage, or lights it again; also after the end.</summary>
    public Result Darken(bool black)
    {
        Black = black;
        Touch();
        return Result.Ok;
    }

    /// <summary>Chooses the pace.</summary>
    public Result Hurry(int pace)
    {
        if (pace is < SlowestPace or > QuickestPace)
        {
            return new CeremonyErrors.NoSuchPace(pace);
        }

        Pace = pace;
        Touch();
        return Result.Ok;
    }

    /// <summary>Writes the host's note for a step, from 0; blank takes it away.</summary>
    public Result Annotate(int step, string? note)
    {
        var steps = Steps.ToList();
        if (step < 0 || step >= steps.Count)
        {
            return new CeremonyErrors.NoSuchStep(step);
        }

        steps[step] = steps[step] with { Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim() };
        StepsJson = JsonSerializer.Serialize(steps);
        Touch();
        return Result.Ok;
    }

    private Error? Refusal() => FinishedAt is not null ? new CeremonyErrors.Over() : Paused ? new CeremonyErrors.Paused() : null;
}
