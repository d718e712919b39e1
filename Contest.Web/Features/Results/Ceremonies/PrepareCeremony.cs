using Contest.Domain.Common;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Outbox;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results.Ceremonies;

/// <summary>Lays out the steps of a ceremony or of a rehearsal, from the start.</summary>
public static class PrepareCeremony
{
    /// <param name="Tiers">How tiers are shown where that differs from what is proposed.</param>
    /// <param name="Confirmed">Even though the hall has seen part of the one that is under way.</param>
    public sealed record Request(bool Rehearsal, IReadOnlyList<TierChoice>? Tiers = null, bool Confirmed = false);

    /// <param name="Index">As <c>ListTiers</c> numbers them.</param>
    /// <param name="Stop">The presenter's key names the tier; without it the tier before goes on to it by itself.</param>
    public sealed record TierChoice(int Index, CeremonyMode Mode, bool Stop);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Tiers).Must(t => t is null || t.Count <= 500);
            RuleForEach(r => r.Tiers).ChildRules(t =>
            {
                t.RuleFor(c => c.Index).GreaterThanOrEqualTo(0);
                t.RuleFor(c => c.Mode).IsInEnum();
            });
        }
    }

    public sealed class Handler(ContestDb db, CeremonyBuilder builder, RehearsalBuilder rehearsal, Caller caller, TimeProvider clock)
    {
        public async Task<Result<ConsoleView>> HandleAsync(Guid competitionId, Request request, CancellationToken ct)
        {
            // Taken before anything is read: a computation in between makes the ceremony outdated instead of wrong.
            var source = request.Rehearsal ? "" : await builder.SourceAsync(competitionId, ct);
            IReadOnlyList<CeremonyTier> tiers;
            IReadOnlyList<CeremonyBoard> boards;
            if (request.Rehearsal)
            {
                (tiers, boards) = await rehearsal.InventAsync(competitionId, ct);
            }
            else
            {
                var real = await builder.TiersAsync(competitionId, ct);
                if (!real.IsOk)
                {
                    return real.Error;
                }

                (tiers, boards) = (real.Value, await builder.BoardsAsync(competitionId, ct));
            }

            var now = clock.GetUtcNow();
            var competition = await db.Competitions.AsNoTracking().FirstAsync(c => c.Id == competitionId, ct);
            var ceremony = await db.Ceremonies.FirstOrDefaultAsync(c => c.CompetitionId == competitionId, ct);
            if (ceremony is null)
            {
                db.Ceremonies.Add(ceremony = Ceremony.Create(competitionId, now));
            }

            if (ceremony.Prepare(request.Rehearsal, source, CeremonyStep.Of(Chosen(tiers, request.Tiers ?? [])), boards, request.Confirmed) is { IsOk: false } refused)
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
            db.Happened(new CeremonyStepped(competitionId), now, competitionId);
            await db.SaveChangesAsync(ct);
            return ConsoleView.Of(ceremony, competition, outdated: false, now);
        }

        private static IEnumerable<CeremonyTier> Chosen(IReadOnlyList<CeremonyTier> tiers, IReadOnlyList<TierChoice> choices) => tiers.Select((tier, i) =>
            choices.LastOrDefault(c => c.Index == i) is { } choice ? tier with { Mode = choice.Mode, Stop = choice.Stop } : tier with { Mode = ListTiers.Handler.Proposed(tier) });
    }
}
