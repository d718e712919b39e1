using System.Globalization;

namespace Contest.Scoring;

/// <summary>What a panel must be for its aspect.</summary>
internal static class PanelChecks
{
    public static void Check(Aspect aspect, PanelRule panel, bool repeated, AspectChecks.Report add)
    {
        Check(panel, "panel", add);
        var forBallots = panel.Combine is PanelCombine.RankSum || panel.Places || panel.RanksFrom is not null;
        if (forBallots && aspect.Kind != AspectKind.Ballot)
        {
            add("panel-needs-ballot", "panel.combine", Choices.Panel.NameOf(panel.Combine));
        }

        if (aspect.Kind is AspectKind.Trial or AspectKind.Problem && panel.Combine != PanelCombine.Consensus)
        {
            add("panel-not-used", "panel.combine", Choices.Kind.NameOf(aspect.Kind));
        }

        if (aspect.Kind == AspectKind.Problem && repeated)
        {
            add("problem-attempts", "kind", aspect.Key);
        }
    }

    /// <summary>What a panel must be wherever it stands.</summary>
    public static void Check(PanelRule panel, string field, AspectChecks.Report add)
    {
        if (panel.Judges is { } judges)
        {
            var number = judges.ToString(CultureInfo.InvariantCulture);
            if (panel.Drops.IsEmpty && panel.DropLow + panel.DropHigh >= judges)
            {
                add("drops-all", field, number);
            }

            if (panel.AtLeast > judges)
            {
                add("at-least-above-judges", field + ".atLeast", panel.AtLeast.ToString(CultureInfo.InvariantCulture), number);
            }
        }

        foreach (var drop in panel.Drops)
        {
            if (drop.Low + drop.High >= drop.From)
            {
                add("drops-all", field + ".drops", drop.From.ToString(CultureInfo.InvariantCulture));
            }
        }

        if (panel.Ties == RankMode.Ordinal)
        {
            add("ties-ordinal", field + ".ties");
        }

        if (panel.Deviation is { By: < 0m } deviation)
        {
            add("not-positive", field + ".deviation.by", NodeChecks.Text(deviation.By));
        }

        if (panel.Deviation is { Rounding.Step: <= 0m })
        {
            add("step-not-positive", field + ".deviation.rounding.step", NodeChecks.Text(panel.Deviation.Rounding.Step));
        }

        if (panel.Deviation is not null && (panel.Places || panel.Combine == PanelCombine.Votes))
        {
            add("deviation-not-used", field + ".deviation", Choices.Panel.NameOf(panel.Combine));
        }

        if (panel.Spread < 0m)
        {
            add("not-positive", field + ".spread", NodeChecks.Text(panel.Spread));
        }

        if (panel.Rounding is { Step: <= 0m })
        {
            add("step-not-positive", field + ".rounding.step", NodeChecks.Text(panel.Rounding.Step));
        }
    }
}
