namespace Contest.Scoring;

/// <summary>
/// The own total of each judge at a criterion with <see cref="Criterion.ByJudge"/>: everything below is computed from that judge's marks alone, and
/// the criterion's combination makes the total of it. The totals then take the place of marks.
/// </summary>
internal static class JudgeTotals
{
    /// <summary>Computes a node below the criterion for one judge, over what is known of that judge.</summary>
    public delegate NodeResult Local(PlanNode node, NodeResult[] own, OneJudge judge);

    public static void Read(NodeDraft draft, MarkIndex marks, NodeResult[] slots, Local local)
    {
        var node = draft.Step.Node;
        var given = RankingChecks.AspectsBelow(node).SelectMany(a => marks.Marks(draft.Entry, a, draft.Step.Attempt).ToArray()).Select(g => g.Mark).ToList();
        List<string?> judges = [.. given.Select(m => m.JudgeId).Distinct().Order(Comparer<string?>.Create((a, b) => MarkIndex.CompareJudges(a ?? "", b ?? "")))];
        if (judges.Count > 1)
        {
            judges.Remove(null);
        }

        draft.Given = new GivenMark[judges.Count];
        for (var i = 0; i < judges.Count; i++)
        {
            var judge = new OneJudge(judges[i]);
            draft.Given[i] = new GivenMark(judge.Id, Math.Max(draft.Step.Attempt, 0) + 1, MarkValue.None, null, MarkUse.None);
            var own = (NodeResult[])slots.Clone();
            Below(node, own);
            if (!given.Exists(m => m.JudgeId == judge.Id && !m.Value.IsNone))
            {
                continue;
            }

            Take(draft, i, judge, Round(CriterionRules.Evaluate(draft, own)));

            void Below(PlanNode parent, NodeResult[] into)
            {
                foreach (var child in parent.Children)
                {
                    Below(child, into);
                    into[child.ValueSlot(draft.Step.Attempt)] = local(child, into, judge);
                }
            }
        }

        Outcome Round(Outcome total) => total.IsNumber && ((Criterion)node.Node).JudgeRounding is { } rounding ? rounding.Round(total.Number) : total;
    }

    private static void Take(NodeDraft draft, int index, OneJudge judge, Outcome total)
    {
        switch (total.Kind)
        {
            case OutcomeKind.Number:
                var number = total.Number.ToDecimal();
                draft.Given[index] = draft.Given[index] with { Value = number, Used = number, Use = MarkUse.Counted };
                draft.Numbers.Add((judge.Id, total.Number, index));
                break;
            case OutcomeKind.Code:
                draft.Given[index] = draft.Given[index] with { Value = MarkValue.FromCode(total.Text!), Use = MarkUse.Code };
                draft.Mark = Outcome.Worse(draft.Mark, total);
                break;
            case OutcomeKind.Refused:
                draft.Mark = total;
                break;
            case OutcomeKind.Unmarked:
                draft.IsWaiting = true;
                break;
            default:
                throw new InvalidOperationException("No such outcome.");
        }
    }
}
