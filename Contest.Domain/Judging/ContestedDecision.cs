namespace Contest.Domain.Judging;

/// <summary>What the chief judge decided about a contested mark.</summary>
public enum ContestedDecision
{
    /// <summary>Not yet.</summary>
    Pending,

    /// <summary>It became the mark in force, as a new revision.</summary>
    Taken,

    /// <summary>The mark in force stays.</summary>
    LeftOut,
}
