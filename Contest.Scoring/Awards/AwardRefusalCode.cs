namespace Contest.Scoring.Awards;

/// <summary>Which rule stops a plan; its name is the key of its sentence.</summary>
public enum AwardRefusalCode
{
    /// <summary>Entries tie at a line that must part them, and no order is recorded. Arguments: tier, how many may get it, the entries.</summary>
    TieNotBroken,

    /// <summary>More entries would be awarded than the share allows. Arguments: awarded, allowed, share, participants.</summary>
    ShareCapExceeded,

    /// <summary>More entries would be awarded than the number allows. Arguments: awarded, allowed.</summary>
    CountCapExceeded,

    /// <summary>The awards cost more than the budget. Arguments: cost, budget.</summary>
    BudgetExceeded,

    /// <summary>A named winner is not among the entries. Arguments: entry.</summary>
    UnknownWinner,

    /// <summary>A named winner may not be given an award, or is excluded by an earlier part. Arguments: entry.</summary>
    WinnerNotEligible,

    /// <summary>No entry has the value that a prize compares. Arguments: the value's name.</summary>
    UnknownValue,
}
