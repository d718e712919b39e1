namespace Contest.Scoring;

/// <summary>What put an entry behind the one above it.</summary>
public enum DecidedBy
{
    /// <summary>There is none above.</summary>
    First,

    /// <summary>A later round reached.</summary>
    Round,

    /// <summary>The total (or what is ranked by).</summary>
    Total,

    /// <summary>A comparator of the tie-break chain.</summary>
    TieBreak,

    /// <summary>Nothing: the place is shared with the one above.</summary>
    Shared,

    /// <summary>It has no value, or a code, and those stand last.</summary>
    Unfinished,

    /// <summary>It is not ranked.</summary>
    NotRanked,
}
