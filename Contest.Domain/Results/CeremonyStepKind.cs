namespace Contest.Domain.Results;

/// <summary>What one press of the presenter's key does.</summary>
public enum CeremonyStepKind
{
    /// <summary>Names the tier that comes, and nobody in it.</summary>
    Tier,

    /// <summary>Lights up the place that comes, and says nobody's name.</summary>
    Select,

    /// <summary>Shows those who share a place, or a whole tier where it is shown together.</summary>
    Reveal,

    /// <summary>The end: the public board is opened.</summary>
    Thaw,
}
