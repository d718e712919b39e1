using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>A lot drawn or a chief judge's decision between tied entries.</summary>
/// <param name="By"><see cref="TieBreakBy.Lot"/> or <see cref="TieBreakBy.Decision"/>.</param>
/// <param name="Order">The entries, the first placed first.</param>
/// <param name="Reason">Why, for the record.</param>
public sealed record TieDecision(TieBreakBy By, ImmutableArray<string> Order, string Reason);
