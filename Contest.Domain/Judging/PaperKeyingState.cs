namespace Contest.Domain.Judging;

/// <summary>How far a paper sheet is.</summary>
public enum PaperKeyingState
{
    /// <summary>Keyed once; waits for another person.</summary>
    Keyed,

    /// <summary>Keyed twice with differences; waits for a third person.</summary>
    Differs,

    /// <summary>Both keyings say the same; they are marks.</summary>
    Agreed,

    /// <summary>A third person decided the differences; the outcome is marks.</summary>
    Decided,
}
