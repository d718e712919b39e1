namespace Contest.Scoring;

/// <summary>What an aspect of each kind must say.</summary>
internal static class AspectChecks
{
    public delegate void Report(string code, string field, params string[] args);

    public static void Check(Aspect aspect, Report add)
    {
        Required(aspect, add);
        if (aspect.Kind == AspectKind.Judgement && aspect.Levels is <= 0m or > 1000m)
        {
            add("number-range", "levels", "1", "1000");
        }

        if (aspect.Kind == AspectKind.Exam && aspect.OutOf <= 0m)
        {
            add("not-positive", "outOf", NodeChecks.Text(aspect.OutOf));
        }

        if (aspect.Descriptors.Length > 0 && aspect.Descriptors.Length != aspect.Levels + 1m)
        {
            add("descriptor-count", "descriptors", NodeChecks.Text(aspect.Levels + 1m));
        }

        if (aspect.Points is { } points)
        {
            if (aspect.Kind is not (AspectKind.Quantity or AspectKind.Time or AspectKind.Exam or AspectKind.Score or AspectKind.Ballot))
            {
                add("points-not-used", "points", Choices.Kind.NameOf(aspect.Kind));
            }

            Points(points, add);
        }

        if (!aspect.Bands.IsEmpty && aspect.Kind != AspectKind.Banded)
        {
            add("bands-not-used", "bands", Choices.Kind.NameOf(aspect.Kind));
        }

        if (aspect.Codes.ContainsKey(MarkValue.NoneCode) || aspect.Codes.Keys.Any(c => c.Any(char.IsUpper) || c.Length > 32))
        {
            add("bad-code", "codes", string.Join(", ", aspect.Codes.Keys));
        }
    }

    private static void Required(Aspect aspect, Report add)
    {
        switch (aspect.Kind)
        {
            case AspectKind.Score or AspectKind.Binary or AspectKind.Judgement when aspect.Max is null:
                Missing("max");
                break;
            case AspectKind.Exam when aspect.Max is null && aspect.Points is null:
                Missing("max");
                break;
            case AspectKind.Banded when aspect.Bands.IsEmpty:
                Missing("bands");
                break;
            case AspectKind.Deduction when aspect.From is null:
                Missing("from");
                break;
            case AspectKind.Deduction when aspect.Per is null:
                Missing("per");
                break;
            case AspectKind.Trial when aspect.Height is null:
                Missing("height");
                break;
        }

        void Missing(string field) => add("kind-needs", field, Choices.Kind.NameOf(aspect.Kind), field);
    }

    private static void Points(PointsRule points, Report add)
    {
        if (points.Method == PointsMethod.Table && points.Rows.IsEmpty)
        {
            add("no-rows", "points.rows");
        }

        for (var i = 1; i < points.Rows.Length; i++)
        {
            if (points.Rows[i].Mark <= points.Rows[i - 1].Mark)
            {
                add("rows-not-rising", "points.rows", NodeChecks.Text(points.Rows[i].Mark));
                break;
            }
        }

        if ((points.Method == PointsMethod.Formula) != (points.Formula is not null))
        {
            add(points.Formula is null ? "formula-missing" : "formula-not-used", "points.method");
        }
    }
}
