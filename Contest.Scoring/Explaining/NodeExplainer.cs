using System.Globalization;

namespace Contest.Scoring;

/// <summary>The sentences of one node and those below it.</summary>
internal static class NodeExplainer
{
    public static void Explain(NodeResult node, string language, List<string> lines, bool judges, bool inJudge = false, Rounding? shown = null)
    {
        var totals = node.Node is Criterion { ByJudge: not null };
        foreach (var child in node.Children)
        {
            Explain(child, language, lines, judges, inJudge || (totals && child.Key != node.Key));
        }

        var name = node.Node?.Name?.In(language) ?? node.Key;
        name = node.Attempt > 0 ? Texts.Of("in-attempt", language, name, node.Attempt.ToString(CultureInfo.InvariantCulture)) : name;
        if (node.Trace.Given.Length > 0)
        {
            var given = judges ? node.Trace.Given : [.. node.Trace.Given.OrderBy(g => g.Attempt).ThenByDescending(g => g.Value.Number)];
            var marks = given.Select(g => Given(g, node, language, judges));
            lines.Add(Texts.Of(totals ? "given-totals" : "given", language, name, string.Join(Texts.Of("separator", language), marks)));
        }

        if (inJudge)
        {
            // The total is made of each judge's own, not of what the judges gave together.
            return;
        }

        foreach (var step in node.Trace.Steps)
        {
            // That a panel's spread wants a look is between the chief judge and the panel.
            if (!judges && step.Code == TraceCode.SpreadFlag)
            {
                continue;
            }

            lines.Add(Step(step, name, node, step.Detail, language, step.To == node.Value ? shown : null));
        }

        if (node.Status == ResultStatus.Refused && node.Children.All(c => c.Status != ResultStatus.Refused))
        {
            lines.Add(Texts.Of("node-refused", language, name, ErrorTexts.OfReason(node.Reason ?? "", language)));
        }
        else if (node.Status == ResultStatus.Incomplete && node.Node is Aspect && node.Attempt == 0)
        {
            lines.Add(Texts.Of("node-missing", language, name));
        }
    }

    public static string Step(TraceStep step, string name, NodeResult? node, string? detail, string language, Rounding? shown = null)
    {
        var key = step.Code.ToString();
        if (step.Code == TraceCode.Panel)
        {
            key = "panel-" + (node?.PanelUsed ?? PanelCombine.Mean);
            return Texts.Of(key, language, name, Text(step.To));
        }

        return Texts.Of(key, language, name, Text(step.From), Text(step.To, shown), Text(step.Other), detail);
    }

    private static string Given(GivenMark mark, NodeResult node, string language, bool judges)
    {
        var value = mark.Value.Number is null ? mark.Value.ToString().ToUpper(CultureInfo.InvariantCulture) : mark.Value.ToString();
        var text = mark.JudgeId is { Length: > 0 } judge ? (judges ? Texts.Of("mark", language, judge, value) : value)
            : node.Node is Aspect { Kind: AspectKind.Problem } ? Texts.Of("mark-attempt", language, mark.Attempt.ToString(CultureInfo.InvariantCulture), value)
            : Texts.Of("mark-alone", language, "", value);
        if (mark.Use is MarkUse.DroppedLow or MarkUse.DroppedHigh or MarkUse.DroppedFar or MarkUse.None or MarkUse.Imputed)
        {
            return text + Texts.Of("use-" + mark.Use, language);
        }

        return mark.Used is { } used && mark.Value.Number != used ? text + Texts.Of("use-as", language, Text(used)) : text;
    }

    private static string Text(decimal? value, Rounding? shown = null) => value is { } number ? DecimalText.Shown(number, shown) : "";
}
