namespace Contest.Scoring;

/// <summary>The judges' marks to one: missing marks, spread, deviation, drops, combining, rounding.</summary>
internal static class PanelRules
{
    public static void Combine(NodeDraft draft)
    {
        var panel = draft.Step.Node.Panel;
        var aspect = draft.Step.Node.Node as Aspect;
        if (draft.Mark.Kind != OutcomeKind.Unmarked || aspect?.Kind is AspectKind.Problem or AspectKind.Trial || panel.Places)
        {
            return;
        }

        var numbers = panel.PointsFirst && aspect is not null ? [.. draft.Numbers.Select(n => (n.Judge, PointRules.OfMark(aspect, n.Number), n.Index))] : draft.Numbers;
        var silent = draft.Given.Count(g => g.Use == MarkUse.None);
        var expected = Math.Max(panel.Judges ?? 0, draft.Given.Length);
        var waiting = draft.IsWaiting || (expected > draft.Given.Length && draft.Given.Length > 0);
        var blocked = silent > 0 && panel.Missing == MissingMarkPolicy.Block;
        if (numbers.Count < panel.AtLeast || waiting || blocked)
        {
            draft.Partial = numbers.Count > 0 && panel.Combine != PanelCombine.Votes && Value(draft, panel, numbers, final: false) is { IsNumber: true } known ? known.Number : null;
            return;
        }

        if (silent > 0 && panel.Missing == MissingMarkPolicy.Impute && numbers.Count > 0)
        {
            numbers = Impute(draft, numbers);
        }

        draft.Mark = Value(draft, panel, numbers, final: true);
        if (draft.Mark.IsNumber)
        {
            if (numbers.Count > 1 || panel.Combine == PanelCombine.Votes)
            {
                draft.Tell(TraceCode.Panel, null, draft.Mark.Number);
            }

            if (panel.Rounding is { } rounding)
            {
                var before = draft.Mark.Number;
                draft.Mark = rounding.Round(before);
                if (draft.Mark.Number != before)
                {
                    draft.Tell(TraceCode.Rounding, before, draft.Mark.Number);
                }
            }
        }
    }

    private static Outcome Value(NodeDraft draft, PanelRule panel, List<(string? Judge, Exact Number, int Index)> numbers, bool final)
    {
        var sorted = numbers.ToArray();
        Array.Sort(sorted, static (a, b) => a.Number.CompareTo(b.Number) is var order && order != 0 ? order : a.Index.CompareTo(b.Index));
        var spread = sorted[^1].Number - sorted[0].Number;
        if (final && panel.Spread is { } allowed && spread > allowed)
        {
            switch (panel.SpreadPolicy)
            {
                case SpreadPolicy.Refuse:
                    return Outcome.Refused("spread:" + spread);
                case SpreadPolicy.MeanOfAll:
                    var mean = Mean(sorted);
                    draft.Tell(TraceCode.SpreadMeanOfAll, spread, mean, (Exact)allowed);
                    return mean;
                case SpreadPolicy.Flag:
                    draft.Tell(TraceCode.SpreadFlag, null, spread, (Exact)allowed);
                    break;
            }
        }

        if (panel.Deviation is { } deviation)
        {
            sorted = Deviations.Apply(draft, deviation, sorted, final);
            if (sorted.Length == 0)
            {
                return final ? Outcome.Refused("too-few-marks") : Mean([.. numbers]);
            }
        }

        var (low, high) = Drops(panel, sorted.Length);
        if (low + high >= sorted.Length)
        {
            return final ? Outcome.Refused("too-few-marks") : Mean(sorted);
        }

        if (final)
        {
            Show(draft, sorted, low, high);
        }

        var kept = new ArraySegment<(string? Judge, Exact Number, int Index)>(sorted, low, sorted.Length - low - high);
        return panel.Combine switch
        {
            PanelCombine.Consensus => kept[0].Number == kept[^1].Number ? kept[0].Number : Outcome.Refused("no-consensus"),
            PanelCombine.Mean => Mean(kept),
            PanelCombine.Sum => Sum(kept),
            PanelCombine.Median => Statistics.Median([.. kept.Select(k => k.Number)]),
            PanelCombine.Max => kept[^1].Number,
            PanelCombine.Min => kept[0].Number,
            PanelCombine.RankSum => RankSum(panel, kept),
            PanelCombine.Votes => (Exact)kept.Count(k => k.Number == panel.Vote),
            PanelCombine.Mode => Mode(kept),
            PanelCombine.Majority or PanelCombine.MajorityTotal or PanelCombine.OneByOne => Outcome.Unmarked,
            _ => throw new InvalidOperationException("No such combination."),
        };
    }

    private static (int Low, int High) Drops(PanelRule panel, int count)
    {
        if (panel.Drops.IsEmpty)
        {
            return (panel.DropLow, panel.DropHigh);
        }

        var rule = panel.Drops.Where(d => d.From <= count).MaxBy(d => d.From);
        return rule is null ? (0, 0) : (rule.Low, rule.High);
    }

    private static Exact Sum(ReadOnlySpan<(string? Judge, Exact Number, int Index)> marks)
    {
        var sum = Exact.Zero;
        foreach (var mark in marks)
        {
            sum += mark.Number;
        }

        return sum;
    }

    private static Exact Mean(ReadOnlySpan<(string? Judge, Exact Number, int Index)> marks) => Sum(marks) / (decimal)marks.Length;

    private static Outcome RankSum(PanelRule panel, ReadOnlySpan<(string? Judge, Exact Number, int Index)> kept)
    {
        if (panel.RankPoints.IsEmpty)
        {
            return Sum(kept);
        }

        var sum = Exact.Zero;
        foreach (var (_, rank, _) in kept)
        {
            sum += FieldRules.PointsOfPlace(rank, panel.RankPoints, 0m);
        }

        return sum;
    }

    private static Exact Mode(ArraySegment<(string? Judge, Exact Number, int Index)> kept)
    {
        var groups = kept.GroupBy(k => k.Number.ToDecimal()).ToList();
        var most = groups.Max(g => g.Count());
        return Statistics.Mean([.. groups.Where(g => g.Count() == most).Select(g => (Exact)g.Key)]);
    }

    private static List<(string? Judge, Exact Number, int Index)> Impute(NodeDraft draft, List<(string? Judge, Exact Number, int Index)> numbers)
    {
        var mean = Mean(numbers.ToArray());
        var all = numbers.ToList();
        for (var i = 0; i < draft.Given.Length; i++)
        {
            if (draft.Given[i].Use == MarkUse.None)
            {
                draft.Use(i, MarkUse.Imputed, mean.ToDecimal());
                all.Add((draft.Given[i].JudgeId, mean, i));
            }
        }

        return all;
    }

    private static void Show(NodeDraft draft, (string? Judge, Exact Number, int Index)[] sorted, int low, int high)
    {
        for (var i = 0; i < low; i++)
        {
            draft.Use(sorted[i].Index, MarkUse.DroppedLow, sorted[i].Number.ToDecimal());
        }

        for (var i = sorted.Length - high; i < sorted.Length; i++)
        {
            draft.Use(sorted[i].Index, MarkUse.DroppedHigh, sorted[i].Number.ToDecimal());
        }
    }
}
