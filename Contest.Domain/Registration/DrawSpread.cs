namespace Contest.Domain.Registration;

/// <summary>How a draw spreads the delegations over the heats.</summary>
public enum DrawSpread
{
    /// <summary>Each delegation evenly over the heats: two of a delegation meet in a heat only when it has more entries than there are heats.</summary>
    Balanced,

    /// <summary>One heat, one delegation.</summary>
    ByDelegation,

    /// <summary>By lot alone, whatever the delegation.</summary>
    Free,
}
