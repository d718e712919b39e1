namespace Contest.Domain.Results;

/// <summary>One step of the reveal.</summary>
/// <param name="EventName">Blank for the last step, which belongs to all events.</param>
/// <param name="Lines">Who is shown by this step; nobody where a tier is named, a place lit up or the board opened.</param>
/// <param name="Note">What the host wants to remember; never on the stage.</param>
/// <param name="Event">The event's number on the board; 0 for the last step.</param>
/// <param name="Rank">The place of a selection or a reveal as it is said; null for a whole tier and for units.</param>
/// <param name="Podium">The place is one of the podium's three.</param>
/// <param name="Auto">The next step follows by itself, at the chosen pace.</param>
public sealed record CeremonyStep(
    CeremonyStepKind Kind, string EventName, string TierZh, string TierEn, IReadOnlyList<CeremonyLine> Lines, string? Note = null,
    int Event = 0, string? Rank = null, bool Podium = false, bool Auto = false)
{
    /// <summary>The lowest place that has a stand of its own.</summary>
    private const int PodiumPlaces = 3;

    /// <summary>
    /// The steps of an award list: each tier is named, then shown from its last place to its first, those of one place together; each place is selected
    /// first. A tier that is shown together has one step. The last step opens the board, and is never reached by itself.
    /// </summary>
    /// <param name="tiers">In the order in which they are honored, the highest of an event last. Empty ones are left out.</param>
    public static IReadOnlyList<CeremonyStep> Of(IEnumerable<CeremonyTier> tiers)
    {
        var steps = new List<CeremonyStep>();
        foreach (var tier in tiers.Where(t => t.Lines.Count > 0))
        {
            // Without a stop the tier before goes on to this one.
            if (!tier.Stop && steps.Count > 0)
            {
                steps[^1] = steps[^1] with { Auto = true };
            }

            var auto = tier.Mode == CeremonyMode.ByItself;
            var step = new CeremonyStep(CeremonyStepKind.Tier, tier.EventName, tier.NameZh, tier.NameEn, [], Event: tier.Event, Auto: auto);
            steps.Add(step);
            if (tier.Mode == CeremonyMode.Together)
            {
                steps.Add(step with { Kind = CeremonyStepKind.Reveal, Lines = [.. tier.Lines], Auto = false });
                continue;
            }

            foreach (var place in Places(tier.Lines))
            {
                var podium = tier.Podium && place[0].PlaceNumber() is >= 1 and <= PodiumPlaces;
                var select = step with { Kind = CeremonyStepKind.Select, Rank = place[0].Rank, Podium = podium };
                steps.Add(select);
                steps.Add(select with { Kind = CeremonyStepKind.Reveal, Lines = place });
            }

            steps[^1] = steps[^1] with { Auto = false };
        }

        steps.Add(new CeremonyStep(CeremonyStepKind.Thaw, "", "", "", []));
        return steps;
    }

    private static List<List<CeremonyLine>> Places(IReadOnlyList<CeremonyLine> lines)
    {
        var places = new List<List<CeremonyLine>>();
        foreach (var line in lines)
        {
            if (places.Count > 0 && line.Rank is not null && places[^1][0].Rank == line.Rank)
            {
                places[^1].Add(line);
            }
            else
            {
                places.Add([line]);
            }
        }

        places.Reverse();
        return places;
    }
}
