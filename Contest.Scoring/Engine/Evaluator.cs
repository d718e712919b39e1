namespace Contest.Scoring;

/// <summary>Runs the steps of a plan over entries: each step for all of them, since some steps look at the whole field.</summary>
internal sealed class Evaluator(ScoringPlan plan, MarkIndex marks, bool traced)
{
    /// <summary>The results of the entries given (by index), in a flat array for each.</summary>
    public NodeResult[][] Run(IReadOnlyList<int> entries)
    {
        var slots = new NodeResult[entries.Count][];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = new NodeResult[plan.Slots];
        }

        // Local steps need no company: run them entry by entry up to the next relative one.
        var at = 0;
        while (at < plan.Steps.Length)
        {
            if (plan.Steps[at].IsRelative)
            {
                Field(plan.Steps[at], entries, slots);
                at++;
                continue;
            }

            var end = at;
            while (end < plan.Steps.Length && !plan.Steps[end].IsRelative)
            {
                end++;
            }

            for (var i = 0; i < slots.Length; i++)
            {
                for (var s = at; s < end; s++)
                {
                    slots[i][plan.Steps[s].Slot] = Local(plan.Steps[s], entries[i], slots[i]);
                }
            }

            at = end;
        }

        return slots;
    }

    // With a judge, what that judge alone would make of the node.
    private NodeResult Local(PlanStep step, int entry, NodeResult[] slots, OneJudge? only = null)
    {
        var draft = new NodeDraft(step, entry, marks.Entries[entry], traced && only is null, plan.KeepsMarks);
        try
        {
            Start(draft, slots, only);
            Continue(draft, slots);
            Finish(draft, slots);
        }
        catch (OverflowException)
        {
            draft.Value = Outcome.Refused("overflow");
        }
        catch (DivideByZeroException)
        {
            draft.Value = Outcome.Refused("division-by-zero");
        }

        return draft.Build();
    }

    private void Field(PlanStep step, IReadOnlyList<int> entries, NodeResult[][] slots)
    {
        var drafts = new NodeDraft[entries.Count];
        for (var i = 0; i < drafts.Length; i++)
        {
            var draft = drafts[i] = new NodeDraft(step, entries[i], marks.Entries[entries[i]], traced, plan.KeepsMarks);
            var own = slots[i];
            Guard(draft, () => Start(draft, own, only: null));
        }

        var node = step.Node;
        if (node.HasJudges && !step.CombinesAttempts)
        {
            if (node.NormalizesMarks)
            {
                JudgeNormalization.Apply(drafts, node.Normalization!);
            }

            if (node.Panel.RanksFrom is { } better)
            {
                Ballots.RankScores(drafts, better, node.Panel.Ties);
            }
        }

        for (var i = 0; i < drafts.Length; i++)
        {
            var (draft, own) = (drafts[i], slots[i]);
            Guard(draft, () => Continue(draft, own));
        }

        if (node.HasJudges && node.Panel.Places && !step.CombinesAttempts)
        {
            Ballots.Place(drafts, node.Panel);
        }

        if (node.Node is Aspect { Points: { Method: PointsMethod.Best } points } && !step.CombinesAttempts)
        {
            FieldRules.BestOfGroup(drafts, points);
        }

        for (var i = 0; i < drafts.Length; i++)
        {
            var (draft, own) = (drafts[i], slots[i]);
            Guard(draft, () => Finish(draft, own));
        }

        // Attempts are normalized and placed once they are combined.
        if (step.CombinesAttempts || !node.HasAttempts)
        {
            if (node.NormalizesValues)
            {
                FieldRules.Normalize(drafts, node.Normalization!);
            }

            if (node.Node.Place is { } place)
            {
                FieldRules.Place(drafts, place);
            }
        }

        for (var i = 0; i < drafts.Length; i++)
        {
            slots[i][step.Slot] = drafts[i].Build();
        }
    }

    private void Start(NodeDraft draft, NodeResult[] slots, OneJudge? only)
    {
        var (step, node) = (draft.Step, draft.Step.Node);
        if (step.CombinesAttempts)
        {
            return;
        }

        if (node.Node is Aspect)
        {
            var given = marks.Marks(draft.Entry, node, step.Attempt);
            AspectRules.Read(draft, only is null ? given : [.. given.ToArray().Where(g => only.Has(g.Mark))]);
        }
        else if (node.HasJudges)
        {
            JudgeTotals.Read(draft, marks, slots, (inner, own, judge) => Local(new PlanStep(inner, step.Attempt, 0, CombinesAttempts: false, IsRelative: false), draft.Entry, own, judge));
        }
    }

    private static void Continue(NodeDraft draft, NodeResult[] slots)
    {
        var step = draft.Step;
        if (step.CombinesAttempts)
        {
            AttemptRules.Combine(draft, slots);
        }
        else if (step.Node.Node is Criterion { ByJudge: not null })
        {
            draft.Children = CriterionRules.Children(draft, slots);
            PanelRules.Combine(draft);
            draft.Value = draft.Mark;
        }
        else if (step.Node.Node is Aspect)
        {
            PanelRules.Combine(draft);
            PointRules.Apply(draft, slots);
        }
        else
        {
            CriterionRules.Combine(draft, slots);
        }
    }

    private static void Finish(NodeDraft draft, NodeResult[] slots)
    {
        var (step, node) = (draft.Step, draft.Step.Node.Node);
        if (node.Attempts is { } attempts && !step.CombinesAttempts)
        {
            Round(draft, attempts.Rounding);
            return;
        }

        if (step.Node.Factor is { } formula)
        {
            var factor = formula.Evaluate(draft.Info, slots, step.Attempt);
            if (factor.IsNumber)
            {
                draft.Change(v => v * factor.Number, TraceCode.Factor, factor.Number);
            }
            else if (draft.Value.Kind != OutcomeKind.Refused)
            {
                (draft.Value, draft.Partial) = (Outcome.Worse(draft.Value, factor), null);
            }
        }

        var floor = node.Floor ?? (node is Aspect { Kind: AspectKind.Deduction } ? 0m : null);
        if (floor is { } least)
        {
            draft.Change(v => Exact.Max(v, least), TraceCode.Floor, (Exact)least);
        }

        if (node.Ceiling is { } most)
        {
            draft.Change(v => Exact.Min(v, most), TraceCode.Ceiling, (Exact)most);
        }

        Round(draft, node.Rounding);
    }

    private static void Round(NodeDraft draft, Rounding? rounding)
    {
        if (rounding is not null)
        {
            draft.Change(rounding.Round, TraceCode.Rounding);
        }
    }

    private static void Guard(NodeDraft draft, Action work)
    {
        try
        {
            work();
        }
        catch (OverflowException)
        {
            draft.Value = Outcome.Refused("overflow");
        }
        catch (DivideByZeroException)
        {
            draft.Value = Outcome.Refused("division-by-zero");
        }
    }
}
