namespace Contest.Scoring;

/// <summary>How the place of one entry changed.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Before">The entry before; null when it was not there.</param>
/// <param name="After">The entry after; null when it is not there any more.</param>
public sealed record PlaceChange(string EntryId, RankedEntry? Before, RankedEntry? After)
{
    /// <summary>Whether its own total (or code) changed; if not, it moved because others did, or by a comparator.</summary>
    public bool TotalChanged => Before?.Total != After?.Total || Before?.Code != After?.Code || Before?.Standing != After?.Standing;

    /// <summary>Whether its place or standing changed.</summary>
    public bool Moved => Before?.Place != After?.Place || Before?.Standing != After?.Standing;

    /// <summary>Places gained; negative for places lost; null when it has no place before or after.</summary>
    public decimal? Gained => Before?.Place - After?.Place;
}
