using Contest.Domain.Common;
using FluentValidation;

namespace Contest.Web.Features.Competitions;

/// <summary>Changes what is announced: name, series, venue, days.</summary>
public static class DescribeCompetition
{
    public sealed record Request(string Name, DateOnly StartsOn, DateOnly EndsOn, long Version, string? Series = null, string? Venue = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Name).NotEmpty().MaximumLength(200);
            RuleFor(r => r.Series).MaximumLength(200);
            RuleFor(r => r.Venue).MaximumLength(200);
            RuleFor(r => r.EndsOn).GreaterThanOrEqualTo(r => r.StartsOn);
        }
    }

    public sealed class Handler(CompetitionChange change)
    {
        public Task<Result<CompetitionView>> HandleAsync(Guid competitionId, Request r, CancellationToken ct) =>
            change.OfCompetitionAsync(competitionId, r.Version, "described", (c, _) => c.Describe(r.Name, r.Series, r.Venue, r.StartsOn, r.EndsOn), ct);
    }
}
