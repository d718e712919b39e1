using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>What looks at a whole group: best of the group, normalization of values, places. Only competing entries count; others are measured against them.</summary>
internal static class FieldRules
{
    private const decimal MadFactor = 1.4826m;

    public static void BestOfGroup(NodeDraft[] drafts, PointsRule points) => Groups(drafts, points.Group, group =>
    {
        var marks = group.Where(d => Counts(d) && d.Mark.IsNumber).Select(d => d.Mark.Number).ToList();
        var higher = points.Better == Better.Higher;
        foreach (var draft in group.Where(d => d.Mark.IsNumber))
        {
            var own = draft.Mark.Number;
            var best = marks.Count == 0 ? own : higher ? marks.Max() : marks.Min();
            var (numerator, denominator) = higher ? (own, best) : (best, own);
            draft.Value = denominator == Exact.Zero
                ? numerator == Exact.Zero ? higher ? Exact.Zero : points.Full : Outcome.Refused("best-is-zero")
                : Exact.Min(points.Full, numerator * points.Full / denominator);
            if (draft.Value.IsNumber)
            {
                draft.Tell(TraceCode.BestOfGroup, own, draft.Value.Number, best);
            }
        }
    });

    public static void Normalize(NodeDraft[] drafts, NormalizationStep step) => Groups(drafts, step.Group, group =>
    {
        var values = group.Where(d => Counts(d) && d.Value.IsNumber).Select(d => d.Value.Number).ToList();
        if (values.Count == 0)
        {
            return;
        }

        var normalize = Normalizer(values, step);
        foreach (var draft in group.Where(d => d.Value.IsNumber))
        {
            draft.Change(v => step.Rounding is { } rounding ? rounding.Round(normalize(v)) : normalize(v), TraceCode.Normalized);
        }
    });

    /// <summary>How values of a group are normalized.</summary>
    public static Func<Exact, Exact> Normalizer(List<Exact> values, NormalizationStep step)
    {
        switch (step.Method)
        {
            case NormalizationMethod.Max:
                var most = values.Max();
                return v => most == Exact.Zero ? Exact.Zero : v * step.Full / most;
            case NormalizationMethod.ZScore:
                var mean = Statistics.Mean(values);
                var deviation = Statistics.Deviation(values, step.Sample);
                return v => deviation == 0m ? Exact.Zero : Math.Round(((v - mean) / deviation).ToDecimal(), DecimalMath.Digits);
            case NormalizationMethod.MedianMad:
                var median = Statistics.Median(values);
                var mad = Statistics.Median([.. values.Select(v => Exact.Abs(v - median))]);
                return v => mad == Exact.Zero
                    ? step.Centre
                    : Exact.Max(step.Floor, Exact.Min(step.Ceiling, step.Centre + ((v - median) * step.Scale / (mad * MadFactor))));
            case NormalizationMethod.None or NormalizationMethod.Severity:
                return v => v;
            default:
                throw new InvalidOperationException("No such method.");
        }
    }

    public static void Place(NodeDraft[] drafts, PlaceRule rule) => Groups(drafts, rule.Group, group =>
    {
        var counting = group.Where(Counts).ToList();
        var values = counting.Where(d => d.Value.IsNumber).Select(d => d.Value.Number).Order().ToArray();
        var codes = counting.Count(d => d.Value.Kind == OutcomeKind.Code);
        var ordinals = Ordinals(counting, rule);
        foreach (var draft in group)
        {
            if (draft.Value.IsNumber)
            {
                var own = draft.Value.Number;
                var place = rule.Mode == RankMode.Ordinal && ordinals.TryGetValue(draft.Info.Id, out var fixedPlace) ? fixedPlace : Places.Of(own, values, rule.Better, rule.Mode);
                Set(draft, place, own);
            }
            else if (draft.Value.Kind == OutcomeKind.Code && rule.CodesAfter is { } after)
            {
                Set(draft, values.Length + codes + after, null);
            }
            else
            {
                draft.Partial = null;
            }
        }

        void Set(NodeDraft draft, decimal place, Exact? before)
        {
            draft.Value = rule.Points.IsEmpty ? place : PointsOfPlace(place, rule.Points, rule.Otherwise);
            draft.Tell(TraceCode.Place, before, draft.Value.Number, (Exact)place);
        }
    });

    /// <summary>The points of a place; a broken place (2.5) takes the mean of the points of the places it spans.</summary>
    public static Exact PointsOfPlace(Exact place, ImmutableArray<decimal> points, decimal otherwise)
    {
        var number = place.ToDecimal();
        var whole = (int)decimal.Truncate(Math.Clamp(number, 0m, 1_000_000m));
        var low = At(whole);
        return number == whole ? low : low + ((place - (decimal)whole) * (At(whole + 1) - low));

        decimal At(int n) => n >= 1 && n <= points.Length ? points[n - 1] : otherwise;
    }

    public static bool Counts(NodeDraft draft) => draft.Info.State == EntryState.Competing;

    /// <summary>Calls for each group; an entry without the attribute is refused.</summary>
    public static void Groups(NodeDraft[] drafts, string? attribute, Action<List<NodeDraft>> apply)
    {
        foreach (var group in drafts.GroupBy(d => d.Info.Group(attribute), StringComparer.Ordinal))
        {
            if (group.Key is not null)
            {
                apply([.. group]);
                continue;
            }

            foreach (var draft in group.Where(d => d.Value.Kind != OutcomeKind.Unmarked || d.Mark.Kind != OutcomeKind.Unmarked))
            {
                draft.Value = Outcome.Refused("group-missing:" + attribute);
            }
        }
    }

    private static Dictionary<string, decimal> Ordinals(List<NodeDraft> counting, PlaceRule rule)
    {
        if (rule.Mode != RankMode.Ordinal)
        {
            return [];
        }

        var sorted = counting.Where(d => d.Value.IsNumber)
            .OrderBy(d => d.Value, Comparer<Outcome>.Create((a, b) => AttemptRules.Compare(a, b, rule.Better)))
            .ThenBy(d => d.Info.Id, StringComparer.Ordinal);
        return sorted.Select((d, i) => (d.Info.Id, Place: i + 1m)).ToDictionary(d => d.Id, d => d.Place, StringComparer.Ordinal);
    }
}
