namespace Contest.Scoring.Awards;

/// <summary>Why an award was given; its name is the key of its sentence.</summary>
public enum AwardReasonCode
{
    /// <summary>The place is one of those that the tier covers. Arguments: place, first place of the tier, last.</summary>
    WithinNumber,

    /// <summary>The place is the only one that the tier covers. Arguments: place.</summary>
    OnlyPlace,

    /// <summary>
    /// Within the number, but some above may not be given the award, so that its places are counted apart. Arguments: place, which of those who may be
    /// given it.
    /// </summary>
    WithinEligible,

    /// <summary>It ties at the line, and all who tie get it. Arguments: place, number, how many tie.</summary>
    TieTaken,

    /// <summary>It tied at the line and was put first by the recorded order. Arguments: place, number, how many tie, its order.</summary>
    TieBroken,

    /// <summary>The total reaches the threshold. Arguments: total, threshold.</summary>
    Threshold,

    /// <summary>The best total, or within the tolerance of it. Arguments: total, best total, tolerance.</summary>
    Gold,

    /// <summary>The next after one gold. Arguments: total, best silver total, tolerance.</summary>
    Silver,

    /// <summary>The next when fewer than three medals were given. Arguments: total, best bronze total, tolerance.</summary>
    Bronze,

    /// <summary>Three or more medals were given, but it is within the tolerance of the last of them. Arguments: total, total of that medal, tolerance.</summary>
    BronzeWithinTolerance,

    /// <summary>The best by a value. Arguments: the value's name, the value.</summary>
    Best,

    /// <summary>Named by people. Arguments: their reason.</summary>
    Named,
}
