namespace Contest.Scoring;

/// <summary>Reads the marks of an aspect: codes, missing ones, range.</summary>
internal static class AspectRules
{
    public static void Read(NodeDraft draft, ReadOnlySpan<(int Key, Mark Mark)> marks)
    {
        var aspect = (Aspect)draft.Step.Node.Node;
        draft.Given = new GivenMark[marks.Length];
        if (aspect.Kind is AspectKind.Problem or AspectKind.Trial)
        {
            Sequences.Read(draft, aspect, marks);
            return;
        }

        if (marks.IsEmpty)
        {
            if (aspect.Unmarked is { } standard)
            {
                draft.Numbers.Add((null, standard, 0));
                draft.Tell(TraceCode.Unmarked, null, standard);
            }

            return;
        }

        for (var i = 0; i < marks.Length; i++)
        {
            var mark = marks[i].Mark;
            draft.Given[i] = new GivenMark(mark.JudgeId, mark.Attempt, mark.Value, null, MarkUse.None);
            if (mark.Value.IsNone || (mark.Value.Number is { } zero && zero == draft.Step.Node.Panel.NoneValue))
            {
                continue;
            }

            if (mark.Value.Number is { } number)
            {
                Number(draft, aspect, mark, number, i);
            }
            else if (aspect.Codes.TryGetValue(mark.Value.Code!, out var counts) && counts is { } stands)
            {
                draft.Given[i] = draft.Given[i] with { Used = stands, Use = MarkUse.Counted };
                draft.Numbers.Add((mark.JudgeId, stands, i));
            }
            else if (aspect.Check(mark.Value) is { } problem)
            {
                draft.Mark = Outcome.Refused(problem.Code + ":" + mark.Value.Code);
            }
            else
            {
                draft.Given[i] = draft.Given[i] with { Use = MarkUse.Code };
                draft.Mark = Outcome.Worse(draft.Mark, Outcome.Code(mark.Value.Code!));
            }
        }
    }

    private static void Number(NodeDraft draft, Aspect aspect, Mark mark, decimal number, int index)
    {
        if (aspect.Check(number) is { } problem)
        {
            draft.Mark = Outcome.Refused(problem.Code + ":" + DecimalText.Plain(number));
            return;
        }

        draft.Given[index] = draft.Given[index] with { Used = number, Use = MarkUse.Counted };
        draft.Numbers.Add((mark.JudgeId, number, index));
    }
}
