namespace Contest.Scoring;

/// <summary>Aspects whose marks are a sequence: problems with rejected trials, and trials at a height.</summary>
internal static class Sequences
{
    public const decimal MinutesPerReject = 20m;

    public static void Read(NodeDraft draft, Aspect aspect, ReadOnlySpan<(int Key, Mark Mark)> marks)
    {
        for (var i = 0; i < marks.Length; i++)
        {
            var mark = marks[i].Mark;
            draft.Given[i] = new GivenMark(mark.JudgeId, mark.Attempt, mark.Value, mark.Value.Number, MarkUse.Counted);
            if (aspect.Check(mark.Value) is { } problem)
            {
                draft.Mark = Outcome.Refused(problem.Code + ":" + mark.Value);
                return;
            }
        }

        if (aspect.Kind == AspectKind.Problem)
        {
            Problem(draft, aspect, marks);
        }
        else
        {
            Trial(draft, marks);
        }
    }

    private static void Problem(NodeDraft draft, Aspect aspect, ReadOnlySpan<(int Key, Mark Mark)> marks)
    {
        var rejects = 0;
        foreach (var (_, mark) in marks)
        {
            if (mark.Value.Number is { } minute)
            {
                draft.Mark = 1m;
                draft.Output("penalty", minute + ((aspect.Per ?? MinutesPerReject) * rejects));
                draft.Output("last", minute);
                draft.Output("rejects", rejects);
                return;
            }

            if (mark.Value.Code == "rejected")
            {
                rejects++;
            }
            else if (!mark.Value.IsNone && aspect.Codes.GetValueOrDefault(mark.Value.Code!) is null)
            {
                // A code such as dsq decides; a known one with a number (a compile error: 0) does not count as a reject.
                draft.Mark = aspect.Codes.ContainsKey(mark.Value.Code!) ? draft.Mark : Outcome.Code(mark.Value.Code!);
            }
        }

        if (draft.Mark.Kind == OutcomeKind.Unmarked)
        {
            draft.Mark = 0m;
            draft.Output("penalty", 0m);
            draft.Output("last", 0m);
            draft.Output("rejects", rejects);
        }
    }

    private static void Trial(NodeDraft draft, ReadOnlySpan<(int Key, Mark Mark)> marks)
    {
        if (marks.Length > 1)
        {
            draft.Mark = Outcome.Refused("one-mark-only");
        }
        else if (marks.Length == 1 && !marks[0].Mark.Value.IsNone)
        {
            var code = marks[0].Mark.Value.Code!;
            if (!Trials.IsTrial(code))
            {
                draft.Mark = Outcome.Code(code);
                return;
            }

            draft.Mark = Trials.Cleared(code) ? 1m : 0m;
            draft.Output("failures", Trials.Failures(code));
        }
    }
}
