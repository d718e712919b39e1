namespace Contest.Scoring;

/// <summary>Attempts to one value.</summary>
internal static class AttemptRules
{
    public static void Combine(NodeDraft draft, NodeResult[] slots)
    {
        var node = draft.Step.Node;
        var rule = node.Node.Attempts!;
        var attempts = new NodeResult[node.Copies];
        Array.Copy(slots, node.Slot, attempts, 0, node.Copies);
        draft.Children = [.. attempts];

        // An attempt that holds only what missing marks count as was not made, once another was.
        var skips = rule.Missing == MissingAttempt.Skip && Array.Exists(attempts, IsMarked);
        var made = attempts.Where(a => skips ? IsMarked(a) : IsMade(a)).ToList();
        if (made.FirstOrDefault(a => a.Outcome.Kind == OutcomeKind.Refused) is { } refused)
        {
            draft.Value = refused.Outcome;
            return;
        }

        if (made.Count == 0)
        {
            return;
        }

        var outcomes = attempts.Select((a, i) => (Outcome: a.Outcome, Index: i))
            .Where(a => rule.Missing != MissingAttempt.Skip || (skips ? IsMarked(attempts[a.Index]) : IsMade(attempts[a.Index])))
            .Select(a => a.Outcome.Kind == OutcomeKind.Unmarked && rule.Missing == MissingAttempt.Dns && !IsMade(attempts[a.Index]) ? (Outcome: Outcome.Code("dns"), a.Index) : a)
            .ToList();
        var numbers = made.Where(a => a.Outcome.IsNumber).Select(a => a.Outcome.Number).ToList();
        if (numbers.Count > 0)
        {
            var higher = rule.Better == Better.Higher;
            draft.Output("best", (higher ? numbers.Max() : numbers.Min()).ToDecimal());
            draft.Output("worst", (higher ? numbers.Min() : numbers.Max()).ToDecimal());
        }

        draft.Output("count", numbers.Count);
        if (outcomes.Exists(o => o.Outcome.Kind == OutcomeKind.Unmarked))
        {
            draft.Partial = Known(rule, numbers, attempts);
            return;
        }

        draft.Value = Value(rule, outcomes);
        if (draft.Value.IsNumber)
        {
            draft.Tell(TraceCode.Attempts, null, draft.Value.Number);
        }
    }

    /// <summary>Outcomes from best to worst: numbers, then codes.</summary>
    public static int Compare(Outcome a, Outcome b, Better better)
    {
        if (a.IsNumber && b.IsNumber)
        {
            return better == Better.Higher ? b.Number.CompareTo(a.Number) : a.Number.CompareTo(b.Number);
        }

        return b.IsNumber.CompareTo(a.IsNumber);
    }

    // It has a value, or someone has marked in it, though perhaps not everything.
    private static bool IsMade(NodeResult attempt) => attempt.Outcome.Kind != OutcomeKind.Unmarked || IsMarked(attempt);

    private static bool IsMarked(NodeResult attempt) => attempt.HasMarks || attempt.Children.Any(IsMarked);

    private static Outcome Value(AttemptRule rule, List<(Outcome Outcome, int Index)> outcomes)
    {
        var ordered = outcomes.OrderBy(o => o, Comparer<(Outcome Outcome, int Index)>.Create((a, b) => Compare(a.Outcome, b.Outcome, rule.Better) is var c && c != 0 ? c : a.Index.CompareTo(b.Index))).ToList();
        var kept = ordered.Skip(rule.DropBest).Take(Math.Max(0, ordered.Count - rule.DropBest - rule.DropWorst));
        var counted = (rule.Keep is { } keep ? kept.Take(keep) : kept).ToList();
        if (counted.Count == 0)
        {
            return Outcome.Refused("too-few-attempts");
        }

        switch (rule.Then)
        {
            case AttemptThen.Best:
                return counted[0].Outcome;
            case AttemptThen.Last:
                return counted.MaxBy(c => c.Index).Outcome;
        }

        if (counted.Find(c => !c.Outcome.IsNumber) is { Outcome.Kind: OutcomeKind.Code } code)
        {
            return code.Outcome;
        }

        var sum = Statistics.Sum(counted.Select(c => c.Outcome.Number));
        return rule.Then == AttemptThen.Sum ? sum : sum / (decimal)counted.Count;
    }

    // What the attempts so far are worth, for a live board.
    private static Exact? Known(AttemptRule rule, List<Exact> numbers, NodeResult[] attempts)
    {
        if (rule.Then == AttemptThen.Sum)
        {
            var known = attempts.Select(a => a.Outcome.IsNumber ? a.Outcome.Number : a.Partial).Where(v => v is not null).Select(v => v!.Value).ToList();
            return known.Count == 0 ? null : Statistics.Sum(known);
        }

        return numbers.Count == 0 ? null
            : rule.Then == AttemptThen.Mean ? Statistics.Mean(numbers)
            : rule.Better == Better.Higher ? numbers.Max() : numbers.Min();
    }
}
