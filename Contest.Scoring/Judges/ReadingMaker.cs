using System.Collections.Immutable;

namespace Contest.Scoring.Judges;

/// <summary>Turns the numbers of a report into statements. The limits for reliability are those of Koo &amp; Li (2016).</summary>
internal static class ReadingMaker
{
    private const double Good = 0.75;
    private const double Fair = 0.5;

    public static ImmutableArray<JudgeReading> Make(
        SeverityModel severity,
        ImmutableArray<JudgeInfluence> influence,
        IntraclassCorrelation? correlation,
        KendallConcordance? concordance,
        ImmutableArray<MarkOutlier> outliers,
        ImmutableArray<OwnUnitBias> ownUnit,
        JudgeReportOptions options)
    {
        List<JudgeReading> readings = [];
        if (!severity.Linked)
        {
            readings.Add(new JudgeReading(JudgeReadingKind.NotLinked, null, true, []));
        }

        foreach ((JudgeSeverity judge, JudgeInfluence effect) in severity.Judges.Zip(influence))
        {
            AddSeverity(readings, judge, effect);
            AddSpread(readings, judge, options.SpreadAlarm);
            if (effect.PlacesWithout > 0)
            {
                readings.Add(new JudgeReading(JudgeReadingKind.Decisive, judge.Judge, false, [judge.Judge, effect.PlacesWithout]));
            }
        }

        readings.AddRange(outliers.Select(outlier => new JudgeReading(
            JudgeReadingKind.Outlier, outlier.Judge, true, [outlier.Judge, outlier.Entry, outlier.Mark, Number(outlier.ModifiedZ, 1)])));
        readings.AddRange(ownUnit.Where(bias => bias.IsFlagged).Select(bias => new JudgeReading(
            bias.Bias.Value > 0 ? JudgeReadingKind.FavorsOwnUnit : JudgeReadingKind.HardOnOwnUnit,
            bias.Judge,
            true,
            [bias.Judge, bias.Unit, .. Interval(bias.Bias), bias.OwnEntries])));
        AddPanel(readings, correlation, concordance, options.Confidence);
        return [.. readings.OrderByDescending(reading => reading.IsAlarm)];
    }

    private static void AddSeverity(List<JudgeReading> readings, JudgeSeverity judge, JudgeInfluence effect)
    {
        if (judge.Offset.Lower > 0 || judge.Offset.Upper < 0)
        {
            JudgeReadingKind kind = judge.Offset.Value < 0 ? JudgeReadingKind.Stricter : JudgeReadingKind.MoreLenient;
            readings.Add(new JudgeReading(kind, judge.Judge, effect.PlacesIfLevelled > 0, [judge.Judge, .. Interval(judge.Offset), effect.PlacesIfLevelled]));
        }
    }

    private static void AddSpread(List<JudgeReading> readings, JudgeSeverity judge, double alarm)
    {
        if (judge is { SpreadRatio: { } ratio, Spread: { } own, PanelSpread: { } panel } && (ratio < alarm || ratio > 1 / alarm))
        {
            JudgeReadingKind kind = ratio < alarm ? JudgeReadingKind.NarrowSpread : JudgeReadingKind.WideSpread;
            readings.Add(new JudgeReading(kind, judge.Judge, true, [judge.Judge, Number(own, 2), Number(panel, 2)]));
        }
    }

    private static void AddPanel(List<JudgeReading> readings, IntraclassCorrelation? correlation, KendallConcordance? concordance, double confidence)
    {
        if (correlation?.MeanAgreementSatterthwaite is { Lower: { } lower, Upper: { } upper } icc)
        {
            JudgeReadingKind kind = icc.Value >= Good ? JudgeReadingKind.ReliablePanel
                : icc.Value >= Fair ? JudgeReadingKind.ModeratePanel : JudgeReadingKind.UnreliablePanel;
            readings.Add(new JudgeReading(kind, null, icc.Value < Fair, [Number(icc.Value, 2), Number(lower, 2), Number(upper, 2)]));
        }

        if (concordance is { } kendall)
        {
            bool chance = kendall.P >= 1 - confidence;
            JudgeReadingKind kind = chance ? JudgeReadingKind.NoCommonOrder : JudgeReadingKind.SameOrder;
            readings.Add(new JudgeReading(kind, null, chance, [Number(kendall.W, 2), Number(kendall.P, 3)]));
        }
    }

    // The size of a difference is said in words ("stricter"), so that its numbers are positive and in rising order.
    private static object[] Interval(Estimate estimate)
    {
        decimal a = Number(Math.Abs(estimate.Lower ?? estimate.Value), 1);
        decimal b = Number(Math.Abs(estimate.Upper ?? estimate.Value), 1);
        return [Number(Math.Abs(estimate.Value), 1), Math.Min(a, b), Math.Max(a, b)];
    }

    private static decimal Number(double value, int digits) => Math.Round((decimal)Math.Clamp(value, -1e9, 1e9), digits, MidpointRounding.AwayFromZero);
}
