namespace Contest.Scoring;

/// <summary>Z-scores and severity: each judge's marks of an aspect made comparable before the panel.</summary>
internal static class JudgeNormalization
{
    public static void Apply(NodeDraft[] drafts, NormalizationStep step) => FieldRules.Groups(drafts, step.Group, group =>
    {
        var counting = group.Where(FieldRules.Counts).SelectMany(d => d.Numbers).ToList();
        if (counting.Count == 0)
        {
            return;
        }

        var grand = Statistics.Mean([.. counting.Select(n => n.Number)]);
        var judges = counting.GroupBy(n => n.Judge ?? "", StringComparer.Ordinal).ToDictionary(g => g.Key, g => Normalizer([.. g.Select(n => n.Number)], grand, step), StringComparer.Ordinal);
        foreach (var draft in group)
        {
            for (var i = 0; i < draft.Numbers.Count; i++)
            {
                var (judge, number, index) = draft.Numbers[i];
                if (!judges.TryGetValue(judge ?? "", out var normalize))
                {
                    continue;
                }

                var value = normalize(number);
                draft.Numbers[i] = (judge, step.Rounding is { } rounding ? rounding.Round(value) : value, index);
                draft.Use(index, MarkUse.Counted, draft.Numbers[i].Number.ToDecimal());
            }
        }
    });

    private static Func<Exact, Exact> Normalizer(List<Exact> own, Exact grand, NormalizationStep step)
    {
        if (step.Method == NormalizationMethod.ZScore)
        {
            return FieldRules.Normalizer(own, step);
        }

        var severity = Statistics.Mean(own) - grand;
        return v => v - severity;
    }
}
