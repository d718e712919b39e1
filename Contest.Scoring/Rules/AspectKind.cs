namespace Contest.Scoring;

/// <summary>What an aspect's mark is and how it becomes points.</summary>
public enum AspectKind
{
    /// <summary>A free score from <c>min</c> to <c>max</c> in steps; the mark is the value. JSON <c>score</c>.</summary>
    Score,

    /// <summary>Done or not: the mark 1 gives <c>max</c>, the mark 0 nothing. JSON <c>binary</c>.</summary>
    Binary,

    /// <summary>A measurement that falls in one of the <c>bands</c>, each with its points. JSON <c>banded</c>.</summary>
    Banded,

    /// <summary>From <c>from</c>, minus <c>per</c> for each counted, not below <c>floor</c>: 10 − 2N. JSON <c>deduction</c>.</summary>
    Deduction,

    /// <summary>A physical quantity, turned into points as <c>points</c> says. JSON <c>quantity</c>.</summary>
    Quantity,

    /// <summary>A time in seconds (CSV and JSON also take 1:23.45), with codes dnf and dns. JSON <c>time</c>.</summary>
    Time,

    /// <summary>
    /// A task solved after some rejected trials: the marks of attempts 1, 2, … are code <c>rejected</c> or the minute of
    /// acceptance. The value is 1 when solved, else 0; outputs <c>penalty</c> (minute + <c>per</c> × rejects before it), <c>last</c>
    /// (that minute), <c>rejects</c>. JSON <c>problem</c>.
    /// </summary>
    Problem,

    /// <summary>A judgement from 0 to <c>levels</c> (3): mark ÷ levels × <c>max</c>. JSON <c>judgement</c>.</summary>
    Judgement,

    /// <summary>Each judge's rank of the entry, 1 the best. JSON <c>ballot</c>.</summary>
    Ballot,

    /// <summary>A count times <c>per</c>, taken off: its value is negative. JSON <c>penalty</c>.</summary>
    Penalty,

    /// <summary>The result of an examination out of <c>outOf</c>: mark ÷ outOf × <c>max</c>. JSON <c>exam</c>.</summary>
    Exam,

    /// <summary>A trial at <c>height</c>: the mark is a code of o, x and - such as <c>xxo</c>. JSON <c>trial</c>.</summary>
    Trial,
}
