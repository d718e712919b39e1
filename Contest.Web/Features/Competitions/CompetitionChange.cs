using System.Text.Json;
using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Outbox;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions;

/// <summary>What every change of a competition does: load, compare the version, change, leave an audit row and the event, save.</summary>
public sealed class CompetitionChange(ContestDb db, Caller caller, TimeProvider clock)
{
    public Task<Result<CompetitionView>> OfCompetitionAsync(
        Guid competitionId, long version, string what, Func<Competition, DateTimeOffset, Result> change, CancellationToken ct, object? details = null) =>
        ApplyAsync(competitionId, c => c, version, what, (c, _, now) => change(c, now), details, ct);

    public Task<Result<CompetitionView>> OfEventAsync(
        Guid competitionId, Guid eventId, long version, string what, Func<Competition, CompetitionEvent, DateTimeOffset, Result> change, CancellationToken ct, object? details = null) =>
        ApplyAsync(competitionId, c => c.Events.FirstOrDefault(e => e.Id == eventId), version, what, change, details, ct);

    public Task<Result<CompetitionView>> OfStageAsync(
        Guid competitionId, Guid stageId, long version, string what, Func<Competition, Stage, DateTimeOffset, Result> change, CancellationToken ct, object? details = null) =>
        ApplyAsync(competitionId, c => c.Events.SelectMany(e => e.Stages).FirstOrDefault(s => s.Id == stageId), version, what, change, details, ct);

    private async Task<Result<CompetitionView>> ApplyAsync<T>(
        Guid competitionId, Func<Competition, T?> find, long version, string what, Func<Competition, T, DateTimeOffset, Result> change, object? details, CancellationToken ct)
        where T : Entity
    {
        var competition = await db.Competitions.WithEvents().FirstOrDefaultAsync(c => c.Id == competitionId, ct);
        var subject = competition is null ? null : find(competition);
        if (competition is null || subject is null)
        {
            return new CommonErrors.NotFound(typeof(T).Name);
        }

        if (subject.Version != version)
        {
            return new CommonErrors.Stale(version, subject.Version);
        }

        var now = clock.GetUtcNow();
        var done = change(competition, subject, now);
        if (!done.IsOk)
        {
            db.ChangeTracker.Clear();
            return done.Error!;
        }

        db.Audit.Add(new AuditRow
        {
            UserId = caller.UserId,
            Action = "competitions." + what,
            CompetitionId = competitionId,
            SubjectId = subject.Id,
            Details = details is null ? null : JsonSerializer.Serialize(details, ContestJson.Options),
            At = now,
        });
        db.Happened(new CompetitionChanged(competitionId, what), now, competitionId);
        await db.SaveChangesAsync(ct);
        return CompetitionView.Of(competition);
    }
}
