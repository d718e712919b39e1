namespace Contest.Scoring;

/// <summary>The middle of a panel's marks.</summary>
public enum DeviationFrom
{
    /// <summary>The mean of all marks given. JSON <c>mean</c>.</summary>
    Mean,

    /// <summary>Their median. JSON <c>median</c>.</summary>
    Median,
}
