using System.Globalization;

namespace Contest.Scoring;

/// <summary>What a panel must be for its aspect.</summary>
internal static class PanelChecks
{
    public static void Check(Aspect aspect, PanelRule panel, bool repeated, AspectChecks.Report add)
    {
        if (panel.Judges is { } judges)
        {
            var number = judges.ToString(CultureInfo.InvariantCulture);
            if (panel.Drops.IsEmpty && panel.DropLow + panel.DropHigh >= judges)
            {
                add("drops-all", "panel", number);
            }

            if (panel.AtLeast > judges)
            {
                add("at-least-above-judges", "panel.atLeast", panel.AtLeast.ToString(CultureInfo.InvariantCulture), number);
            }
        }

        foreach (var drop in panel.Drops)
        {
            if (drop.Low + drop.High >= drop.From)
            {
                add("drops-all", "panel.drops", drop.From.ToString(CultureInfo.InvariantCulture));
            }
        }

        if (panel.Spread < 0m)
        {
            add("not-positive", "panel.spread", NodeChecks.Text(panel.Spread));
        }

        if (panel.Rounding is { Step: <= 0m })
        {
            add("step-not-positive", "panel.rounding.step", NodeChecks.Text(panel.Rounding.Step));
        }

        var forBallots = panel.Combine is PanelCombine.RankSum or PanelCombine.Majority || panel.RanksFrom is not null;
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
}
