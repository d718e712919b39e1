namespace Contest.Domain.Judging.Proof;

/// <summary>A computed result of an event in a package, with all that is needed to compute it again from the package's marks.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Event">Its name.</param>
/// <param name="Number">The result's number in the event.</param>
/// <param name="ComputedAt">When it was computed.</param>
/// <param name="PublishedAt">When it was published; null when it was not.</param>
/// <param name="Hash">The result hash as it was stored and published: of rules and marks.</param>
/// <param name="Rules">The rules that it was computed by, JSON.</param>
/// <param name="AwardPlan">The award plan, JSON; null for none.</param>
/// <param name="Book">Who is scored and what was decided by lot, in the JSON form of a mark book, without marks: those are the sheets'.</param>
/// <param name="Lines">The published ranks and totals.</param>
/// <param name="Units">The published ranks of units.</param>
/// <param name="Awards">The published award list.</param>
/// <param name="Seals">Of a published result the seals that were the newest when it was published: it is of the rows they cover. Null for one of all rows.</param>
public sealed record ProofResult(
    Guid EventId, string Event, int Number, DateTimeOffset ComputedAt, DateTimeOffset? PublishedAt, string Hash, string Rules, string? AwardPlan, string Book,
    IReadOnlyList<ProofLine> Lines, IReadOnlyList<ProofUnit> Units, IReadOnlyList<ProofAward> Awards, IReadOnlyList<ProofResultSeal>? Seals = null);
