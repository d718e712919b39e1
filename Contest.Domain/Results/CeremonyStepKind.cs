namespace Contest.Domain.Results;

/// <summary>What one press of the presenter's key does.</summary>
public enum CeremonyStepKind
{
    /// <summary>Names the tier that comes, and nobody in it.</summary>
    Tier,

    /// <summary>Shows those who share a place, or a whole tier where it is large.</summary>
    Reveal,

    /// <summary>The end: the public board is opened.</summary>
    Thaw,
}
