using System.Text.Json;
using Contest.Domain.Common;

namespace Contest.Domain.Judging;

/// <summary>
/// 双人录入: one paper sheet (a seat's marks for an entry) keyed by two different people who do not see each other's figures. What both read alike becomes
/// marks; what they read differently is decided by a third person with a reason, and only then the sheet becomes marks.
/// </summary>
public sealed class PaperKeying : Entity
{
    private PaperKeying() { }

    /// <summary>The competition.</summary>
    public Guid CompetitionId { get; private set; }

    /// <summary>The stage.</summary>
    public Guid StageId { get; private set; }

    /// <summary>The seat whose sheet it is.</summary>
    public Guid SeatId { get; private set; }

    /// <summary>The entry.</summary>
    public Guid EntryId { get; private set; }

    /// <summary>From 1: a sheet that is corrected on paper is keyed again.</summary>
    public int Round { get; private set; }

    /// <summary>How far it is.</summary>
    public PaperKeyingState State { get; private set; }

    /// <summary>Why marks in force are changed; null where nothing was marked before.</summary>
    public string? Reason { get; private set; }

    /// <summary>Who keyed it first.</summary>
    public Guid FirstBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset FirstAt { get; private set; }

    /// <summary>What was keyed first, JSON.</summary>
    public string FirstJson { get; private set; } = "[]";

    /// <summary>Who keyed it second; null before.</summary>
    public Guid? SecondBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? SecondAt { get; private set; }

    /// <summary>What was keyed second, JSON.</summary>
    public string? SecondJson { get; private set; }

    /// <summary>Who decided the differences; null where there was nothing to decide.</summary>
    public Guid? DecidedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why so.</summary>
    public string? DecisionReason { get; private set; }

    /// <summary>What was decided of the differences, JSON.</summary>
    public string? DecidedJson { get; private set; }

    /// <summary>The first keying of a sheet. Refused without a mark, or without a reason where a mark in force is changed.</summary>
    public static Result<PaperKeying> Open(
        Guid competitionId, Guid stageId, Guid seatId, Guid entryId, int round, IReadOnlyCollection<KeyedMark> marks, string? reason, Guid by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(marks);
        var keying = new PaperKeying { Id = NewId(now), Version = 0, CompetitionId = competitionId, StageId = stageId, SeatId = seatId, EntryId = entryId, Round = round, FirstBy = by };
        return keying.KeyFirst(marks, reason, by, now) is { IsOk: false } refused ? refused.Error! : keying;
    }

    /// <summary>The first person keys it anew while nobody else has.</summary>
    public Result KeyFirst(IReadOnlyCollection<KeyedMark> marks, string? reason, Guid by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(marks);
        if (State != PaperKeyingState.Keyed || by != FirstBy)
        {
            return new JudgingErrors.KeyingOver();
        }

        if (marks.Count == 0 || marks.DistinctBy(m => (m.AspectKey, m.Attempt)).Count() != marks.Count)
        {
            return new CommonErrors.InvalidRequest();
        }

        if (string.IsNullOrWhiteSpace(reason) && marks.Any(m => m.BasedOnRevision > 0))
        {
            return new JudgingErrors.ReasonNeeded();
        }

        (FirstJson, FirstAt, Reason) = (JsonSerializer.Serialize(marks), now, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        Touch();
        return Result.Ok;
    }

    /// <summary>The second person keys it. Refused to the first one. Alike it is agreed, else it waits for a third person.</summary>
    public Result KeySecond(IReadOnlyCollection<KeyedMark> marks, Guid by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(marks);
        if (State != PaperKeyingState.Keyed)
        {
            return new JudgingErrors.KeyingOver();
        }

        if (by == FirstBy)
        {
            return new JudgingErrors.KeyingOwn();
        }

        if (marks.Count == 0 || marks.DistinctBy(m => (m.AspectKey, m.Attempt)).Count() != marks.Count)
        {
            return new CommonErrors.InvalidRequest();
        }

        (SecondBy, SecondAt, SecondJson) = (by, now, JsonSerializer.Serialize(marks));
        State = Differences().Count == 0 ? PaperKeyingState.Agreed : PaperKeyingState.Differs;
        Touch();
        return Result.Ok;
    }

    /// <summary>A third person says what the sheet holds at each difference; what is not in <paramref name="marks"/> is empty there.</summary>
    public Result Decide(IReadOnlyCollection<KeyedMark> marks, string? reason, Guid by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(marks);
        if (State != PaperKeyingState.Differs)
        {
            return new JudgingErrors.KeyingOver();
        }

        if (by == FirstBy || by == SecondBy)
        {
            return new JudgingErrors.KeyingThird();
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new JudgingErrors.ReasonNeeded();
        }

        var open = Differences().Select(d => (d.AspectKey, d.Attempt)).ToHashSet();
        if (marks.Any(m => !open.Contains((m.AspectKey, m.Attempt))) || marks.DistinctBy(m => (m.AspectKey, m.Attempt)).Count() != marks.Count)
        {
            return new CommonErrors.InvalidRequest();
        }

        (DecidedBy, DecidedAt, DecisionReason, DecidedJson, State) = (by, now, reason.Trim(), JsonSerializer.Serialize(marks), PaperKeyingState.Decided);
        Touch();
        return Result.Ok;
    }

    /// <summary>What the first person keyed.</summary>
    public IReadOnlyList<KeyedMark> First => Read(FirstJson);

    /// <summary>What the second person keyed; empty before.</summary>
    public IReadOnlyList<KeyedMark> Second => Read(SecondJson);

    /// <summary>What the two read differently, in the order of the first; empty before the second keying.</summary>
    public IReadOnlyList<KeyedDifference> Differences()
    {
        if (SecondJson is null)
        {
            return [];
        }

        var (first, second) = (First.ToDictionary(m => (m.AspectKey, m.Attempt)), Second.ToDictionary(m => (m.AspectKey, m.Attempt)));
        return
        [
            .. first.Keys.Concat(second.Keys).Distinct().Where(k => first.GetValueOrDefault(k)?.Agrees(second.GetValueOrDefault(k)) != true)
                .Select(k => new KeyedDifference(k.AspectKey, k.Attempt, first.GetValueOrDefault(k), second.GetValueOrDefault(k))),
        ];
    }

    /// <summary>What becomes marks: what both read alike, and what was decided. Empty before it is agreed or decided.</summary>
    public IReadOnlyList<KeyedMark> Outcome()
    {
        if (State is PaperKeyingState.Keyed or PaperKeyingState.Differs)
        {
            return [];
        }

        var second = Second.ToDictionary(m => (m.AspectKey, m.Attempt));
        return [.. First.Where(m => m.Agrees(second.GetValueOrDefault((m.AspectKey, m.Attempt)))), .. Read(DecidedJson)];
    }

    private static KeyedMark[] Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<KeyedMark[]>(json) ?? [];
}
