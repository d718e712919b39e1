using System.Collections.Concurrent;
using Contest.Web.Data;
using Contest.Web.Features.Board;
using Contest.Web.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Live;

/// <summary>
/// Freezes boards at their planned moments. What the public sees from then on is what the rows held at that moment, for three reasons: marks count by the
/// time at which they were received; anything else that is saved after the moment waits until the freeze is stored (<see cref="FreezeBeforeSaving"/>); and
/// no public board is projected past its moment. After a stop the freeze comes before the first request.
/// </summary>
public sealed class PlannedFreezes(IServiceScopeFactory scopes, BoardRegistry boards, TimeProvider clock, ILogger<PlannedFreezes> logger) : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly AsyncLocal<bool> _inside = new();
    private volatile ConcurrentDictionary<Guid, DateTimeOffset> _planned = new();
    private long _next = long.MaxValue;
    private DateTimeOffset _lookAgain = DateTimeOffset.MinValue;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    /// <summary>The public's board of this competition must be frozen now and is not yet.</summary>
    public bool IsDue(Guid competitionId) => _planned.TryGetValue(competitionId, out var at) && at <= clock.GetUtcNow();

    public void Dispose() => _one.Dispose();

    /// <summary>Reads the plans, and those that other nodes made or carried out.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        var planned = await db.Competitions.Where(c => c.FreezesAt != null && c.FrozenAt == null).Select(c => new { c.Id, At = c.FreezesAt!.Value }).ToListAsync(ct);
        _planned = new(planned.ToDictionary(p => p.Id, p => p.At));
        Volatile.Write(ref _next, planned.Count == 0 ? long.MaxValue : planned.Min(p => p.At).UtcTicks);
        _lookAgain = clock.GetUtcNow() + LookEvery;
    }

    /// <summary>Once a tick: looks for plans now and then, and carries out what is due.</summary>
    public async Task TickAsync(CancellationToken ct)
    {
        if (clock.GetUtcNow() >= _lookAgain)
        {
            var before = _planned;
            await LoadAsync(ct);
            foreach (var gone in before.Keys.Where(k => !_planned.ContainsKey(k)))
            {
                boards.CompetitionChanged(gone);
            }
        }

        await RunDueAsync(ct);
    }

    /// <summary>Carries out what is due; costs nothing otherwise. A freeze that fails is tried again a few seconds later and holds up nobody's work meanwhile.</summary>
    public async ValueTask RunDueAsync(CancellationToken ct)
    {
        if (clock.GetUtcNow().UtcTicks < Volatile.Read(ref _next) || _inside.Value)
        {
            return;
        }

        await _one.WaitAsync(ct);
        _inside.Value = true;
        try
        {
            if (clock.GetUtcNow() >= _notBefore)
            {
                foreach (var id in _planned.Keys.Where(IsDue))
                {
                    await RunAsync(id, ct);
                }
            }
        }
        finally
        {
            _inside.Value = false;
            _one.Release();
        }
    }

    private async Task RunAsync(Guid competitionId, CancellationToken ct)
    {
        try
        {
            await FreezeAsync(competitionId, ct);
            await LoadAsync(ct);
            boards.CompetitionChanged(competitionId);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            if (exception is DbUpdateException && await CameFirstAsync(competitionId, ct))
            {
                boards.CompetitionChanged(competitionId);
                return;
            }

            logger.LogError(exception, "The planned freeze of competition {CompetitionId} failed; its public boards stand still until it is tried again", competitionId);
            _notBefore = clock.GetUtcNow() + LookEvery;
            _lookAgain = DateTimeOffset.MinValue;
        }
    }

    /// <summary>Whether another node has carried the plan out meanwhile.</summary>
    private async Task<bool> CameFirstAsync(Guid competitionId, CancellationToken ct)
    {
        await LoadAsync(ct);
        return !_planned.ContainsKey(competitionId);
    }

    private async Task FreezeAsync(Guid competitionId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        var now = clock.GetUtcNow();
        var competition = await db.Competitions.FirstOrDefaultAsync(c => c.Id == competitionId && c.FreezesAt != null && c.FrozenAt == null, ct);
        if (competition?.FreezesAt is not { } at || at > now)
        {
            return;
        }

        if (competition.FreezeAsPlanned(now))
        {
            await scope.ServiceProvider.GetRequiredService<BoardFreezer>().PrepareAsync(competitionId, at, ct);
        }

        var what = competition.FrozenAt is null ? "freeze-lapsed" : "frozen";
        db.Audit.Add(new AuditRow { Action = "competitions." + what, CompetitionId = competitionId, SubjectId = competitionId, At = now });
        db.Happened(new CompetitionChanged(competitionId, what), now, competitionId);
        await db.SaveChangesAsync(ct);
    }
}
