using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Scoring;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions;

/// <summary>Moves a competition one step of its lifecycle. A step back, a cancellation and an early end of the public notice need a reason.</summary>
public static class AdvanceCompetition
{
    public sealed record Request(CompetitionStatus To, long Version, string? Reason = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.To).IsInEnum();
            RuleFor(r => r.Reason).MaximumLength(500);
        }
    }

    public sealed class Handler(ContestDb db, CompetitionChange change, CurrentResults current, TimeProvider clock)
    {
        public async Task<Result<CompetitionView>> HandleAsync(Guid competitionId, Request request, CancellationToken ct)
        {
            var ready = await db.Events.Where(e => e.CompetitionId == competitionId && e.RulesVersion > 0).Select(e => e.Id).ToListAsync(ct);
            var results = await ResultsOfAsync(competitionId, request, ct);
            return await change.OfCompetitionAsync(
                competitionId,
                request.Version,
                "advanced",
                (c, now) => c.NextSteps.Contains(request.To) && NeedsReason(c.Status, request.To) && string.IsNullOrWhiteSpace(request.Reason) ? new CompetitionErrors.ReasonNeeded()
                    : c.NextSteps.Contains(request.To) && !results.IsOk ? results
                    : c.Advance(request.To, ready.ToHashSet(), now),
                ct,
                new { request.To, Reason = request.Reason?.Trim() });
        }

        private static bool NeedsReason(CompetitionStatus from, CompetitionStatus to) => to == CompetitionStatus.Cancelled || to < from;

        /// <summary>What the step needs from results, notices and appeals.</summary>
        private async Task<Result> ResultsOfAsync(Guid competitionId, Request request, CancellationToken ct)
        {
            switch (request.To)
            {
                case CompetitionStatus.Provisional:
                    var without = await db.Events.CountAsync(e => e.CompetitionId == competitionId && !db.ResultSets.Any(r => r.EventId == e.Id && r.PublishedAt != null), ct);
                    if (without > 0)
                    {
                        return new CompetitionErrors.ResultsNotPublished(without);
                    }

                    // Back from the notice is the way to publish what was computed anew; forward, what is shown again is what the marks say.
                    return await db.Competitions.AnyAsync(c => c.Id == competitionId && c.Status == CompetitionStatus.Scored, ct) ? await current.ArePublishedAsync(competitionId, ct) : Result.Ok;
                case CompetitionStatus.PublicNotice:
                    return await db.PublicNotices.AnyAsync(n => n.CompetitionId == competitionId, ct) ? await current.ArePublishedAsync(competitionId, ct) : new CompetitionErrors.NoticeNeeded();
                case CompetitionStatus.Official:
                    var open = await db.Appeals.CountAsync(a => a.CompetitionId == competitionId && a.Status == AppealStatus.Open, ct);
                    if (open > 0)
                    {
                        return new ResultErrors.AppealsOpen(open);
                    }

                    if (await db.Corrections.CountAsync(c => c.CompetitionId == competitionId && c.State == CorrectionState.Asked, ct) is var waiting and > 0)
                    {
                        return new ResultErrors.CorrectionsWaiting(waiting);
                    }

                    if (await db.ContestedMarks.CountAsync(c => c.CompetitionId == competitionId && c.Decision == ContestedDecision.Pending, ct) is var pending and > 0)
                    {
                        return new JudgingErrors.ConflictsPending(pending);
                    }

                    if (await current.ArePublishedAsync(competitionId, ct) is { IsOk: false } other)
                    {
                        return other;
                    }

                    var today = clock.Today();
                    var last = await db.PublicNotices.Where(n => n.CompetitionId == competitionId).OrderByDescending(n => n.To).Select(n => (DateOnly?)n.To).FirstOrDefaultAsync(ct);
                    return last is { } until && until >= today && string.IsNullOrWhiteSpace(request.Reason) ? new CompetitionErrors.NoticeRunning(until) : Result.Ok;
                default:
                    return Result.Ok;
            }
        }
    }
}
