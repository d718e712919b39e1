namespace Contest.Domain.Results;

/// <summary>Why an entry is looked at again.</summary>
public enum ReviewReason
{
    /// <summary>前十名</summary>
    Top,

    /// <summary>抽中: drawn by lot from the rest</summary>
    Drawn,

    /// <summary>扩大: all others, since too many of the sample were wrong</summary>
    Widened,
}
