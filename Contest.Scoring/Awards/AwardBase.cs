namespace Contest.Scoring.Awards;

/// <summary>Of whom a share is taken.</summary>
public enum AwardBase
{
    /// <summary>All who competed, ranked or not; never guests and those who did not come. JSON <c>participants</c>.</summary>
    Participants,

    /// <summary>Those who have a place. JSON <c>ranked</c>.</summary>
    Ranked,
}
