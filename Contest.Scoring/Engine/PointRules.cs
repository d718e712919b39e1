namespace Contest.Scoring;

/// <summary>From the combined mark to points, by the kind of the aspect.</summary>
internal static class PointRules
{
    public static void Apply(NodeDraft draft, NodeResult[] slots)
    {
        var aspect = (Aspect)draft.Step.Node.Node;
        var panel = draft.Step.Node.Panel;
        if (!draft.Mark.IsNumber)
        {
            draft.Value = draft.Mark;
            if (draft.Mark.Kind == OutcomeKind.Unmarked && draft.Partial is { } partial && aspect.Points is not { Method: PointsMethod.Best or PointsMethod.Formula } && !panel.PointsFirst)
            {
                draft.Partial = Points(aspect, partial) is { IsNumber: true } points ? points.Number : null;
            }

            return;
        }

        var mark = draft.Mark.Number;
        if (panel.PointsFirst)
        {
            draft.Value = mark;
            return;
        }

        if (draft.Step.Node.PointsFormula is { } formula)
        {
            draft.Value = formula.Evaluate(draft.Info, slots, draft.Step.Attempt, mark);
        }
        else if (aspect.Points?.Method != PointsMethod.Best)
        {
            draft.Value = Points(aspect, mark);
        }

        if (draft.Value.IsNumber && (draft.Value.Number != mark || aspect.Kind == AspectKind.Banded))
        {
            draft.Tell(TraceCode.Points, mark, draft.Value.Number);
        }
    }

    /// <summary>The points of one judge's mark, for panels that combine points; a mark in no band counts as itself and is refused before.</summary>
    public static Exact OfMark(Aspect aspect, Exact mark) => Points(aspect, mark) is { IsNumber: true } points ? points.Number : Exact.Zero;

    private static Outcome Points(Aspect aspect, Exact mark) => aspect.Kind switch
    {
        AspectKind.Score or AspectKind.Ballot or AspectKind.Quantity or AspectKind.Time => Quantity(aspect.Points, mark),
        AspectKind.Binary => mark * (aspect.Max ?? 1m),
        AspectKind.Banded => Band(aspect, mark),
        AspectKind.Deduction => (Exact)(aspect.From ?? 0m) - (mark * (aspect.Per ?? 1m)),
        AspectKind.Judgement => mark * (aspect.Max ?? 0m) / aspect.Levels,
        AspectKind.Penalty => -(mark * (aspect.Per ?? 1m)),
        AspectKind.Exam => aspect.Points is null ? mark * (aspect.Max ?? 0m) / aspect.OutOf : Quantity(aspect.Points, mark),
        AspectKind.Problem or AspectKind.Trial => mark,
        _ => throw new InvalidOperationException("No such kind."),
    };

    private static Outcome Band(Aspect aspect, Exact mark)
    {
        foreach (var band in aspect.Bands)
        {
            if (band.Holds(mark))
            {
                return band.Points;
            }
        }

        return Outcome.Refused("mark-band:" + mark);
    }

    private static Outcome Quantity(PointsRule? points, Exact mark) => points?.Method switch
    {
        null or PointsMethod.Value or PointsMethod.Best or PointsMethod.Formula => mark,
        PointsMethod.Linear => points.Base + ((mark - points.At) * points.Per),
        PointsMethod.Table => Table(points, mark),
        _ => throw new InvalidOperationException("No such method."),
    };

    private static Outcome Table(PointsRule points, Exact mark)
    {
        var rows = points.Rows;
        if (mark < rows[0].Mark)
        {
            return Outcome.Refused("below-table:" + mark);
        }

        var at = 0;
        while (at + 1 < rows.Length && mark >= rows[at + 1].Mark)
        {
            at++;
        }

        if (!points.Interpolate || at + 1 == rows.Length)
        {
            return rows[at].Points;
        }

        var (low, high) = (rows[at], rows[at + 1]);
        return low.Points + ((mark - low.Mark) * (high.Points - low.Points) / (high.Mark - low.Mark));
    }
}
