namespace Contest.Domain.Results;

/// <summary>One step of the reveal.</summary>
/// <param name="EventName">Blank for the last step, which belongs to all events.</param>
/// <param name="Lines">Who is shown by this step; nobody where a tier is named or the board opened.</param>
/// <param name="Note">What the host wants to remember; never on the stage.</param>
public sealed record CeremonyStep(CeremonyStepKind Kind, string EventName, string TierZh, string TierEn, IReadOnlyList<CeremonyLine> Lines, string? Note = null)
{
    /// <summary>
    /// The steps of an award list: each tier is named, then shown from its last place to its first, those of one place together. A tier of more than
    /// <paramref name="together"/> is shown at once. The last step opens the board.
    /// </summary>
    /// <param name="tiers">In the order in which they are honored, the highest of an event last.</param>
    /// <param name="together">0 or more; 0 shows every tier at once.</param>
    public static IReadOnlyList<CeremonyStep> Of(IEnumerable<CeremonyTier> tiers, int together)
    {
        var steps = new List<CeremonyStep>();
        foreach (var tier in tiers.Where(t => t.Lines.Count > 0))
        {
            steps.Add(new CeremonyStep(CeremonyStepKind.Tier, tier.EventName, tier.NameZh, tier.NameEn, []));
            var places = tier.Lines.Count > together ? [[.. tier.Lines]] : Places(tier.Lines);
            steps.AddRange(places.Select(p => new CeremonyStep(CeremonyStepKind.Reveal, tier.EventName, tier.NameZh, tier.NameEn, p)));
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
