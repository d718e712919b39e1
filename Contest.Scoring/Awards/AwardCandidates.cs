using System.Collections.Immutable;
using System.Globalization;

namespace Contest.Scoring.Awards;

/// <summary>
/// Makes candidates of a ranking. An entry's attributes may say more: <c>award</c> = <c>no</c> bars it from awards, <c>title</c> = <c>no</c> from
/// nominations, <c>size</c> is how many people it is (1 when absent).
/// </summary>
public static class AwardCandidates
{
    /// <summary>The candidates of a ranking, in its order.</summary>
    /// <param name="ranking">The ranking.</param>
    /// <param name="plan">The plan, for the values that its special prizes compare.</param>
    /// <param name="decisions">Lots and decisions that may part ties at a line; an entry in several follows the first.</param>
    public static ImmutableArray<AwardCandidate> From(Ranking ranking, AwardPlan plan, IEnumerable<TieDecision>? decisions = null)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        ArgumentNullException.ThrowIfNull(plan);
        Dictionary<string, int> order = new(StringComparer.Ordinal);
        foreach (TieDecision decision in decisions ?? [])
        {
            for (int i = 0; i < decision.Order.Length; i++)
            {
                order.TryAdd(decision.Order[i], i);
            }
        }

        ImmutableArray<string> values = [.. plan.Parts.Select(part => part.Of).OfType<string>().Distinct(StringComparer.Ordinal)];
        Dictionary<string, int> divisionPlaces = new(StringComparer.Ordinal);
        foreach (Ranking division in ranking.Divisions.Values)
        {
            foreach ((string entry, int place) in Places(division))
            {
                divisionPlaces[entry] = place;
            }
        }

        Dictionary<string, int> places = Places(ranking);
        return
        [
            .. ranking.Entries.Select(ranked => Make(ranked, places, divisionPlaces, values) with
            {
                TieOrder = order.TryGetValue(ranked.EntryId, out int at) ? at : null,
            }),
        ];
    }

    // Counted anew: in the mode "ordinal" the list parts equal entries by their ids, which is no reason to give one of them a prize.
    private static Dictionary<string, int> Places(Ranking ranking)
    {
        bool ordinal = ranking.Rules.Ranking.Mode == RankMode.Ordinal;
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        int place = 0;
        RankedEntry? above = null;
        foreach (RankedEntry ranked in ranking.Entries.Where(ranked => ranked.Place.HasValue))
        {
            place = above is not null && (ordinal ? SameGroup(above.Decision, ranked.Decision) : above.Place == ranked.Place) ? place : places.Count + 1;
            above = ranked;
            places.Add(ranked.EntryId, place);
        }

        return places;
    }

    // Of equal entries all are behind the group above for the same reason; in the first group only "shared" says so.
    private static bool SameGroup(RankDecision above, RankDecision own) =>
        own.By == DecidedBy.Shared || (own.AboveId is not null && own.By == above.By && own.AboveId == above.AboveId);

    private static AwardCandidate Make(RankedEntry ranked, Dictionary<string, int> places, Dictionary<string, int> divisionPlaces, ImmutableArray<string> values)
    {
        EntryInfo entry = ranked.Scored.Entry;
        return new AwardCandidate(ranked.EntryId, places.TryGetValue(ranked.EntryId, out int place) ? place : null, ranked.Place is null ? null : ranked.Total)
        {
            Division = entry.Division,
            DivisionPlace = divisionPlaces.TryGetValue(ranked.EntryId, out int own) ? own : null,
            Unit = entry.Unit,
            Participates = ranked.Standing is Standing.Ranked or Standing.Incomplete or Standing.Refused || (ranked.Standing == Standing.Coded && ranked.Code != "dns"),
            Eligible = entry.Attributes.GetValueOrDefault("award") != "no",
            TitleEligible = entry.Attributes.GetValueOrDefault("title") != "no",
            Size = int.TryParse(entry.Attributes.GetValueOrDefault("size"), NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : 1,
            Values = ImmutableSortedDictionary.CreateRange(
                StringComparer.Ordinal,
                values.Select(name => (name, Value: Value(ranked.Scored, name))).Where(pair => pair.Value.HasValue).Select(pair => KeyValuePair.Create(pair.name, pair.Value!.Value))),
        };
    }

    private static decimal? Value(ScoredEntry scored, string name)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        NodeResult? node = dot > 0
            ? scored.Module(name[..dot])?.Find(name[(dot + 1)..])
            : scored.Module(name) ?? scored.Values.FirstOrDefault(value => value.Key == name) ?? (name == "total" ? scored.Total : null);
        return node is { Status: ResultStatus.Complete } ? node.Value : null;
    }
}
