namespace Contest.Domain.Results;

/// <summary>A tier of the award list with everyone in it, the best first: what steps are made of.</summary>
/// <param name="Event">The event's number on the board, from 1.</param>
/// <param name="Podium">Places 1 to 3 of this tier are honored on the podium.</param>
/// <param name="Mode">How those in it are shown.</param>
/// <param name="Stop">The presenter's key names the tier; without it, the tier before goes on to it by itself.</param>
public sealed record CeremonyTier(
    string EventName, string NameZh, string NameEn, IReadOnlyList<CeremonyLine> Lines,
    int Event = 1, bool Podium = false, CeremonyMode Mode = CeremonyMode.ByHand, bool Stop = true);
