namespace Contest.Scoring.Awards;

/// <summary>The candidates as the parts of a plan see them: in groups, in order, with places counted anew.</summary>
internal sealed class AwardField(IReadOnlyList<AwardCandidate> candidates)
{
    public IReadOnlyList<AwardCandidate> Candidates => candidates;

    public static int People(IEnumerable<AwardCandidate> group, AwardBase of) =>
        group.Count(one => of == AwardBase.Ranked ? one.Place.HasValue : one.Participates);

    /// <summary>The groups of a scope, by name; entries without a division or unit are in none.</summary>
    public IEnumerable<(string? Name, List<AwardCandidate> Members)> Groups(AwardScope scope, IReadOnlyCollection<string> divisions)
    {
        IEnumerable<AwardCandidate> all = candidates.Where(one => divisions.Count == 0 || (one.Division is { } division && divisions.Contains(division)));
        if (scope == AwardScope.All)
        {
            return [(null, all.ToList())];
        }

        return all.Select(one => (Key: scope == AwardScope.Division ? one.Division : one.Unit, one))
            .Where(pair => pair.Key is not null)
            .GroupBy(pair => pair.Key!, pair => pair.one, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => ((string?)group.Key, group.ToList()));
    }

    /// <summary>The ranked entries of a group, the best first, with their place in it; those that may not be awarded are passed over after
    /// places were counted.</summary>
    public static List<Contender> Ranked(IEnumerable<AwardCandidate> group, AwardScope scope, TieBasis tieBy, Func<AwardCandidate, bool> eligible)
    {
        bool own = scope == AwardScope.Division;
        List<(AwardCandidate One, decimal Place)> ranked =
        [
            .. group.Where(one => one.Place.HasValue)
                .Select(one => (one, Place: (own ? one.DivisionPlace : null) ?? one.Place!.Value))
                .OrderBy(pair => pair.Place)
                .ThenBy(pair => pair.one.Entry, StringComparer.Ordinal),
        ];
        List<Contender> contenders = [];
        int place = 0;
        for (int i = 0; i < ranked.Count; i++)
        {
            place = i > 0 && ranked[i - 1].Place == ranked[i].Place ? place : i + 1;
            if (eligible(ranked[i].One))
            {
                AwardCandidate one = ranked[i].One;
                object line = tieBy == TieBasis.Total && one.Total is { } total ? total : -place;
                contenders.Add(new Contender(one.Entry, place, one.Total, line, one.TieOrder));
            }
        }

        return contenders;
    }

    /// <summary>The entries of a group that have a value, the best first; equal values tie.</summary>
    public static List<Contender> ByValue(IEnumerable<AwardCandidate> group, string? of, Better better, Func<AwardCandidate, bool> eligible)
    {
        int sign = better == Better.Higher ? -1 : 1;
        List<(AwardCandidate One, decimal Value)> sorted =
        [
            .. group.Where(one => one.Participates && (of is null ? one.Place.HasValue && one.Total.HasValue : one.Values.ContainsKey(of)))
                .Select(one => (one, Value: of is null ? one.Total!.Value : one.Values[of]))
                .OrderBy(pair => sign * pair.Value)
                .ThenBy(pair => pair.one.Entry, StringComparer.Ordinal),
        ];
        List<Contender> contenders = [];
        int place = 0;
        for (int i = 0; i < sorted.Count; i++)
        {
            place = i > 0 && sorted[i - 1].Value == sorted[i].Value ? place : i + 1;
            if (eligible(sorted[i].One))
            {
                contenders.Add(new Contender(sorted[i].One.Entry, place, sorted[i].Value, sorted[i].Value, sorted[i].One.TieOrder));
            }
        }

        return contenders;
    }
}
