using System.Collections.Immutable;
using System.Globalization;
using Contest.Scoring.Judges;

namespace Contest.Tests.Scoring.Judges;

public sealed class SeverityTests
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    [Fact]
    public void Offsets_of_the_judges_of_Shrout_and_Fleiss()
    {
        SeverityModel model = SeverityModel.Of(PanelMatrix.ShroutFleiss);

        double[] offsets = [.. model.Judges.Select(judge => judge.Offset.Value)];
        Assert.Equal(2.3750, offsets[0], 4);
        Assert.Equal(-2.7917, offsets[1], 4);
        Assert.Equal(-.9583, offsets[2], 4);
        Assert.Equal(1.3750, offsets[3], 4);

        // On a complete table the residual is EMS, 1.0194, and the error of an offset √(EMS/n · (1 − 1/k)).
        Assert.Equal(Math.Sqrt(1.0194444444), model.ResidualDeviation!.Value, 6);
        double half = 2.131449546 * Math.Sqrt(1.0194444444 / 6 * .75);
        Assert.Equal(2.375 + half, model.Judges[0].Offset.Upper!.Value, 6);
        Assert.Equal(2.375 - half, model.Judges[0].Offset.Lower!.Value, 6);
    }

    [Fact]
    public void Judges_who_saw_different_entries_are_compared_through_those_they_share()
    {
        // Abilities 10 20 30 40, severities −1 0 +1, no noise: found again although no entry has all three marks.
        SeverityModel model = SeverityModel.Of(PanelMatrix.Of([9, 10, null], [19, null, 21], [null, 30, 31], [39, 40, null]));

        Assert.True(model.Linked);
        Assert.Equal([-1.0, 0.0, 1.0], model.Judges.Select(judge => Math.Round(judge.Offset.Value, 10)));
        Assert.All(model.Residuals, row => Assert.All(row, residual => Assert.Equal(0, residual ?? 0, 10)));
    }

    [Fact]
    public void A_panel_in_two_halves_that_share_no_entry_is_said_to_be_so()
    {
        SeverityModel model = SeverityModel.Of(PanelMatrix.Of([1, 3, null, null], [2, 4, null, null], [null, null, 5, 9]));

        Assert.False(model.Linked);
        Assert.Equal([-1.0, 1.0, -2.0, 2.0], model.Judges.Select(judge => Math.Round(judge.Offset.Value, 10)));
    }

    [Fact]
    public void A_judge_without_a_mark_has_no_interval_and_harms_nobody()
    {
        SeverityModel model = SeverityModel.Of(PanelMatrix.Of([1, 3, null], [2, 5, null], [4, 4, null]));

        Assert.Equal(0, model.Judges[2].Marks);
        Assert.Null(model.Judges[2].Offset.Lower);
        Assert.True(model.Linked);
    }

    [Fact]
    public void Modified_z_alarms_on_the_gross_error_alone()
    {
        IReadOnlyList<double> z = OutlierTests.ModifiedZ([199.31m, 199.53m, 200.19m, 200.82m, 201.92m, 201.95m, 202.18m, 245.57m]);

        // Median 201.37, MAD .995 (between .81 and 1.18).
        Assert.Equal(.6745 * 44.20 / .995, z[7], 10);
        Assert.Equal([7], Enumerable.Range(0, 8).Where(i => Math.Abs(z[i]) > (double)OutlierTests.ModifiedZAlarm));
    }

    [Fact]
    public void Modified_z_has_a_scale_even_where_most_values_are_alike()
    {
        IReadOnlyList<double> z = OutlierTests.ModifiedZ([5, 5, 5, 5, 5, 5, 5, 5, 5, 6]);

        Assert.Equal(1 / (1.253314 * .1), z[9], 6);
        Assert.All(OutlierTests.ModifiedZ([5, 5, 5]), score => Assert.Equal(0, score));
        Assert.Empty(OutlierTests.ModifiedZ([]));
    }

    [Fact]
    public void Grubbs_on_the_sample_of_the_handbook()
    {
        GrubbsResult grubbs = OutlierTests.Grubbs([199.31m, 199.53m, 200.19m, 200.82m, 201.92m, 201.95m, 202.18m, 245.57m])!;

        Assert.Equal(2.4688, grubbs.G, 4);
        Assert.Equal(7, grubbs.Index);
        Assert.Equal(245.57m, grubbs.Suspect);

        // NIST/SEMATECH 1.3.5.17.1 prints 2.032 for its one-sided test; two-sided at .05 tables have 2.1266 for n = 8.
        Assert.Equal(2.1266, grubbs.Critical, 4);
        Assert.Equal(2.032, OutlierTests.Grubbs([1, 2, 3, 4, 5, 6, 7, 9], .10)!.Critical, 3);
        Assert.True(grubbs.IsOutlier);
    }

    [Fact]
    public void A_judge_who_lifts_the_own_unit_is_flagged_with_an_interval()
    {
        MarkMatrix matrix = PanelMatrix.Of(
            [8.0m, 8.1m, 9.4m], [7.0m, 7.1m, 8.6m], [6.0m, 6.2m, 7.5m],
            [8.5m, 8.4m, 8.4m], [7.5m, 7.6m, 7.5m], [6.5m, 6.4m, 6.6m], [5.5m, 5.6m, 5.5m]);
        Dictionary<string, string> entries = new() { ["e1"] = "north", ["e2"] = "north", ["e3"] = "north", ["e4"] = "south" };
        Dictionary<string, string> judges = new() { ["j1"] = "south", ["j3"] = "north" };

        ImmutableArray<OwnUnitBias> bias = OwnUnitBias.Of(matrix, entries, judges);

        // j1's only own entry gives a difference and no interval; j3: own 1.35 1.55 1.40, others −.05 −.05 .15 −.05.
        Assert.Equal(["j1", "j3"], bias.Select(b => b.Judge));
        Assert.False(bias[0].IsFlagged);
        Assert.Null(bias[0].P);
        Assert.True(bias[1].IsFlagged);
        Assert.Equal((1.35 + 1.55 + 1.40) / 3, bias[1].Bias.Value, 10);
        Assert.InRange(bias[1].P!.Value, 0, .001);
        Assert.Equal(3, bias[1].OwnEntries);
    }

    [Fact]
    public void A_report_says_who_is_strict_and_how_many_places_hang_on_it()
    {
        // Judge j3 marks 4.2 below each of the others, so 2.8 below the panel of three, and spares every second entry that.
        MarkMatrix matrix = PanelMatrix.Of(
            [80, 80, 75.8m], [79.6m, 79.5m, null], [79, 79.1m, 74.8m], [78.4m, 78.5m, null], [78, 78, 73.9m], [77.4m, 77.6m, null], [77, 76.9m, 72.7m], [76, 76.1m, 71.8m]);

        JudgeReport report = JudgeReport.Of(matrix);

        // Means now: 78.6 79.55 77.63 78.45 76.63 77.5 75.53 74.63; levelled the entries stand in the order in which they are written.
        Assert.Equal(6, report.Influence[2].PlacesIfLevelled);
        JudgeReading strict = report.Readings.Single(reading => reading is { Kind: JudgeReadingKind.Stricter, Judge: "j3" });
        Assert.True(strict.IsAlarm);
        Assert.Equal("Judge j3 is 2.8 points stricter than the panel (interval 2.8–2.9); 6 places would change without that.", strict.Render(English));
        Assert.Equal("裁判 j3 比裁判组严 2.8 分（区间 2.8–2.9）；消除后 6 个名次会变动。", strict.Render(Chinese));
    }

    [Fact]
    public void Severity_in_a_complete_panel_of_means_changes_no_place()
    {
        JudgeReport report = JudgeReport.Of(PanelMatrix.ShroutFleiss);

        Assert.All(report.Influence, influence => Assert.Equal(0, influence.PlacesIfLevelled));
        JudgeReading strict = report.Readings.Single(reading => reading is { Kind: JudgeReadingKind.Stricter, Judge: "j2" });
        Assert.False(strict.IsAlarm);
    }

    [Fact]
    public void A_slip_of_the_pen_is_an_outlier_reading()
    {
        MarkMatrix matrix = PanelMatrix.Of(
            [8.1m, 8.0m, 8.2m, 8.1m], [7.2m, 7.3m, 7.1m, 7.2m], [9.0m, 9.1m, 9.0m, 0.9m], [6.3m, 6.1m, 6.2m, 6.3m], [5.0m, 5.2m, 5.1m, 5.1m], [8.8m, 8.6m, 8.7m, 8.8m]);

        JudgeReport report = JudgeReport.Of(matrix);

        MarkOutlier outlier = report.Outliers[0];
        Assert.Equal(("e3", "j4", 0.9m), (outlier.Entry, outlier.Judge, outlier.Mark));
        Assert.Contains("给 e3 的 0.9 分偏离异常", report.Readings.First(r => r.Kind == JudgeReadingKind.Outlier).Render(Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_reading_has_its_sentence_in_both_languages()
    {
        foreach (JudgeReadingKind kind in Enum.GetValues<JudgeReadingKind>())
        {
            JudgeReading reading = new(kind, "j1", false, ["a1", "b2", "c3", "d4", "e5", "f6"]);
            string chinese = reading.Render(Chinese);
            string english = reading.Render(English);
            Assert.NotEqual(chinese, english);
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", chinese);
            Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", english);
            Assert.Equal(
                new[] { "a1", "b2", "c3", "d4", "e5", "f6" }.Where(arg => chinese.Contains(arg, StringComparison.Ordinal)),
                new[] { "a1", "b2", "c3", "d4", "e5", "f6" }.Where(arg => english.Contains(arg, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void One_place_is_said_in_the_singular()
    {
        JudgeReading reading = new(JudgeReadingKind.Decisive, "j1", false, ["j1", 1]);

        Assert.Equal("Without the marks of judge j1, one place would change.", reading.Render(English));
        Assert.Equal("若没有裁判 j1 的打分，1 个名次会变动。", reading.Render(Chinese));
    }

    [Fact]
    public void A_table_that_is_ragged_or_names_someone_twice_is_refused()
    {
        Assert.Throws<ArgumentException>(() => MarkMatrix.Create(["a"], ["x", "y"], [[1]]));
        Assert.Throws<ArgumentException>(() => MarkMatrix.Create(["a", "a"], ["x"], [[1], [2]]));
        Assert.Throws<ArgumentException>(() => MarkMatrix.Create(["a"], ["x", "x"], [[1, 2]]));
    }
}
