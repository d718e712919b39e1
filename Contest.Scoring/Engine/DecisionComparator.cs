using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>A lot or a decision on record. It parts a group only if it names everyone in it.</summary>
internal sealed class DecisionComparator(int index, ImmutableArray<TieDecision> decisions) : Comparator(DecidedBy.TieBreak, index)
{
    public override List<List<ScoredEntry>> Part(List<ScoredEntry> group, int place)
    {
        var decision = decisions.LastOrDefault(d => group.TrueForAll(e => d.Order.Contains(e.Entry.Id)));
        return decision is null ? [group] : [.. group.OrderBy(e => decision.Order.IndexOf(e.Entry.Id)).Select(e => new List<ScoredEntry> { e })];
    }
}
