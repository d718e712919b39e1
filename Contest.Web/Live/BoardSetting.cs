using Contest.Domain.Competitions;
using Contest.Web.Features.Results;

namespace Contest.Web.Live;

/// <summary>What a board shows beside the scores; it changes with the competition, not with a mark.</summary>
/// <param name="Sealed">Identities are sealed: the public reads codes, and nothing of units.</param>
public sealed record BoardSetting(
    Competition Competition,
    CompetitionEvent Event,
    string Organizer,
    IReadOnlyDictionary<Guid, EntryName> Names,
    IReadOnlyDictionary<Guid, EntryName> MaskedNames,
    IReadOnlyList<PrizeLine> PrizeLines,
    bool Sealed = false);
