using Contest.Scoring;

namespace Contest.Web.Scoring;

/// <summary>Applies the award plan in force to a ranking.</summary>
public sealed class AwardScorer
{
    public sealed record Allocated(AwardDocument? Awards, IReadOnlyList<AwardRefusalView> Refusals);

    public Task<Allocated> AllocateAsync(EventMarks marks, Ranking ranking, CancellationToken ct) => Task.FromResult(new Allocated(null, []));
}
