using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Reports;

/// <summary>Says what sort of activity a competition is.</summary>
public static class ClassifyCompetition
{
    public sealed record Request(CompetitionKind Kind);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Kind).IsInEnum();
    }

    public sealed class Handler(ContestDb db, Caller caller, TimeProvider clock)
    {
        public async Task<Result> HandleAsync(Guid competitionId, Request request, CancellationToken ct)
        {
            var competition = await db.Competitions.FirstAsync(c => c.Id == competitionId, ct);
            var done = competition.Classify(request.Kind);
            if (done.IsOk)
            {
                db.Audited("competitions.classified", caller.UserId, clock.GetUtcNow(), competitionId, competitionId, new { request.Kind });
                await db.SaveChangesAsync(ct);
            }

            return done;
        }
    }
}
