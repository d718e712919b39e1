namespace Contest.Scoring;

internal enum OutcomeKind
{
    Unmarked,
    Number,
    Code,
    Refused,
}
