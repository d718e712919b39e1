namespace Contest.Scoring.Awards;

/// <summary>What happens to entries that tie across the line of an award.</summary>
public enum LineTies
{
    /// <summary>All of them get it; more are given than planned. JSON <c>all</c>.</summary>
    All,

    /// <summary>None of them gets it; they stand first for the next tier. JSON <c>none</c>.</summary>
    None,

    /// <summary>A recorded order (lot, play-off, chief judge) parts them; the plan is refused until there is one. JSON <c>break</c>.</summary>
    Break,
}
