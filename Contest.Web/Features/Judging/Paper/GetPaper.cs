using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Paper;

/// <summary>
/// The paper sheets of a seat in a heat: photographs, and how far each sheet is keyed. What one person keyed is shown to that person only until somebody
/// else has keyed it too; then both stand side by side.
/// </summary>
public static class GetPaper
{
    /// <param name="Required">Paper becomes marks by two people only.</param>
    public sealed record View(bool Required, IReadOnlyList<Photo> Photos, IReadOnlyList<Sheet> Sheets);

    public sealed record Photo(Guid Id, string AddedBy, DateTimeOffset AddedAt);

    /// <param name="Mine">The caller keyed it, the first or the second time: somebody else goes on.</param>
    /// <param name="Own">What the caller keyed the first time and may still change; empty for others.</param>
    public sealed record Sheet(
        Guid KeyingId, Guid EntryId, PaperKeyingState State, string FirstBy, DateTimeOffset FirstAt, string? SecondBy, DateTimeOffset? SecondAt, bool Mine, bool MayKeyAgain,
        IReadOnlyList<KeyedMark> Own, IReadOnlyList<Difference> Differences, string? Reason, string? DecidedBy, string? DecisionReason);

    public sealed record Difference(string AspectKey, AspectText Aspect, int Attempt, KeyedMark? First, KeyedMark? Second);

    public sealed class Handler(ContestDb db, StageRosters rosters, Caller caller)
    {
        public async Task<Result<View>> HandleAsync(Guid competitionId, Guid stageId, Guid heatId, Guid seatId, CancellationToken ct)
        {
            if (await rosters.GetAsync(stageId) is not { } roster || roster.CompetitionId != competitionId || roster.Heats.All(h => h.Id != heatId) || !roster.Seats.ContainsKey(seatId))
            {
                return new CommonErrors.NotFound("seat");
            }

            var required = await db.Competitions.Where(c => c.Id == competitionId).Select(c => c.DoubleKeying).FirstAsync(ct);
            var photos = await db.PaperPhotos.Where(p => p.StageId == stageId && p.HeatId == heatId && p.SeatId == seatId).OrderBy(p => p.AddedAt).ThenBy(p => p.Id)
                .Select(p => new { p.Id, p.AddedBy, p.AddedAt }).ToListAsync(ct);
            var here = roster.Places.Values.Where(p => p.HeatId == heatId).Select(p => p.EntryId).ToHashSet();
            var newest = (await db.PaperKeyings.AsNoTracking().Where(k => k.SeatId == seatId && k.StageId == stageId).ToListAsync(ct))
                .Where(k => here.Contains(k.EntryId)).GroupBy(k => k.EntryId).Select(g => g.MaxBy(k => k.Round)!).ToList();
            var users = photos.Select(p => p.AddedBy).Concat(newest.SelectMany(k => new[] { k.FirstBy, k.SecondBy, k.DecidedBy }).OfType<Guid>()).Distinct().ToList();
            var names = await db.Users.Where(u => users.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
            return new View(
                required, [.. photos.Select(p => new Photo(p.Id, names.GetValueOrDefault(p.AddedBy, "–"), p.AddedAt))],
                [.. newest.OrderBy(k => roster.Places[k.EntryId].Order).Select(k => Show(k, roster, names))]);
        }

        private Sheet Show(PaperKeying k, StageRoster roster, Dictionary<Guid, string> names) => new(
            k.Id, k.EntryId, k.State, names.GetValueOrDefault(k.FirstBy, "–"), k.FirstAt, k.SecondBy is { } second ? names.GetValueOrDefault(second, "–") : null, k.SecondAt,
            caller.UserId == k.FirstBy || caller.UserId == k.SecondBy,
            k.State == PaperKeyingState.Keyed && caller.UserId != k.FirstBy,
            k.State == PaperKeyingState.Keyed && caller.UserId == k.FirstBy ? k.First : [],
            [.. k.Differences().Select(d => new Difference(d.AspectKey, AspectText.Of(roster.Marking?.Find(d.AspectKey)?.Aspect.Name, d.AspectKey), d.Attempt, d.First, d.Second))],
            k.Reason, k.DecidedBy is { } decided ? names.GetValueOrDefault(decided, "–") : null, k.DecisionReason);
    }
}
