using System.Collections.Immutable;

namespace Contest.Scoring.Awards;

/// <summary>Ranks units by the points of their people's places; equal points by more first places, then more second places, and so on.</summary>
internal static class UnitRun
{
    public static ImmutableArray<UnitStanding> Rank(UnitRule rule, IReadOnlyList<AwardCandidate> candidates)
    {
        Dictionary<string, int> placeOf = AwardField.Ranked(candidates, AwardScope.All, TieBasis.Place, _ => true)
            .ToDictionary(one => one.Id, one => one.Place, StringComparer.Ordinal);
        List<UnitStanding> standings =
        [
            .. candidates.Where(one => one.Unit is not null)
                .GroupBy(one => one.Unit!, StringComparer.Ordinal)
                .Select(unit => Standing(rule, unit.Key, unit, placeOf)),
        ];
        standings.Sort((a, b) => Compare(a, b) is var order and not 0 ? order : string.CompareOrdinal(a.Unit, b.Unit));
        for (int i = 0; i < standings.Count; i++)
        {
            int place = i > 0 && Compare(standings[i - 1], standings[i]) == 0 ? standings[i - 1].Place : i + 1;
            standings[i] = standings[i] with { Place = place };
        }

        return [.. standings];
    }

    private static UnitStanding Standing(UnitRule rule, string unit, IEnumerable<AwardCandidate> members, Dictionary<string, int> placeOf)
    {
        List<AwardCandidate> people = [.. members];
        ImmutableArray<int> places = [.. people.Where(one => placeOf.ContainsKey(one.Entry)).Select(one => placeOf[one.Entry]).Order().Take(rule.Best ?? int.MaxValue)];
        decimal points = places.Sum(place => place <= rule.Points.Length ? rule.Points[place - 1] : rule.Otherwise);
        return new UnitStanding(rule.Key, unit, 0, points, places, people.Count(one => one.Participates));
    }

    private static int Compare(UnitStanding a, UnitStanding b)
    {
        if (a.Points != b.Points)
        {
            return b.Points.CompareTo(a.Points);
        }

        // Sorted places, compared one by one, are the count-back: the first difference is one more of a better place.
        for (int i = 0; i < Math.Min(a.Places.Length, b.Places.Length); i++)
        {
            if (a.Places[i] != b.Places[i])
            {
                return a.Places[i].CompareTo(b.Places[i]);
            }
        }

        return b.Places.Length.CompareTo(a.Places.Length);
    }
}
