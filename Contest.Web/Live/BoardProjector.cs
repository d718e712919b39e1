using System.Diagnostics;
using Contest.Web.Data;
using Contest.Web.Live.Nodes;
using Contest.Web.Outbox;
using Contest.Web.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Live;

/// <summary>Every 200 ms, what is due becomes one new version per board and audience. A board nobody has asked for costs nothing.</summary>
public sealed class BoardProjector(
    BoardRegistry boards,
    LiveEvents events,
    PlannedFreezes freezes,
    IBoardShare share,
    IServiceScopeFactory scopes,
    ContestMetrics metrics,
    TimeProvider clock,
    ILogger<BoardProjector> logger) : BackgroundService
{
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SemaphoreSlim _round = new(1, 1);
    private readonly SharedCalls<BoardKey, BoardChannel?> _openings = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await freezes.TickAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(exception, "Planned freezes could not be looked up; it is tried again at the next tick");
            }

            await ProjectDueAsync(stoppingToken);
        }
    }

    /// <summary>Projects all that is due; one after the other, so that versions never cross. What another round took is projected when this returns.</summary>
    public async Task ProjectDueAsync(CancellationToken ct)
    {
        await _round.WaitAsync(ct);
        try
        {
            await ProjectAllAsync(boards.TakeDue(), ct);
        }
        finally
        {
            _round.Release();
        }
    }

    private async Task ProjectAllAsync(IReadOnlyCollection<BoardKey> due, CancellationToken ct)
    {
        if (due.Count == 0)
        {
            return;
        }

        using var span = ContestMetrics.Begin(TelemetryNames.TickSpan)?.SetTag("boards", due.Count);
        var began = Stopwatch.GetTimestamp();
        foreach (var key in due)
        {
            try
            {
                await ProjectAsync(key, ct);
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                logger.LogError(exception, "Board of event {EventId} could not be projected; it is tried again in a few seconds", key.EventId);
                boards.Again(key);
            }
        }

        metrics.TickDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>The channel with at least a first snapshot; null when there is no such board.</summary>
    /// <exception cref="BoardNotReadyException">There is one, but it cannot be shown yet.</exception>
    public Task<BoardChannel?> OpenAsync(BoardKey key, CancellationToken ct) =>
        boards.Find(key) is { Snapshot: not null } shown ? Task.FromResult<BoardChannel?>(shown) : _openings.CallAsync(key, MakeFirstAsync, ct);

    private async Task<BoardChannel?> MakeFirstAsync(BoardKey key)
    {
        // By an opening that ended when this one was about to begin.
        if (boards.Find(key) is { Snapshot: not null } shown)
        {
            return shown;
        }

        // Others wait for it too: who asked first may go.
        var ct = CancellationToken.None;
        if (!await ExistsAsync(key, ct))
        {
            return null;
        }

        var channel = boards.Channel(key);
        while (channel.Snapshot is null)
        {
            await share.SettleAsync(key.EventId, ct);
            if (share.Floor(key.EventId) is null)
            {
                if (!await share.FetchAsync(key, channel, ct))
                {
                    return null;
                }
            }
            else
            {
                switch (await ProjectAsync(key, ct))
                {
                    case Outcome.None: return null;
                    case Outcome.Held: throw new BoardNotReadyException(key.EventId);
                }
            }
        }

        return channel;
    }

    /// <summary>A board that another node makes as this one would make it now, for its reasons; null while something is being hidden from it.</summary>
    public async Task<ComposedBoard?> ForReasonsAsync(BoardKey key, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await events.CurrentAsync(scope.ServiceProvider, key.CompetitionId, key.EventId, ct) is { } current
                && await current.BoardAsync(scope.ServiceProvider, key, ct) is { } board
                && await HiddenMeanwhileAsync(scope.ServiceProvider, key, current, ct) is null
                    ? board
                    : null;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>What the boards of an event stand on now; null when nobody looks at them, or another node makes them.</summary>
    public async Task<EventProjection?> ShownAsync(Guid competitionId, Guid eventId, CancellationToken ct)
    {
        if (events.Find(eventId) is null || share.Floor(eventId) is null)
        {
            return null;
        }

        await share.CatchUpAsync(ct);
        await _one.WaitAsync(ct);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return (await events.CurrentAsync(scope.ServiceProvider, competitionId, eventId, ct))?.Projection;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>All boards of a competition begin anew from the rows at the next tick.</summary>
    public void Forget(Guid competitionId) => boards.CompetitionChanged(competitionId);

    /// <summary>
    /// Whether the event is of this competition, for which alone the caller's right was looked at (as it was for a delegation): events are known by their own id from
    /// here on. Of what is nowhere nothing is kept.
    /// </summary>
    private async Task<bool> ExistsAsync(BoardKey key, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ContestDb>().Events.AnyAsync(e => e.Id == key.EventId && e.CompetitionId == key.CompetitionId, ct);
    }

    private async Task<Outcome> ProjectAsync(BoardKey key, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (share.Floor(key.EventId) is null)
            {
                // The marks are others though the board may look the same, and then no frame comes.
                boards.Find(key)?.Snapshot?.CameAbout(new LocalReasons(key, scopes));
                return Outcome.Elsewhere;
            }

            await freezes.RunDueAsync(ct);
            await using var scope = scopes.CreateAsyncScope();
            if (await events.CurrentAsync(scope.ServiceProvider, key.CompetitionId, key.EventId, ct) is not { } current
                || await current.BoardAsync(scope.ServiceProvider, key, ct) is not { } board)
            {
                boards.Exists(key, false);
                share.IsNone(key);
                return Outcome.None;
            }

            if (key.Audience != Audience.Staff && await HiddenMeanwhileAsync(scope.ServiceProvider, key, current, ct) is { } hidden)
            {
                return hidden;
            }

            // The lease may have ended while the rows were read.
            if (share.Floor(key.EventId) is not { } floor)
            {
                return Outcome.Elsewhere;
            }

            boards.Exists(key, true);
            var channel = boards.Channel(key);
            if (share.Make(key, channel, () => channel.Publish(board.Meta, board.Rows, board.Reasons, floor)))
            {
                metrics.BoardFrames.Add(1, new KeyValuePair<string, object?>("audience", key.Audience.ToString()));
            }

            return Outcome.Shown;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>
    /// Whether nothing has been hidden while the rows were read. A planned moment may have come; or somebody froze the board, on this node or on another
    /// whose message is still under way: then the rows may hold what is later than the freeze, and the next tick shows what the competition says now.
    /// </summary>
    private async Task<Outcome?> HiddenMeanwhileAsync(IServiceProvider scope, BoardKey key, LiveEvent current, CancellationToken ct)
    {
        if (freezes.IsDue(key.CompetitionId))
        {
            boards.Again(key);
            return Outcome.Held;
        }

        if (await scope.GetRequiredService<ContestDb>().Competitions.Where(c => c.Id == key.CompetitionId).Select(c => c.Version).FirstOrDefaultAsync(ct) != current.CompetitionVersion)
        {
            boards.CompetitionChanged(key.CompetitionId);
            return Outcome.Changed;
        }

        return null;
    }

    private enum Outcome
    {
        Shown,

        /// <summary>There is no such board.</summary>
        None,

        /// <summary>Another node makes it.</summary>
        Elsewhere,

        /// <summary>Its freeze is due and not stored.</summary>
        Held,

        /// <summary>The competition changed while it was read; the next time will do.</summary>
        Changed,
    }
}

/// <summary>Marks make the boards of their event due.</summary>
public sealed class ProjectRecordedMarks(BoardRegistry boards) : INodeHandler<MarksRecorded>
{
    public Task HandleAsync(MarksRecorded happened, CancellationToken ct)
    {
        boards.MarksChanged(happened.CompetitionId, happened.EventId, happened.EntryIds);
        return Task.CompletedTask;
    }
}

/// <summary>Any other change of a competition makes all its boards due.</summary>
public sealed class ProjectChangedCompetition(BoardRegistry boards) : INodeHandler<CompetitionChanged>
{
    public Task HandleAsync(CompetitionChanged happened, CancellationToken ct)
    {
        boards.CompetitionChanged(happened.CompetitionId);
        return Task.CompletedTask;
    }
}
