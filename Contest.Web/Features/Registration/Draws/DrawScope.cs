using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Features.Competitions;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Draws;

/// <summary>A stage of the competition and those who are to be drawn for it.</summary>
public sealed class DrawScope(ContestDb db)
{
    public sealed record Drawn(Guid EntryId, string? Bib, string Name, string Delegation, Guid DelegationId);

    public async Task<Result<(Competition Competition, Stage Stage)>> StageAsync(Guid competitionId, Guid stageId, CancellationToken ct)
    {
        var competition = await db.Competitions.WithEvents().FirstOrDefaultAsync(c => c.Id == competitionId, ct);
        return competition?.Events.SelectMany(e => e.Stages).SingleOrDefault(s => s.Id == stageId) is { } stage
            ? (competition, stage)
            : new CommonErrors.NotFound("stage");
    }

    /// <summary>Approved entries of the event that may compete, or of them those named.</summary>
    public async Task<IReadOnlyList<Drawn>> EntriesAsync(Guid competitionId, Guid eventId, IReadOnlyList<Guid>? only, CancellationToken ct)
    {
        var all = await (from e in db.Entries.AsNoTracking()
                         join d in db.Delegations.AsNoTracking() on e.DelegationId equals d.Id
                         where e.CompetitionId == competitionId && e.EventId == eventId && e.Status == EntryStatus.Approved && e.Attendance != Attendance.Disqualified
                         orderby e.Bib
                         select new Drawn(e.Id, e.Bib, e.Name, d.Name, d.Id)).ToListAsync(ct);
        var named = only?.ToHashSet();
        return named is null ? all : all.FindAll(e => named.Contains(e.EntryId));
    }

    public Task<bool> HasMarksAsync(Guid stageId, CancellationToken ct) => db.ScoreSheets.AnyAsync(s => s.StageId == stageId && s.Rows > 0, ct);
}
