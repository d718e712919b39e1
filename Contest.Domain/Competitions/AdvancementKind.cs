namespace Contest.Domain.Competitions;

/// <summary>晋级: who goes on to the next stage.</summary>
public enum AdvancementKind
{
    /// <summary>All entries.</summary>
    Everyone,

    /// <summary>The first N, ties at the line included.</summary>
    TopCount,

    /// <summary>A share of the entries in percent, rounded up, ties at the line included.</summary>
    TopShare,

    /// <summary>All that reach a minimum of points.</summary>
    Minimum,
}
