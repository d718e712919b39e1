namespace Contest.Scoring;

/// <summary>Which of two values is the better one.</summary>
public enum Better
{
    /// <summary>The higher. JSON <c>higher</c>.</summary>
    Higher,

    /// <summary>The lower, as with times and places. JSON <c>lower</c>.</summary>
    Lower,
}
