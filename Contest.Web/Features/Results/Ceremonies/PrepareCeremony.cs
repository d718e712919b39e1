using Contest.Domain.Common;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results.Ceremonies;

/// <summary>Lays out the steps of a ceremony or of a rehearsal, from the start.</summary>
public static class PrepareCeremony
{
    /// <param name="Together">A tier of more than so many is shown at once.</param>
    /// <param name="Confirmed">Even though the hall has seen part of the one that is under way.</param>
    public sealed record Request(bool Rehearsal, int Together = 10, bool Confirmed = false);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Together).InclusiveBetween(0, 100);
    }

    public sealed class Handler(ContestDb db, CeremonyBuilder builder, Caller caller, TimeProvider clock)
    {
        public async Task<Result<ConsoleView>> HandleAsync(Guid competitionId, Request request, CancellationToken ct)
        {
            var tiers = request.Rehearsal ? Result<IReadOnlyList<CeremonyTier>>.Ok([.. await builder.InventedAsync(competitionId, ct)]) : await builder.RealAsync(competitionId, ct);
            if (!tiers.IsOk)
            {
                return tiers.Error;
            }

            var now = clock.GetUtcNow();
            var source = request.Rehearsal ? "" : await builder.SourceAsync(competitionId, ct);
            var ceremony = await db.Ceremonies.FirstOrDefaultAsync(c => c.CompetitionId == competitionId, ct);
            if (ceremony is null)
            {
                db.Ceremonies.Add(ceremony = Ceremony.Create(competitionId, now));
            }

            if (ceremony.Prepare(request.Rehearsal, source, CeremonyStep.Of(tiers.Value, request.Together), request.Confirmed) is { IsOk: false } refused)
            {
                return refused.Error!;
            }

            db.Audit.Add(new AuditRow
            {
                UserId = caller.UserId,
                Action = request.Rehearsal ? "ceremony.rehearsal-prepared" : "ceremony.prepared",
                CompetitionId = competitionId,
                SubjectId = ceremony.Id,
                At = now,
            });
            await db.SaveChangesAsync(ct);
            return ConsoleView.Of(ceremony, outdated: false);
        }
    }
}
