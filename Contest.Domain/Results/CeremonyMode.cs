namespace Contest.Domain.Results;

/// <summary>How the places of a tier are shown.</summary>
public enum CeremonyMode
{
    /// <summary>Place by place; one press selects a place, the next shows who has it.</summary>
    ByHand,

    /// <summary>Place by place without a hand, at the chosen pace, once the tier was named.</summary>
    ByItself,

    /// <summary>All at once.</summary>
    Together,
}
