namespace Contest.Scoring;

/// <summary>A step on the way to a value.</summary>
public enum TraceCode
{
    /// <summary>The judges' marks became one.</summary>
    Panel,

    /// <summary>The marks lie too far apart; the mean of all was taken.</summary>
    SpreadMeanOfAll,

    /// <summary>The marks lie too far apart; flagged.</summary>
    SpreadFlag,

    /// <summary>The panel's middle (from) and the range around it in which marks stay: from <see cref="TraceStep.Other"/> to <see cref="TraceStep.To"/>.</summary>
    Deviation,

    /// <summary>Rounded.</summary>
    Rounding,

    /// <summary>The mark became points.</summary>
    Points,

    /// <summary>Compared with the best of the group, which <see cref="TraceStep.Other"/> holds.</summary>
    BestOfGroup,

    /// <summary>Multiplied by a factor, which <see cref="TraceStep.Other"/> holds.</summary>
    Factor,

    /// <summary>Raised to the floor.</summary>
    Floor,

    /// <summary>Cut to the ceiling.</summary>
    Ceiling,

    /// <summary>Normalized.</summary>
    Normalized,

    /// <summary>Replaced by a place, or its points.</summary>
    Place,

    /// <summary>The parts were combined.</summary>
    Combined,

    /// <summary>Attempts were combined.</summary>
    Attempts,

    /// <summary>A missing mark counted as this.</summary>
    Unmarked,

    /// <summary>A part with its weight in percent, which <see cref="TraceStep.Other"/> holds.</summary>
    Weighted,

    /// <summary>A round, which <see cref="TraceStep.Detail"/> names, was counted.</summary>
    Round,

    /// <summary>Carried over from the round that <see cref="TraceStep.Detail"/> names.</summary>
    Carried,

    /// <summary>Penalties of the module that <see cref="TraceStep.Detail"/> names were taken off.</summary>
    Penalty,
}
