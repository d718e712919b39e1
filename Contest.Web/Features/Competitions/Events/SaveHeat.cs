using System.Globalization;
using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions.Events;

/// <summary>Adds heats to a stage, changes one, or removes one that nobody is placed in. The version is the stage's.</summary>
public static class SaveHeat
{
    /// <summary>Name: "{n}" stands for the heat's number. With a first start and an interval each heat gets its time.</summary>
    public sealed record AddRequest(int Count, string Name, long Version, DateTimeOffset? FirstStart = null, int? MinutesApart = null);

    public sealed record PlanRequest(string Name, DateTimeOffset? StartsAt, long Version);

    public sealed class AddValidator : AbstractValidator<AddRequest>
    {
        public AddValidator()
        {
            RuleFor(r => r.Count).InclusiveBetween(1, 200);
            RuleFor(r => r.Name).NotEmpty().MaximumLength(90);
            RuleFor(r => r.MinutesApart).InclusiveBetween(0, 24 * 60);
        }
    }

    public sealed class PlanValidator : AbstractValidator<PlanRequest>
    {
        public PlanValidator() => RuleFor(r => r.Name).NotEmpty().MaximumLength(100);
    }

    public sealed class Handler(ContestDb db, CompetitionChange change)
    {
        public Task<Result<CompetitionView>> AddAsync(Guid competitionId, Guid stageId, AddRequest r, CancellationToken ct) =>
            change.OfStageAsync(competitionId, stageId, r.Version, "heats-added", (_, s, now) =>
            {
                for (var i = 0; i < r.Count; i++)
                {
                    var number = s.Heats.Count == 0 ? 1 : s.Heats.Max(h => h.Number) + 1;
                    var name = r.Name.Replace("{n}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
                    var added = s.AddHeat(name, r.FirstStart?.ToUniversalTime().AddMinutes(i * (r.MinutesApart ?? 0)), now);
                    if (!added.IsOk)
                    {
                        return added.Error;
                    }
                }

                return Result.Ok;
            }, ct);

        public Task<Result<CompetitionView>> PlanAsync(Guid competitionId, Guid stageId, Guid heatId, PlanRequest r, CancellationToken ct) =>
            change.OfStageAsync(competitionId, stageId, r.Version, "heat-planned", (_, s, _) =>
                s.Heats.FirstOrDefault(h => h.Id == heatId) is { } heat ? heat.Plan(r.Name, r.StartsAt) : new CommonErrors.NotFound("heat"), ct);

        public async Task<Result<CompetitionView>> RemoveAsync(Guid competitionId, Guid stageId, Guid heatId, long version, CancellationToken ct)
        {
            var placed = await db.HeatPlaces.CountAsync(p => p.HeatId == heatId && p.StageId == stageId, ct);
            return await change.OfStageAsync(competitionId, stageId, version, "heat-removed", (_, s, _) =>
                placed > 0 && s.Heats.FirstOrDefault(h => h.Id == heatId) is { } heat ? new CompetitionErrors.InUse(heat.Name, placed) : s.RemoveHeat(heatId), ct);
        }
    }
}
