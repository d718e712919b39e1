namespace Contest.Scoring;

/// <summary>In which part of the list an entry stands, in this order.</summary>
public enum Standing
{
    /// <summary>It has a place.</summary>
    Ranked,

    /// <summary>Its total is a code such as dnf.</summary>
    Coded,

    /// <summary>Marks are missing.</summary>
    Incomplete,

    /// <summary>A value is refused; a panel must mark again or a mark be corrected.</summary>
    Refused,

    /// <summary>Out of competition.</summary>
    Guest,

    /// <summary>Gave up.</summary>
    Withdrawn,

    /// <summary>Did not come.</summary>
    Absent,

    /// <summary>Disqualified.</summary>
    Disqualified,
}
