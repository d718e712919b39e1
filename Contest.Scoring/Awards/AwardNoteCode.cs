namespace Contest.Scoring.Awards;

/// <summary>Something a committee should know though it stops nothing; its name is the key of its sentence.</summary>
public enum AwardNoteCode
{
    /// <summary>Too few entrants: fewer tiers are given. Arguments: entrants, tiers given, tiers planned.</summary>
    FewerTiers,

    /// <summary>Too few entrants: the part is void. Arguments: entrants.</summary>
    Void,

    /// <summary>Fewer were given than planned, for want of entries that are eligible and reach what is asked. Arguments: tier, given, planned.</summary>
    NotFilled,

    /// <summary>Two golds: no silver. Arguments: golds.</summary>
    NoSilver,

    /// <summary>Three medals or more were given and the next is not within the tolerance: no bronze. Arguments: medals.</summary>
    NoBronze,
}
