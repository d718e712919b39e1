using System.Collections.Immutable;

namespace Contest.Scoring.Awards;

/// <summary>What a plan gives to whom. With refusals it is what the plan would give if the rules that stop it did not: a proposal to look at.</summary>
/// <param name="Awards">The awards, in the order of the plan and of the places.</param>
/// <param name="Lines">Where each tier's line fell.</param>
/// <param name="Units">The units in the order of each unit rule.</param>
/// <param name="Nominations">Who may be nominated for titles.</param>
/// <param name="Notes">What else to know.</param>
/// <param name="Refusals">The rules that stop the plan.</param>
public sealed record AwardAllocation(
    ImmutableArray<AwardGiven> Awards,
    ImmutableArray<AwardLine> Lines,
    ImmutableArray<UnitStanding> Units,
    ImmutableArray<TitleNomination> Nominations,
    ImmutableArray<AwardNote> Notes,
    ImmutableArray<AwardRefusal> Refusals)
{
    /// <summary>Whether no rule stops the plan.</summary>
    public bool IsMet => Refusals.IsEmpty;
}
