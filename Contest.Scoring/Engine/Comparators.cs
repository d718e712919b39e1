using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>Makes the comparators of a ranking rule.</summary>
internal static partial class Comparators
{
    public static List<Comparator> Build(RuleSet rules, MarkBook book, bool partial)
    {
        var plan = rules.Plan.Ranking;
        var rule = plan.Rule;
        var chain = new List<Comparator>();
        if (rules.Composition.Rounds is { LaterFirst: true })
        {
            chain.Add(new KeyComparator(DecidedBy.Round, -1, Better.Higher, 0m, e => [(Outcome)(decimal)e.Round]));
        }

        chain.Add(new KeyComparator(DecidedBy.Total, -1, rule.Better, rule.Tolerance, e => [Primary(rules, e, partial)]));
        for (var i = 0; i < plan.TieBreaks.Length; i++)
        {
            var (tie, formula, nodes) = plan.TieBreaks[i];
            if (tie.By == TieBreakBy.Share)
            {
                break;
            }

            chain.Add(Make(i, tie, formula, nodes, book));
        }

        return chain;
    }

    /// <summary>What an entry is ranked by first.</summary>
    public static Outcome Primary(RuleSet rules, ScoredEntry entry, bool partial)
    {
        var outcome = rules.Plan.Ranking.By is { } by ? Evaluate(by, entry) : entry.Total.Outcome;
        return outcome.Kind == OutcomeKind.Unmarked && partial && rules.Plan.Ranking.By is null && entry.Total.Partial is { } known ? known : outcome;
    }

    private static Outcome Evaluate(CompiledFormula formula, ScoredEntry entry) =>
        formula.Evaluate(entry.Entry, entry.Slots, total: entry.Total, values: entry.Values);

    private static Comparator Make(int index, TieBreak tie, CompiledFormula? formula, ImmutableArray<PlanNode> nodes, MarkBook book)
    {
        switch (tie.By)
        {
            case TieBreakBy.Value:
                return Keys(e => [Evaluate(formula!, e)], tie.Better);
            case TieBreakBy.Attempts:
                return Keys(e => Attempts(e, nodes, tie.Better), tie.Better);
            case TieBreakBy.Places:
                return Keys(e => PlaceCounts(e, nodes), Better.Higher);
            case TieBreakBy.Marks:
                return new MarkCountComparator(index, tie, e => [.. Given(e, nodes)]);
            case TieBreakBy.Givers:
                return Keys(e => [(Outcome)(decimal)Given(e, nodes).Count(m => m > tie.Above)], tie.Better);
            case TieBreakBy.HeadToHead:
                return new HeadToHeadComparator(index, tie.Better, e => ByJudge(e, nodes));
            case TieBreakBy.Skating:
                return new SkatingComparator(
                    index,
                    e => [.. nodes.Select(n => e.Slots[n.ValueSlot(-1)].Outcome).Where(o => o.IsNumber).Select(o => o.Number)],
                    e => [.. Given(e, [.. nodes.SelectMany(RankingChecks.AspectsOf)]).Select(m => (Exact)m)]);
            case TieBreakBy.Lot or TieBreakBy.Decision:
                return new DecisionComparator(index, [.. book.Decisions.Where(d => d.By == tie.By)]);
            default:
                throw new InvalidOperationException("No such comparator.");
        }

        KeyComparator Keys(Func<ScoredEntry, IReadOnlyList<Outcome>> key, Better better) => new(DecidedBy.TieBreak, index, better, tie.Tolerance, key);
    }

    private static List<Outcome> Attempts(ScoredEntry entry, ImmutableArray<PlanNode> nodes, Better better)
    {
        var all = new List<Outcome>();
        foreach (var node in nodes)
        {
            for (var i = 0; i < node.Copies; i++)
            {
                all.Add(entry.Slots[node.Slot + i].Outcome);
            }
        }

        all.Sort((a, b) => AttemptRules.Compare(a, b, better));
        return all;
    }

    // Counts of first places, second places, …, up to the worst place the entry has.
    private static List<Outcome> PlaceCounts(ScoredEntry entry, ImmutableArray<PlanNode> nodes)
    {
        var places = nodes.Select(n => entry.Slots[n.ValueSlot(-1)].Outcome).Where(o => o.IsNumber).Select(o => o.Number.ToDecimal()).ToList();
        var worst = places.Count == 0 ? 0 : (int)Math.Clamp(places.Max(), 0m, 10_000m);
        return [.. Enumerable.Range(1, worst).Select(p => (Outcome)(decimal)places.Count(own => own == p))];
    }

    private static IEnumerable<decimal> Given(ScoredEntry entry, ImmutableArray<PlanNode> aspects) =>
        Marks(entry, aspects).Select(m => m.Value);

    private static Dictionary<string, decimal> ByJudge(ScoredEntry entry, ImmutableArray<PlanNode> aspects)
    {
        var marks = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (key, value) in Marks(entry, aspects))
        {
            marks[key] = marks.GetValueOrDefault(key) + value;
        }

        return marks;
    }

    private static IEnumerable<(string Judge, decimal Value)> Marks(ScoredEntry entry, ImmutableArray<PlanNode> aspects)
    {
        foreach (var aspect in aspects)
        {
            var copies = aspect.Scope is null ? 1 : aspect.Copies;
            for (var i = 0; i < copies; i++)
            {
                foreach (var mark in entry.Slots[aspect.Slot + i].Marks(aspect.Panel.RanksFrom is not null))
                {
                    yield return mark;
                }
            }
        }
    }
}
