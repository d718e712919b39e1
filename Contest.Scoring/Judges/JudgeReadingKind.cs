namespace Contest.Scoring.Judges;

/// <summary>What a reading says; its name is the key of its sentence in the resources.</summary>
public enum JudgeReadingKind
{
    /// <summary>The judge marks below the panel, beyond chance. Arguments: judge, points, lower, upper, places that would change.</summary>
    Stricter,

    /// <summary>The judge marks above the panel, beyond chance. Arguments as for <see cref="Stricter"/>.</summary>
    MoreLenient,

    /// <summary>The judge's marks hardly differ from each other. Arguments: judge, spread, spread of the panel.</summary>
    NarrowSpread,

    /// <summary>The judge's marks differ far more than the panel's. Arguments: judge, spread, spread of the panel.</summary>
    WideSpread,

    /// <summary>Without the judge the order would be another. Arguments: judge, places.</summary>
    Decisive,

    /// <summary>One mark is out of line. Arguments: judge, entry, mark, modified z.</summary>
    Outlier,

    /// <summary>The judge gives more to the own unit. Arguments: judge, unit, points, lower, upper, own entries.</summary>
    FavorsOwnUnit,

    /// <summary>The judge gives less to the own unit. Arguments as for <see cref="FavorsOwnUnit"/>.</summary>
    HardOnOwnUnit,

    /// <summary>The panel's mean is reliable: ICC(2,k) of 0.75 and more. Arguments: value, lower, upper.</summary>
    ReliablePanel,

    /// <summary>The panel's mean is moderately reliable: ICC(2,k) from 0.5 to 0.75. Arguments: value, lower, upper.</summary>
    ModeratePanel,

    /// <summary>The panel's mean is not reliable: ICC(2,k) under 0.5. Arguments: value, lower, upper.</summary>
    UnreliablePanel,

    /// <summary>The judges agree about the order beyond chance (W, p under one less the confidence). Arguments: W, p.</summary>
    SameOrder,

    /// <summary>The judges' orders agree no better than chance. Arguments: W, p.</summary>
    NoCommonOrder,

    /// <summary>The panel falls into groups that share no entry. No arguments.</summary>
    NotLinked,
}
