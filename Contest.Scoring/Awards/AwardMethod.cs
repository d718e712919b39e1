namespace Contest.Scoring.Awards;

/// <summary>How a part of a plan finds its winners.</summary>
public enum AwardMethod
{
    /// <summary>Tier after tier down the ranking, by count, share or score. JSON <c>tiers</c>.</summary>
    Tiers,

    /// <summary>Gold, silver, bronze with a tolerance within which entries tie. JSON <c>medals</c>.</summary>
    Medals,

    /// <summary>The best by a value (the total, a module, an aspect): special prizes, best of each unit. JSON <c>best</c>.</summary>
    Best,

    /// <summary>Winners named in the plan with a reason, such as the committee's prize. JSON <c>named</c>.</summary>
    Named,
}
