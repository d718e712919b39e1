using Contest.Scoring.Judges;

namespace Contest.Tests.Scoring.Judges;

public sealed class AgreementTests
{
    [Fact]
    public void Intraclass_correlations_of_Shrout_and_Fleiss()
    {
        IntraclassCorrelation icc = IntraclassCorrelation.Of(PanelMatrix.ShroutFleiss)!;

        Assert.Equal(11.24, icc.BetweenEntries, 2);
        Assert.Equal(6.26, icc.WithinEntries, 2);
        Assert.Equal(32.49, icc.BetweenJudges, 2);
        Assert.Equal(1.02, icc.Residual, 2);
        Assert.Equal(.1657, icc.SingleOneWay.Value, 4);
        Assert.Equal(.2898, icc.SingleAgreement.Value, 4);
        Assert.Equal(.7148, icc.SingleConsistency.Value, 4);
        Assert.Equal(.4428, icc.MeanOneWay.Value, 4);
        Assert.Equal(.6201, icc.MeanAgreement.Value, 4);
        Assert.Equal(.9093, icc.MeanConsistency.Value, 4);
        Assert.Equal(.0781, icc.SingleAgreement.Lower!.Value, 4);
        Assert.Equal(.7398, icc.SingleAgreement.Upper!.Value, 4);
    }

    [Fact]
    public void The_interval_of_Shrout_and_Fleiss_takes_Satterthwaites_degrees_of_freedom()
    {
        // The same data in the R package psych: .019 to .76 for one judge.
        IntraclassCorrelation icc = IntraclassCorrelation.Of(PanelMatrix.ShroutFleiss)!;

        Assert.Equal(.0188, icc.SingleAgreementSatterthwaite.Lower!.Value, 4);
        Assert.Equal(.7611, icc.SingleAgreementSatterthwaite.Upper!.Value, 4);
        Assert.Equal(.342, icc.SingleConsistency.Lower!.Value, 3);
        Assert.Equal(.946, icc.SingleConsistency.Upper!.Value, 3);
        Assert.Equal(-.133, icc.SingleOneWay.Lower!.Value, 3);
        Assert.Equal(.723, icc.SingleOneWay.Upper!.Value, 3);
    }

    [Fact]
    public void A_row_with_a_missing_mark_is_left_out_of_the_correlation()
    {
        MarkMatrix with = PanelMatrix.Of([9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7], [5, null, 5, 5]);

        Assert.Equal(IntraclassCorrelation.Of(PanelMatrix.ShroutFleiss), IntraclassCorrelation.Of(with));
    }

    [Fact]
    public void No_correlation_is_said_where_marks_do_not_differ_or_are_too_few()
    {
        Assert.Null(IntraclassCorrelation.Of(PanelMatrix.Of([5, 5], [5, 5])));
        Assert.Null(IntraclassCorrelation.Of(PanelMatrix.Of([5], [6])));
        Assert.Null(IntraclassCorrelation.Of(PanelMatrix.Of([5, 6])));
    }

    [Fact]
    public void Judges_who_differ_in_severity_alone_are_perfectly_consistent_but_do_not_agree()
    {
        IntraclassCorrelation icc = IntraclassCorrelation.Of(PanelMatrix.Of([1, 3], [2, 4], [3, 5]))!;

        Assert.Equal(1, icc.SingleConsistency.Value);
        Assert.InRange(icc.SingleAgreement.Value, 0, .5);
        Assert.Null(icc.SingleAgreement.Lower);
    }

    [Fact]
    public void Kendalls_W_from_rank_sums()
    {
        KendallConcordance kendall = KendallConcordance.FromRankSums([9, 7, 8, 18, 18], 4)!;

        Assert.Equal(.7625, kendall.W, 10);
        Assert.Equal(12.2, kendall.ChiSquare, 10);
        Assert.InRange(kendall.P, .0158, .0160);
    }

    [Fact]
    public void Kendalls_W_corrects_for_ties()
    {
        // Judges: 1 2.5 2.5 4 and 1 2 3 4. Sums 2 4.5 5.5 8: S = 18.5; ties 6. 12·18.5 / (4·60 − 2·6) = 222 / 228.
        KendallConcordance kendall = KendallConcordance.Of(PanelMatrix.Of([1, 1], [2, 2], [2, 3], [4, 4]))!;

        Assert.Equal(222.0 / 228, kendall.W, 12);
    }

    [Fact]
    public void The_same_order_by_all_is_W_one_and_the_contrary_of_two_is_zero()
    {
        Assert.Equal(1, KendallConcordance.Of(PanelMatrix.Of([1, 10, 5], [2, 20, 6], [3, 30, 9]))!.W, 12);
        Assert.Equal(0, KendallConcordance.Of(PanelMatrix.Of([1, 3], [2, 2], [3, 1]))!.W, 12);
        Assert.Null(KendallConcordance.Of(PanelMatrix.Of([1, 1], [1, 1])));
    }

    [Theory]
    [InlineData(MeasurementLevel.Nominal, .743)]
    [InlineData(MeasurementLevel.Ordinal, .815)]
    [InlineData(MeasurementLevel.Interval, .849)]
    public void Krippendorffs_alpha_of_his_own_example_with_missing_marks(MeasurementLevel level, double expected)
    {
        KrippendorffAlpha alpha = KrippendorffAlpha.Of(Krippendorff2011(), level)!;

        Assert.Equal(expected, alpha.Alpha.Value, 3);
        Assert.Equal(40, alpha.Pairable);
        Assert.InRange(expected, alpha.Alpha.Lower!.Value, alpha.Alpha.Upper!.Value);
    }

    [Fact]
    public void Alpha_is_one_for_perfect_agreement_and_unsaid_without_any_difference()
    {
        Assert.Equal(1, KrippendorffAlpha.Of(PanelMatrix.Of([1, 1], [2, 2], [3, 3]), MeasurementLevel.Nominal)!.Alpha.Value);
        Assert.Null(KrippendorffAlpha.Of(PanelMatrix.Of([1, 1], [1, 1]), MeasurementLevel.Nominal));
        Assert.Null(KrippendorffAlpha.Of(PanelMatrix.Of([1, null], [null, 2]), MeasurementLevel.Nominal));
    }

    private static MarkMatrix Krippendorff2011() => PanelMatrix.Of(
        [1, 1, null, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
        [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [null, 5, 5, 5], [null, null, 1, 1], [null, 3, null, null]);
}
