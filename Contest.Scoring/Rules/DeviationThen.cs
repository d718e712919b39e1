namespace Contest.Scoring;

/// <summary>What becomes of a mark that lies too far from the panel's middle.</summary>
public enum DeviationThen
{
    /// <summary>It counts as the nearest mark that is allowed. JSON <c>limit</c>.</summary>
    Limit,

    /// <summary>It is left out. JSON <c>drop</c>.</summary>
    Drop,
}
