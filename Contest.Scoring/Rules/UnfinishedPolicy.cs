namespace Contest.Scoring;

/// <summary>Where entries stand that have no whole total.</summary>
public enum UnfinishedPolicy
{
    /// <summary>In a list of their own, without a place. JSON <c>apart</c>.</summary>
    Apart,

    /// <summary>Behind all who have a total, with a place. JSON <c>last</c>.</summary>
    Last,

    /// <summary>Among the others by what they have so far (incomplete entries alone). JSON <c>partial</c>.</summary>
    Partial,
}
