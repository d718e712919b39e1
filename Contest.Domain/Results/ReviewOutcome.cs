namespace Contest.Domain.Results;

/// <summary>What a look at an entry's marks found.</summary>
public enum ReviewOutcome
{
    /// <summary>待复核</summary>
    Pending,

    /// <summary>无误</summary>
    Right,

    /// <summary>有误: to be put right by a correction</summary>
    Wrong,
}
