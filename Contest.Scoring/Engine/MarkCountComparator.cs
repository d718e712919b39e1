using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>More of the highest mark, then of the next, and so on: count-back of the marks given.</summary>
internal sealed class MarkCountComparator(int index, TieBreak tie, Func<ScoredEntry, ImmutableArray<decimal>> given) : Comparator(DecidedBy.TieBreak, index)
{
    public override List<List<ScoredEntry>> Part(List<ScoredEntry> group, int place) => Inner(group).Part(group, place);

    public override (decimal? Own, decimal? Above) Shown(ScoredEntry own, ScoredEntry above) => Inner([own, above]).Shown(own, above);

    private KeyComparator Inner(List<ScoredEntry> group)
    {
        var marks = group.ToDictionary(e => e, e => given(e));
        var values = tie.Values.IsEmpty
            ? marks.Values.SelectMany(m => m).Distinct().OrderBy(m => tie.Better == Better.Higher ? -m : m).ToList()
            : [.. tie.Values];
        return new KeyComparator(DecidedBy.TieBreak, Index, Better.Higher, 0m, e => [.. values.Select(v => (Outcome)(decimal)marks[e].Count(m => m == v))]);
    }
}
