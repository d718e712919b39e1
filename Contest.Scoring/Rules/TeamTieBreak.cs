namespace Contest.Scoring;

/// <summary>How equal teams are parted.</summary>
public enum TeamTieBreak
{
    /// <summary>By the best member, then the second, and so on. JSON <c>best-members</c>.</summary>
    BestMembers,

    /// <summary>By the count of first places, then of second places, and so on. JSON <c>better-places</c>.</summary>
    BetterPlaces,

    /// <summary>They share the place. JSON <c>share</c>.</summary>
    Share,
}
