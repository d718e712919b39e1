namespace Contest.Scoring;

/// <summary>What is made of the attempts that are left after dropping.</summary>
public enum AttemptThen
{
    /// <summary>The best. JSON <c>best</c>.</summary>
    Best,

    /// <summary>The last one made. JSON <c>last</c>.</summary>
    Last,

    /// <summary>The sum. JSON <c>sum</c>.</summary>
    Sum,

    /// <summary>The mean. JSON <c>mean</c>.</summary>
    Mean,
}
