namespace Contest.Scoring;

/// <summary>Marks too far from the panel's middle are moved to the nearest that is allowed, or left out.</summary>
internal static class Deviations
{
    /// <param name="sorted">The marks in rising order, which moving them keeps.</param>
    public static (string? Judge, Exact Number, int Index)[] Apply(NodeDraft draft, DeviationRule rule, (string? Judge, Exact Number, int Index)[] sorted, bool final)
    {
        Exact[] numbers = [.. sorted.Select(m => m.Number)];
        var middle = rule.From == DeviationFrom.Median ? Statistics.Median(numbers) : Statistics.Mean(numbers);
        middle = rule.Rounding is { } rounding ? rounding.Round(middle) : middle;
        var distance = rule.Percent ? Exact.Abs(middle) * (Exact)rule.By / 100m : rule.By;
        var (low, high) = (middle - distance, middle + distance);
        var kept = new List<(string? Judge, Exact Number, int Index)>(sorted.Length);
        foreach (var mark in sorted)
        {
            var allowed = Exact.Max(low, Exact.Min(high, mark.Number));
            if (allowed == mark.Number)
            {
                kept.Add(mark);
                continue;
            }

            if (rule.Then == DeviationThen.Limit)
            {
                kept.Add((mark.Judge, allowed, mark.Index));
            }

            if (final)
            {
                draft.Use(mark.Index, rule.Then == DeviationThen.Limit ? MarkUse.Limited : MarkUse.DroppedFar, (rule.Then == DeviationThen.Limit ? allowed : mark.Number).ToDecimal());
            }
        }

        if (final)
        {
            draft.Tell(TraceCode.Deviation, middle, high, low);
        }

        return [.. kept];
    }
}
