using Contest.Domain.Common;
using FluentValidation;

namespace Contest.Web.Features.Competitions;

/// <summary>Changes the settings that bear on fairness and privacy; before the competition runs.</summary>
public static class ConfigureCompetition
{
    public sealed record Request(bool MaskNames, bool BlindJudging, int? EntriesPerDelegation, bool SeveralEventsPerPerson, int AppealMinutes, long Version, bool ReviewSampling = false, bool OutlierAlarm = true, bool DoubleKeying = false);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.EntriesPerDelegation).InclusiveBetween(1, 10_000);
            RuleFor(r => r.AppealMinutes).InclusiveBetween(15, 30 * 24 * 60);
        }
    }

    public sealed class Handler(CompetitionChange change)
    {
        public Task<Result<CompetitionView>> HandleAsync(Guid competitionId, Request r, CancellationToken ct) =>
            change.OfCompetitionAsync(
                competitionId, r.Version, "configured",
                (c, _) => c.Configure(r.MaskNames, r.BlindJudging, r.EntriesPerDelegation, r.SeveralEventsPerPerson, r.AppealMinutes) is { IsOk: false } refused ? refused : c.Watch(r.ReviewSampling, r.OutlierAlarm, r.DoubleKeying), ct,
                new { r.MaskNames, r.BlindJudging, r.EntriesPerDelegation, r.SeveralEventsPerPerson, r.AppealMinutes, r.ReviewSampling, r.OutlierAlarm, r.DoubleKeying });
    }
}
