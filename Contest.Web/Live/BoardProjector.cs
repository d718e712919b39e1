using System.Diagnostics;
using Contest.Web.Features.Board;
using Contest.Web.Outbox;
using Contest.Web.Telemetry;

namespace Contest.Web.Live;

/// <summary>Every 200 ms, what is due becomes one new version per board and audience. A board nobody has asked for costs nothing.</summary>
public sealed class BoardProjector(
    BoardRegistry boards, LiveEvents events, PlannedFreezes freezes, IServiceScopeFactory scopes, ContestMetrics metrics, TimeProvider clock, ILogger<BoardProjector> logger) : BackgroundService
{
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _one = new(1, 1);

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

    /// <summary>Projects all that is due; one after the other, so that versions never cross.</summary>
    public async Task ProjectDueAsync(CancellationToken ct)
    {
        var due = boards.TakeDue();
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
    public async Task<BoardChannel?> OpenAsync(BoardKey key, CancellationToken ct)
    {
        var channel = boards.Channel(key);
        if (channel.Snapshot is null)
        {
            await ProjectAsync(key, ct);
        }

        return channel.Snapshot is null ? null : channel;
    }

    /// <summary>What the boards of an event stand on now; null when nobody looks at them.</summary>
    public async Task<EventProjection?> ShownAsync(Guid competitionId, Guid eventId, CancellationToken ct)
    {
        if (events.Find(eventId) is null)
        {
            return null;
        }

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

    private async Task ProjectAsync(BoardKey key, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            await freezes.RunDueAsync(ct);
            await using var scope = scopes.CreateAsyncScope();
            if (await events.CurrentAsync(scope.ServiceProvider, key.CompetitionId, key.EventId, ct) is not { } current
                || await current.BoardAsync(scope.ServiceProvider.GetRequiredService<BoardFreezer>(), key.Audience, ct) is not { } board)
            {
                return;
            }

            // The moment may have come while the rows were read: then they may hold what is later, and the next tick shows the frozen board.
            if (key.Audience == Audience.Public && freezes.IsDue(key.CompetitionId))
            {
                boards.Again(key);
                return;
            }

            if (boards.Channel(key).Publish(board.Meta, board.Rows, board.Reasons))
            {
                metrics.BoardFrames.Add(1, new KeyValuePair<string, object?>("audience", key.Audience.ToString()));
            }
        }
        finally
        {
            _one.Release();
        }
    }
}

/// <summary>Marks make the boards of their event due.</summary>
public sealed class ProjectRecordedMarks(BoardRegistry boards) : IOutboxHandler<MarksRecorded>
{
    public Task HandleAsync(MarksRecorded happened, CancellationToken ct)
    {
        boards.MarksChanged(happened.CompetitionId, happened.EventId, happened.EntryIds);
        return Task.CompletedTask;
    }
}

/// <summary>Any other change of a competition makes all its boards due.</summary>
public sealed class ProjectChangedCompetition(BoardRegistry boards) : IOutboxHandler<CompetitionChanged>
{
    public Task HandleAsync(CompetitionChanged happened, CancellationToken ct)
    {
        boards.CompetitionChanged(happened.CompetitionId);
        return Task.CompletedTask;
    }
}
