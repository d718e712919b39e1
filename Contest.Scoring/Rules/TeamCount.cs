namespace Contest.Scoring;

/// <summary>Which members count for their team.</summary>
public enum TeamCount
{
    /// <summary>The best <c>count</c>. JSON <c>best</c>.</summary>
    Best,

    /// <summary>All who have a value. JSON <c>all</c>.</summary>
    All,

    /// <summary>All, and every one must have a value: else the team has none. JSON <c>relay</c>.</summary>
    Relay,
}
