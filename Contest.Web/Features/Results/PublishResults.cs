using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Domain.Registration.Identities;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Features.Competitions;
using Contest.Web.Features.Results.Sampling;
using Contest.Web.Outbox;
using Contest.Web.Scoring;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>
/// Publishes the newest result of every event and makes the competition provisional, which starts the time for appeals. Again after a
/// correction, it publishes what was computed anew. Never a result that the marks have left behind (<see cref="CurrentResults"/>).
/// </summary>
public static class PublishResults
{
    /// <param name="Version">The competition's version that the organizer looked at.</param>
    public sealed record Request(long Version);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Version).GreaterThan(0);
    }

    public sealed class Handler(ContestDb db, CurrentResults current, Caller caller, TimeProvider clock)
    {
        public async Task<Result> HandleAsync(Guid competitionId, Request request, CancellationToken ct)
        {
            var competition = await db.Competitions.WithEvents().FirstAsync(c => c.Id == competitionId, ct);
            if (competition.Version != request.Version)
            {
                return new CommonErrors.Stale(request.Version, competition.Version);
            }

            if (await db.ContestedMarks.CountAsync(c => c.CompetitionId == competitionId && c.Decision == ContestedDecision.Pending, ct) is var pending and > 0)
            {
                return new JudgingErrors.ConflictsPending(pending);
            }

            if (await db.Corrections.CountAsync(c => c.CompetitionId == competitionId && c.State == CorrectionState.Asked, ct) is var waiting and > 0)
            {
                return new ResultErrors.CorrectionsWaiting(waiting);
            }

            if (await db.IdentityLayers.CountAsync(l => l.CompetitionId == competitionId && l.OpenedAt == null, ct) is var layers and > 0)
            {
                return new IdentityErrors.StillSealed(layers);
            }

            // Before the marks are read: a correction accepted meanwhile has its seal after this moment, and is not of what is published.
            var now = clock.GetUtcNow();
            var newest = await current.LoadAsync(competitionId, ct);
            if (!newest.IsOk)
            {
                return newest.Error;
            }

            if (competition.ReviewSampling && await ReviewGate.CheckAsync(db, competitionId, ct) is { IsOk: false } unreviewed)
            {
                return unreviewed;
            }

            foreach (var set in newest.Value)
            {
                if (set.Publish(caller.UserId, now) is { IsOk: false } refused)
                {
                    return refused;
                }
            }

            if (competition.Status == CompetitionStatus.InProgress && competition.Advance(CompetitionStatus.Scored, new HashSet<Guid>(), now) is { IsOk: false } open)
            {
                return open;
            }

            if (competition.Status == CompetitionStatus.Scored)
            {
                competition.Advance(CompetitionStatus.Provisional, new HashSet<Guid>(), now);
            }
            else if (competition.Status != CompetitionStatus.Provisional)
            {
                return new CompetitionErrors.WrongStatus(competition.Status);
            }

            competition.Thaw();
            db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = "results.published", CompetitionId = competitionId, At = now });
            db.Happened(new CompetitionChanged(competitionId, "published"), now, competitionId);
            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }
    }
}
