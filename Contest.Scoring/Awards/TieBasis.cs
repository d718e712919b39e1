namespace Contest.Scoring.Awards;

/// <summary>When two entries tie at the line of an award.</summary>
public enum TieBasis
{
    /// <summary>When they share a place, tie-breaks of the ranking taken into account. JSON <c>place</c>.</summary>
    Place,

    /// <summary>When their totals are equal, whatever parted their places: cut-offs by score. JSON <c>total</c>.</summary>
    Total,
}
