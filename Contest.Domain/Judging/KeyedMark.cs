namespace Contest.Domain.Judging;

/// <summary>One mark as somebody read it from a paper sheet.</summary>
/// <param name="AspectKey">The aspect.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Value">The number; null with a code.</param>
/// <param name="Code">A code; null with a number.</param>
/// <param name="BasedOnRevision">The revision in force that was seen beside it; 0 for none.</param>
public sealed record KeyedMark(string AspectKey, int Attempt, decimal? Value, string? Code, int BasedOnRevision)
{
    /// <summary>Whether both say the same of the same mark.</summary>
    public bool Agrees(KeyedMark? other) => other is not null && (AspectKey, Attempt, Value, Code) == (other.AspectKey, other.Attempt, other.Value, other.Code);
}
