namespace Contest.Scoring;

/// <summary>What may stand below a criterion with a total of each judge.</summary>
internal static class JudgeChecks
{
    public static void Check(PlanNode plan, Criterion criterion, AspectChecks.Report add)
    {
        if (criterion.JudgeRounding is not null && criterion.ByJudge is null)
        {
            add("judge-rounding-not-used", "judgeRounding", criterion.Key);
        }

        if (criterion.JudgeRounding is { Step: <= 0m } rounding)
        {
            add("step-not-positive", "judgeRounding.step", NodeChecks.Text(rounding.Step));
        }

        if (plan.IsInJudge)
        {
            Inner(criterion, add);
            if (criterion.ByJudge is not null)
            {
                add("inside-by-judge", "byJudge", "byJudge");
            }
        }

        if (criterion.ByJudge is { } panel)
        {
            PanelChecks.Check(panel, "byJudge", add);
            if (criterion.Combine == CombineKind.Heights)
            {
                add("inside-by-judge", "combine", "heights");
            }

            if (panel.PointsFirst)
            {
                add("panel-not-used", "byJudge.pointsFirst", "byJudge");
            }
        }
    }

    public static void Check(Aspect aspect, AspectChecks.Report add)
    {
        Inner(aspect, add);
        if (aspect.Panel is not null)
        {
            add("inside-by-judge", "panel", "panel");
        }

        if (aspect.Kind is AspectKind.Ballot or AspectKind.Problem or AspectKind.Trial)
        {
            add("inside-by-judge", "kind", Choices.Kind.NameOf(aspect.Kind));
        }

        if (aspect.Points is { Method: PointsMethod.Best })
        {
            add("inside-by-judge", "points", "best");
        }
    }

    private static void Inner(SchemeNode node, AspectChecks.Report add)
    {
        if (node.Attempts is not null)
        {
            add("inside-by-judge", "attempts", "attempts");
        }

        if (node.Place is not null)
        {
            add("inside-by-judge", "place", "place");
        }
    }
}
