using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Outbox;
using Contest.Web.Scoring;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>公示: shows the award list with masked names for a time. Not while an appeal is open, nor unless what is published is what the marks say.</summary>
public static class PublishNotice
{
    public sealed record Request(string Title, string Text, DateOnly From, DateOnly To);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Title).NotEmpty().MaximumLength(200);
            RuleFor(r => r.Text).NotEmpty().MaximumLength(4000);
            RuleFor(r => r.To).GreaterThanOrEqualTo(r => r.From);
        }
    }

    public sealed class Handler(ContestDb db, CurrentResults current, Caller caller, TimeProvider clock)
    {
        public async Task<Result> HandleAsync(Guid competitionId, Request request, CancellationToken ct)
        {
            var competition = await db.Competitions.FirstAsync(c => c.Id == competitionId, ct);
            var open = await db.Appeals.CountAsync(a => a.CompetitionId == competitionId && a.Status == AppealStatus.Open, ct);
            if (open > 0)
            {
                return new ResultErrors.AppealsOpen(open);
            }

            if (await db.Corrections.CountAsync(c => c.CompetitionId == competitionId && c.State == CorrectionState.Asked, ct) is var waiting and > 0)
            {
                return new ResultErrors.CorrectionsWaiting(waiting);
            }

            if (await current.ArePublishedAsync(competitionId, ct) is { IsOk: false } other)
            {
                return other;
            }

            var now = clock.GetUtcNow();
            if (competition.Advance(CompetitionStatus.PublicNotice, new HashSet<Guid>(), now) is { IsOk: false } refused)
            {
                return refused;
            }

            db.PublicNotices.Add(PublicNotice.Publish(competitionId, request.Title, request.Text, request.From, request.To, now));
            db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = "notice.published", CompetitionId = competitionId, At = now });
            db.Happened(new CompetitionChanged(competitionId, "notice"), now, competitionId);
            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }
    }
}
