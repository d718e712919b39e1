using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Domain.Registration;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions.Overview;

/// <summary>What is counted of a competition to say what is open.</summary>
public sealed record CompetitionFacts(
    Competition Competition,
    IReadOnlyDictionary<(Guid EventId, EntryStatus Status), int> Entries,
    int Delegations,
    int CheckedIn,
    IReadOnlyList<CompetitionFacts.Seat> Seats,
    IReadOnlyDictionary<Guid, int> Places,
    IReadOnlyDictionary<Guid, CompetitionFacts.Progress> Marks,
    IReadOnlyDictionary<Guid, bool> Results,
    IReadOnlyDictionary<Guid, int> ReviewsLeft,
    int CorrectionsWaiting,
    int Appeals,
    bool Notice)
{
    public sealed record Seat(Guid StageId, SeatRole Role, bool HasPass, bool Entered);

    /// <summary>Marks of a stage: owed by the seats for the entries that are placed, and given.</summary>
    public sealed record Progress(int Owed, int Given);

    public int Approved(Guid eventId) => Entries.GetValueOrDefault((eventId, EntryStatus.Approved));

    public int Waiting => Entries.Where(e => e.Key.Status == EntryStatus.Submitted).Sum(e => e.Value);

    public sealed class Loader(ContestDb db, RuleCache rules, TimeProvider clock)
    {
        public async Task<CompetitionFacts?> LoadAsync(Guid competitionId, CancellationToken ct)
        {
            var competition = await db.Competitions.AsNoTracking().WithEvents().FirstOrDefaultAsync(c => c.Id == competitionId, ct);
            if (competition is null)
            {
                return null;
            }

            var now = clock.GetUtcNow();
            var entries = await db.Entries.Where(e => e.CompetitionId == competitionId).GroupBy(e => new { e.EventId, e.Status })
                .Select(g => new { g.Key.EventId, g.Key.Status, Count = g.Count() }).ToListAsync(ct);
            var seats = await db.JudgeSeats.AsNoTracking().Where(s => s.CompetitionId == competitionId)
                .Select(s => new Seat(
                    s.StageId,
                    s.Role,
                    db.JudgePasses.Any(p => p.SeatId == s.Id && p.RevokedAt == null && p.ExpiresAt > now),
                    db.JudgePasses.Any(p => p.SeatId == s.Id && p.RevokedAt == null && p.RedeemedAt != null))).ToListAsync(ct);
            var stages = competition.Events.SelectMany(e => e.Stages).Select(s => s.Id).ToArray();
            var places = await db.HeatPlaces.Where(p => stages.Contains(p.StageId)).GroupBy(p => p.StageId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
            var events = competition.Events.Select(e => e.Id).ToArray();
            var results = await db.ResultSets.Where(r => events.Contains(r.EventId)).GroupBy(r => r.EventId)
                .Select(g => new { g.Key, Published = g.Count(r => r.PublishedAt != null) }).ToDictionaryAsync(g => g.Key, g => g.Published > 0, ct);
            return new CompetitionFacts(
                competition,
                entries.ToDictionary(e => (e.EventId, e.Status), e => e.Count),
                await db.Delegations.CountAsync(d => d.CompetitionId == competitionId, ct),
                await db.Entries.CountAsync(e => e.CompetitionId == competitionId && e.CheckedInAt != null, ct),
                seats,
                places,
                await ProgressAsync(competition, seats, places, ct),
                results,
                await db.ScoreReviews.Where(r => r.CompetitionId == competitionId)
                    .Select(r => new { r.EventId, Left = r.Items.Count(i => i.Outcome == ReviewOutcome.Pending) }).ToDictionaryAsync(r => r.EventId, r => r.Left, ct),
                await db.Corrections.CountAsync(c => c.CompetitionId == competitionId && c.State == CorrectionState.Asked, ct),
                await db.Appeals.CountAsync(a => a.CompetitionId == competitionId && a.Status == AppealStatus.Open, ct),
                await db.PublicNotices.AnyAsync(n => n.CompetitionId == competitionId, ct));
        }

        private async Task<Dictionary<Guid, Progress>> ProgressAsync(Competition competition, List<Seat> seats, Dictionary<Guid, int> places, CancellationToken ct)
        {
            var progress = new Dictionary<Guid, Progress>();
            foreach (var e in competition.Events)
            {
                var set = await rules.FindAsync(db, e.Id, e.RulesVersion, ct);
                foreach (var stage in e.Stages.Where(s => s.Status != StageStatus.Planned))
                {
                    var aspects = set?.Module(stage.Key)?.Marking.Aspects.Where(a => a.Unmarked is null).ToList() ?? [];
                    var each = aspects.Sum(a => seats.Count(s => s.StageId == stage.Id && (a.Seats.IsEmpty || a.Seats.Contains(s.Role.ToString().ToLowerInvariant()))));
                    var keys = aspects.ConvertAll(a => a.Key);
                    var given = await (from m in db.Marks
                                       join sheet in db.ScoreSheets on m.SheetId equals sheet.Id
                                       where sheet.StageId == stage.Id && keys.Contains(m.AspectKey) && m.Code != "clear"
                                       select new { m.SheetId, m.AspectKey }).Distinct().CountAsync(ct);
                    progress[stage.Id] = new Progress(each * places.GetValueOrDefault(stage.Id), given);
                }
            }

            return progress;
        }
    }
}
