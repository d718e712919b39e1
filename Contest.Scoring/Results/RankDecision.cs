namespace Contest.Scoring;

/// <summary>Why an entry stands behind the one above it, and what it lacked.</summary>
/// <param name="By">What decided.</param>
/// <param name="TieBreak">The index of the comparator in the chain; −1 when none decided.</param>
/// <param name="AboveId">The entry directly above (of several, the first by id); null for none.</param>
/// <param name="Own">Its own value in the comparison, where that is a number.</param>
/// <param name="Above">The value of the one above.</param>
public sealed record RankDecision(DecidedBy By, int TieBreak = -1, string? AboveId = null, decimal? Own = null, decimal? Above = null)
{
    /// <summary>How much was lacking to be level with the one above in the comparison that decided; null where that is no number.</summary>
    public decimal? Needed => Own is { } own && Above is { } above ? Math.Abs(above - own) : null;
}
