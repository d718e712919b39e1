namespace Contest.Scoring;

/// <summary>Ballots over the whole field: ranks out of scores, and places by majority.</summary>
internal static class Ballots
{
    /// <summary>Turns each judge's scores into ranks among the competing entries that the judge scored; equal scores share.</summary>
    public static void RankScores(NodeDraft[] drafts, Better better, RankMode ties)
    {
        var sorted = drafts.Where(FieldRules.Counts).SelectMany(d => d.Numbers)
            .GroupBy(n => n.Judge ?? "", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(n => n.Number).Order().ToArray(), StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            for (var i = 0; i < draft.Numbers.Count; i++)
            {
                var (judge, number, index) = draft.Numbers[i];
                var rank = Places.Of(number, sorted.GetValueOrDefault(judge ?? "", []), better, ties);
                draft.Numbers[i] = (judge, rank, index);
                draft.Use(index, MarkUse.Counted, rank);
            }
        }
    }

    /// <summary>Places by ballots among the competing entries; any other entry is placed as if it alone competed with them.</summary>
    public static void Place(NodeDraft[] drafts, PanelRule panel)
    {
        var judges = drafts.Where(FieldRules.Counts).Select(d => d.Numbers.Count).DefaultIfEmpty(0).Max();
        var field = new List<NodeDraft>();
        foreach (var draft in drafts)
        {
            if (draft.Mark.Kind is OutcomeKind.Code or OutcomeKind.Refused)
            {
                draft.Value = draft.Mark;
            }
            else if (draft.IsWaiting || draft.Numbers.Count < Math.Max(judges, draft.Step.Node.Panel.Judges ?? 1))
            {
                draft.Value = Outcome.Unmarked;
            }
            else if (FieldRules.Counts(draft))
            {
                field.Add(draft);
            }
        }

        Set(panel, field, field);
        foreach (var other in drafts.Where(d => !FieldRules.Counts(d) && d.Mark.Kind == OutcomeKind.Unmarked && !d.IsWaiting && d.Numbers.Count > 0 && d.Numbers.Count >= judges))
        {
            Set(panel, [.. field, other], [other]);
        }
    }

    private static void Set(PanelRule panel, List<NodeDraft> field, IReadOnlyCollection<NodeDraft> who)
    {
        var groups = panel.Combine == PanelCombine.OneByOne
            ? Pairs.Order([.. field.Select(d => d.Numbers.ToDictionary(n => n.Judge ?? "", n => n.Number, StringComparer.Ordinal))])
            : Skating.Order([.. field.Select(d => d.Numbers.Select(n => n.Number).ToArray())], panel.Combine == PanelCombine.MajorityTotal);
        var places = Skating.Places(groups, field.Count, panel.Ties);
        for (var i = 0; i < field.Count; i++)
        {
            if (who.Contains(field[i]))
            {
                field[i].Mark = field[i].Value = places[i];
                field[i].Tell(TraceCode.Panel, null, places[i]);
            }
        }
    }
}
