using System.Collections.Immutable;

namespace Contest.Scoring.Judges;

/// <summary>Everything that can be said about a panel from its marks: numbers, and readings of them for people. Marks are never touched.</summary>
/// <param name="Severity">Severity and spread of each judge.</param>
/// <param name="Influence">What each judge does to the places, in the same order.</param>
/// <param name="Correlation">The intraclass correlations, or null where too few entries have all marks.</param>
/// <param name="Concordance">Kendall's W, or null likewise.</param>
/// <param name="Alpha">Krippendorff's α of the interval level, or null where nothing can be paired.</param>
/// <param name="Outliers">Marks out of line, the farthest first.</param>
/// <param name="OwnUnit">Bias toward the own unit, of each judge for whom it can be asked.</param>
/// <param name="Readings">The same in plain statements, alarms first.</param>
public sealed record JudgeReport(
    SeverityModel Severity,
    ImmutableArray<JudgeInfluence> Influence,
    IntraclassCorrelation? Correlation,
    KendallConcordance? Concordance,
    KrippendorffAlpha? Alpha,
    ImmutableArray<MarkOutlier> Outliers,
    ImmutableArray<OwnUnitBias> OwnUnit,
    ImmutableArray<JudgeReading> Readings)
{
    /// <summary>Examines a panel.</summary>
    /// <param name="matrix">The marks.</param>
    /// <param name="options">What is known beside them; null for the defaults.</param>
    public static JudgeReport Of(MarkMatrix matrix, JudgeReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        options ??= new JudgeReportOptions();
        SeverityModel severity = SeverityModel.Of(matrix, options.Confidence);
        ImmutableArray<JudgeInfluence> influence =
        [
            .. Enumerable.Range(0, matrix.Judges.Length).Select(judge => PlaceCount.Influence(matrix, judge, severity.Judges[judge].Offset.Value, options)),
        ];
        IntraclassCorrelation? correlation = IntraclassCorrelation.Of(matrix, options.Confidence);
        KendallConcordance? concordance = KendallConcordance.Of(matrix);
        ImmutableArray<MarkOutlier> outliers = FindOutliers(matrix, severity);
        ImmutableArray<OwnUnitBias> ownUnit = OwnUnitBias.Of(matrix, options.EntryUnits, options.JudgeUnits, options.Confidence);
        return new JudgeReport(
            severity,
            influence,
            correlation,
            concordance,
            KrippendorffAlpha.Of(matrix, MeasurementLevel.Interval, options.Confidence),
            outliers,
            ownUnit,
            ReadingMaker.Make(severity, influence, correlation, concordance, outliers, ownUnit, options));
    }

    private static ImmutableArray<MarkOutlier> FindOutliers(MarkMatrix matrix, SeverityModel severity)
    {
        List<(int Entry, int Judge)> at = [];
        List<decimal> residuals = [];
        for (int entry = 0; entry < matrix.Entries.Length; entry++)
        {
            // An entry with one mark has no residual to speak of.
            for (int judge = 0; judge < matrix.Judges.Length && matrix.Given(entry).Length > 1; judge++)
            {
                if (severity.Residuals[entry][judge] is { } residual)
                {
                    at.Add((entry, judge));

                    // Noise of the fit below a millionth of a point would make a zero MAD look like a scale.
                    residuals.Add(Math.Round((decimal)residual, 6, MidpointRounding.AwayFromZero));
                }
            }
        }

        IReadOnlyList<double> z = OutlierTests.ModifiedZ(residuals);
        return
        [
            .. Enumerable.Range(0, at.Count)
                .Where(i => Math.Abs(z[i]) > (double)OutlierTests.ModifiedZAlarm)
                .OrderByDescending(i => Math.Abs(z[i]))
                .Select(i => new MarkOutlier(
                    matrix.Entries[at[i].Entry], matrix.Judges[at[i].Judge], matrix[at[i].Entry, at[i].Judge]!.Value, z[i])),
        ];
    }
}
