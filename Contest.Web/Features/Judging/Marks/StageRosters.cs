using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics;
using Contest.Domain.Judging;
using Contest.Scoring;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Marks;

/// <summary>
/// Rosters kept in memory, dropped when their competition changes. Another node's change arrives late, so a roster also ages; and a refusal is
/// never given from an old one (see <see cref="MarkWriter"/>).
/// </summary>
public sealed class StageRosters(IServiceScopeFactory scopes)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<Guid, Lazy<Task<StageRoster?>>> _rosters = new();

    /// <summary>The stage's roster; null when there is no such stage. With <paramref name="notBefore"/> none that was loaded earlier.</summary>
    public async Task<StageRoster?> GetAsync(Guid stageId, long? notBefore = null)
    {
        while (true)
        {
            var cached = _rosters.GetOrAdd(stageId, id => new Lazy<Task<StageRoster?>>(() => LoadAsync(id)));
            StageRoster? roster;
            try
            {
                roster = await cached.Value;
            }
            catch
            {
                _rosters.TryRemove(new(stageId, cached));
                throw;
            }

            if (roster is null)
            {
                _rosters.TryRemove(new(stageId, cached));
                return null;
            }

            if (Stopwatch.GetElapsedTime(roster.LoadedAt) < MaxAge && (notBefore is not { } since || roster.LoadedAt >= since))
            {
                return roster;
            }

            _rosters.TryRemove(new(stageId, cached));
        }
    }

    public void Drop(Guid stageId) => _rosters.TryRemove(stageId, out _);

    public void DropCompetition(Guid competitionId)
    {
        foreach (var (stageId, cached) in _rosters)
        {
            if (!cached.IsValueCreated || !cached.Value.IsCompletedSuccessfully || cached.Value.Result is not { } roster || roster.CompetitionId == competitionId)
            {
                _rosters.TryRemove(new(stageId, cached));
            }
        }
    }

    private async Task<StageRoster?> LoadAsync(Guid stageId)
    {
        var loadedAt = Stopwatch.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        var plan = await (from stage in db.Stages.AsNoTracking()
                          join e in db.Events on stage.EventId equals e.Id
                          join c in db.Competitions on e.CompetitionId equals c.Id
                          where stage.Id == stageId
                          select new { Stage = stage, EventName = e.Name, e.RulesVersion, CompetitionId = c.Id, CompetitionName = c.Name, CompetitionStatus = c.Status }).FirstOrDefaultAsync();
        if (plan is null)
        {
            return null;
        }

        var heats = await db.Heats.AsNoTracking().Where(h => h.StageId == stageId).OrderBy(h => h.Number)
            .Select(h => new StageHeat(h.Id, h.Number, h.Name, h.Status, h.StartsAt)).ToListAsync();
        var seats = await db.JudgeSeats.AsNoTracking().Where(s => s.StageId == stageId).ToListAsync();
        var places = await (from p in db.HeatPlaces
                            join e in db.Entries on p.EntryId equals e.Id
                            where p.StageId == stageId
                            select new RosterPlace(e.Id, p.HeatId, p.Order, p.Station, p.Code, e.Attendance, e.Status, e.DelegationId)).ToListAsync();
        var recusals = await (from r in db.Recusals
                              join s in db.JudgeSeats on r.SeatId equals s.Id
                              where s.StageId == stageId
                              select new { r.SeatId, r.EntryId }).ToListAsync();
        var versions = await db.RuleVersions.Where(r => r.EventId == plan.Stage.EventId && r.Number <= plan.RulesVersion).OrderByDescending(r => r.Number)
            .Select(r => new { r.Number, r.Json }).ToListAsync();
        var markings = versions.Select(v => (v.Number, Marking: RuleSet.Parse(v.Json).Module(plan.Stage.Key) is { } module ? new StageMarking(module) : null)).ToList();
        var marking = markings is [var newest, ..] && newest.Number == plan.RulesVersion ? newest.Marking : null;
        return new StageRoster
        {
            CompetitionId = plan.CompetitionId,
            CompetitionName = plan.CompetitionName,
            CompetitionStatus = plan.CompetitionStatus,
            EventId = plan.Stage.EventId,
            EventName = plan.EventName,
            StageId = stageId,
            StageKey = plan.Stage.Key,
            StageName = plan.Stage.Name,
            StageStatus = plan.Stage.Status,
            OwnUnit = plan.Stage.OwnUnit,
            RulesVersion = plan.RulesVersion,
            Marking = marking,
            SameSince = (marking?.Aspects ?? []).ToFrozenDictionary(a => a.Key, a => markings.TakeWhile(m => m.Marking?.Find(a.Key) is { } then && then.MeansTheSame(a)).Last().Number, StringComparer.Ordinal),
            Heats = heats,
            Seats = seats.ToFrozenDictionary(s => s.Id),
            Places = places.ToFrozenDictionary(p => p.EntryId),
            Recusals = recusals.Select(r => (r.SeatId, r.EntryId)).ToFrozenSet(),
            LoadedAt = loadedAt,
        };
    }
}
