namespace Contest.Scoring;

/// <summary>What a computation came to: a number, a code such as dnf, nothing yet, or a refusal with its reason.</summary>
internal readonly record struct Outcome(OutcomeKind Kind, Exact Number, string? Text)
{
    public static Outcome Unmarked => default;

    public bool IsNumber => Kind == OutcomeKind.Number;

    public static implicit operator Outcome(Exact value) => new(OutcomeKind.Number, value, null);

    public static implicit operator Outcome(decimal value) => new(OutcomeKind.Number, value, null);

    public static Outcome Code(string code) => new(OutcomeKind.Code, Exact.Zero, code);

    public static Outcome Refused(string reason) => new(OutcomeKind.Refused, Exact.Zero, reason);

    /// <summary>Of two that are not numbers, the one that decides: a refusal before a code before nothing.</summary>
    public static Outcome Worse(Outcome a, Outcome b) => Weight(b.Kind) > Weight(a.Kind) ? b : a;

    private static int Weight(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Number => 0,
        OutcomeKind.Unmarked => 1,
        OutcomeKind.Code => 2,
        OutcomeKind.Refused => 3,
        _ => throw new InvalidOperationException("No such outcome."),
    };
}
