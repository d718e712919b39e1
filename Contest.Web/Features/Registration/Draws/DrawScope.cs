using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Features.Competitions;
using Contest.Web.Scoring;
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

    /// <summary>Approved entries of the event that may compete in the stage, or of them those named. Nobody may before it is decided who advances.</summary>
    public async Task<IReadOnlyList<Drawn>> EntriesAsync(Competition competition, Stage stage, IReadOnlyList<Guid>? only, CancellationToken ct)
    {
        var (competitionId, eventId) = (competition.Id, stage.EventId);
        var advanced = await db.AdvancedToAsync(competition.Events.Single(e => e.Id == eventId).Stages, stage, ct);
        var all = await (from e in db.Entries.AsNoTracking()
                         join d in db.Delegations.AsNoTracking() on e.DelegationId equals d.Id
                         where e.CompetitionId == competitionId && e.EventId == eventId && e.Status == EntryStatus.Approved && e.Attendance != Attendance.Disqualified
                         orderby e.Bib
                         select new Drawn(e.Id, e.Bib, e.Name, d.Name, d.Id)).ToListAsync(ct);
        var named = only?.ToHashSet();
        return all.FindAll(e => (named is null || named.Contains(e.EntryId)) && (advanced is null || advanced.Contains(e.EntryId)));
    }

    /// <summary>Where the stage's entries advance from, and whether that is decided; null where everyone takes part.</summary>
    public async Task<AdvancingFromView?> AdvancingFromAsync(Competition competition, Stage stage, CancellationToken ct) =>
        Admission.Sieve(competition.Events.Single(e => e.Id == stage.EventId).Stages, stage) is { } sieve
            ? new AdvancingFromView(sieve.Id, sieve.Name, await db.AdvancementDecisions.AnyAsync(d => d.StageId == sieve.Id && d.SupersededAt == null, ct))
            : null;

    public async Task<Error?> UndecidedAsync(Competition competition, Stage stage, CancellationToken ct) =>
        await AdvancingFromAsync(competition, stage, ct) is { IsDecided: false } from ? new AdvancementErrors.NotDecided(from.StageName) : null;

    public Task<bool> HasMarksAsync(Guid stageId, CancellationToken ct) => db.ScoreSheets.AnyAsync(s => s.StageId == stageId && s.Rows > 0, ct);
}
