using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions.Events;

/// <summary>Adds a stage to an event, changes its plan, puts stages in order, or removes one that has not begun.</summary>
public static class SaveStage
{
    public sealed record AddRequest(string Key, string Name, long Version);

    public sealed record PlanRequest(string Name, AdvancementKind Advancement, decimal AdvancementValue, int HoldFirst, long Version);

    public sealed record OrderRequest(IReadOnlyList<Guid> StageIds, long Version);

    public sealed class AddValidator : AbstractValidator<AddRequest>
    {
        public AddValidator()
        {
            RuleFor(r => r.Key).NotEmpty().MaximumLength(60).Matches("^[A-Za-z][A-Za-z0-9_-]*$");
            RuleFor(r => r.Name).NotEmpty().MaximumLength(100);
        }
    }

    public sealed class PlanValidator : AbstractValidator<PlanRequest>
    {
        public PlanValidator()
        {
            RuleFor(r => r.Name).NotEmpty().MaximumLength(100);
            RuleFor(r => r.Advancement).IsInEnum();
            RuleFor(r => r.AdvancementValue).Equal(0).When(r => r.Advancement == AdvancementKind.Everyone);
            RuleFor(r => r.AdvancementValue).InclusiveBetween(1, 100_000).Must(v => v == decimal.Truncate(v)).When(r => r.Advancement == AdvancementKind.TopCount);
            RuleFor(r => r.AdvancementValue).GreaterThan(0).LessThanOrEqualTo(100).When(r => r.Advancement == AdvancementKind.TopShare);
            RuleFor(r => r.AdvancementValue).InclusiveBetween(-100_000, 100_000).Must(v => decimal.Round(v, 6) == v);
            RuleFor(r => r.HoldFirst).InclusiveBetween(0, 1000);
        }
    }

    public sealed class Handler(ContestDb db, CompetitionChange change)
    {
        public Task<Result<CompetitionView>> AddAsync(Guid competitionId, Guid eventId, AddRequest r, CancellationToken ct) =>
            change.OfEventAsync(competitionId, eventId, r.Version, "stage-added", (c, e, now) =>
            {
                if (c.Status is not (CompetitionStatus.Draft or CompetitionStatus.Registration))
                {
                    return new CompetitionErrors.WrongStatus(c.Status);
                }

                if (e.Stages.Any(s => s.Key == r.Key))
                {
                    return new CompetitionErrors.NameTaken(r.Key);
                }

                e.AddStage(r.Key, r.Name, now);
                return Result.Ok;
            }, ct);

        public Task<Result<CompetitionView>> PlanAsync(Guid competitionId, Guid stageId, PlanRequest r, CancellationToken ct) =>
            change.OfStageAsync(competitionId, stageId, r.Version, "stage-planned", (_, s, _) => s.Plan(r.Name, r.Advancement, r.AdvancementValue, r.HoldFirst), ct);

        public Task<Result<CompetitionView>> OrderAsync(Guid competitionId, Guid eventId, OrderRequest r, CancellationToken ct) =>
            change.OfEventAsync(competitionId, eventId, r.Version, "stages-ordered", (_, e, _) => e.OrderStages(r.StageIds), ct);

        public async Task<Result<CompetitionView>> RemoveAsync(Guid competitionId, Guid eventId, Guid stageId, long version, CancellationToken ct)
        {
            var placed = await db.HeatPlaces.CountAsync(p => p.StageId == stageId, ct);
            var seats = await db.JudgeSeats.Where(s => s.CompetitionId == competitionId && s.StageId == stageId).ToListAsync(ct);
            return await change.OfEventAsync(competitionId, eventId, version, "stage-removed", (_, e, _) =>
            {
                if (placed > 0 && e.Stages.FirstOrDefault(s => s.Id == stageId) is { } found)
                {
                    return new CompetitionErrors.InUse(found.Name, placed);
                }

                var removed = e.RemoveStage(stageId);
                if (removed.IsOk)
                {
                    db.JudgeSeats.RemoveRange(seats);
                }

                return removed;
            }, ct);
        }
    }
}
