using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>Scores and places of teams and units.</summary>
public static class TeamScores
{
    /// <summary>Applies a team rule to a ranking. Only competing entries with a value bring anything.</summary>
    public static ImmutableArray<TeamScore> Compute(TeamRule rule, Ranking ranking)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(ranking);
        var lower = LowerIsBetter(rule, ranking.Rules);
        var teams = ranking.Entries
            .Where(e => e.Scored.Entry.State != EntryState.Guest && KeyOf(rule, e.Scored.Entry) is { Length: > 0 })
            .GroupBy(e => KeyOf(rule, e.Scored.Entry)!, StringComparer.Ordinal)
            .Select(g => Score(rule, g.Key, [.. g], lower))
            .ToList();
        return Rank(rule, teams, lower);
    }

    private static bool LowerIsBetter(TeamRule rule, RuleSet rules) =>
        (rule.Better ?? (rule.FromPlaces ? rule.Points.IsEmpty ? Better.Lower : Better.Higher : rules.Ranking.Better)) == Better.Lower;

    private static string? KeyOf(TeamRule rule, EntryInfo entry) => rule.By switch
    {
        "team" => entry.TeamId,
        "unit" => entry.Unit,
        "division" => entry.Division,
        _ => entry.Attributes.GetValueOrDefault(rule.By["attr.".Length..]),
    };

    private static TeamScore Score(TeamRule rule, string team, List<RankedEntry> members, bool lower)
    {
        if (!rule.Of.IsEmpty)
        {
            return ScoreParts(rule, team, members, lower);
        }

        var values = members.Where(m => m.Standing == Standing.Ranked)
            .Select(m => (Entry: m, Value: Brings(rule, m)))
            .Where(m => m.Value.IsNumber)
            .OrderBy(m => m.Value, Comparer<Outcome>.Create((a, b) => AttemptRules.Compare(a, b, lower ? Better.Lower : Better.Higher)))
            .ThenBy(m => m.Entry.EntryId, StringComparer.Ordinal)
            .ToList();
        var counted = rule.Rule == TeamCount.Best ? values.Take(rule.Count ?? 1).ToList() : values;
        var brought = counted.Select(c => new TeamMember(c.Entry.EntryId, c.Value.Number.ToDecimal(), c.Entry.Place)).ToImmutableArray();
        ImmutableArray<string> others = [.. members.Select(m => m.EntryId).Except(brought.Select(b => b.EntryId)).Order(StringComparer.Ordinal)];
        if (rule.Rule == TeamCount.Relay && (values.Count < members.Count || values.Count < (rule.Count ?? 0)))
        {
            var code = members.Select(m => m.Code).FirstOrDefault(c => c is not null);
            return new TeamScore(team, null, code, code is null ? ResultStatus.Incomplete : ResultStatus.Complete, brought, others);
        }

        if (counted.Count < rule.AtLeast)
        {
            return new TeamScore(team, null, null, ResultStatus.Incomplete, brought, others);
        }

        var sum = Statistics.Sum(counted.Select(c => c.Value.Number));
        var value = rule.Mean ? sum / (decimal)counted.Count : sum;
        value = rule.Rounding is { } rounding ? rounding.Round(value) : value;
        return new TeamScore(team, value.ToDecimal(), null, ResultStatus.Complete, brought, others);
    }

    // Each part is scored by itself and the parts are added; a member who lacks a part brings the others.
    private static TeamScore ScoreParts(TeamRule rule, string team, List<RankedEntry> members, bool lower)
    {
        var brought = new SortedDictionary<string, Exact>(StringComparer.Ordinal);
        var sum = Exact.Zero;
        var isComplete = true;
        foreach (var part in rule.Of)
        {
            var values = members.Where(m => m.Scored.Entry.State == EntryState.Competing)
                .Select(m => (Entry: m, Value: m.Scored.Part(part)))
                .Where(m => m.Value.IsNumber)
                .OrderBy(m => m.Value, Comparer<Outcome>.Create((a, b) => AttemptRules.Compare(a, b, lower ? Better.Lower : Better.Higher)))
                .ThenBy(m => m.Entry.EntryId, StringComparer.Ordinal)
                .Take(rule.Rule == TeamCount.Best ? rule.Count ?? 1 : int.MaxValue)
                .ToList();
            isComplete &= values.Count >= (rule.Rule == TeamCount.Relay ? Math.Max(members.Count, rule.Count ?? 0) : rule.AtLeast);
            foreach (var (entry, value) in values)
            {
                brought[entry.EntryId] = brought.GetValueOrDefault(entry.EntryId) + value.Number;
            }

            var together = Statistics.Sum(values.Select(v => v.Value.Number));
            sum += rule.Mean && values.Count > 0 ? together / (decimal)values.Count : together;
        }

        ImmutableArray<TeamMember> counted = [.. brought
            .Select(b => new TeamMember(b.Key, b.Value.ToDecimal(), members.Find(m => m.EntryId == b.Key)!.Place))
            .OrderBy(m => lower ? m.Value : -m.Value).ThenBy(m => m.EntryId, StringComparer.Ordinal)];
        ImmutableArray<string> others = [.. members.Select(m => m.EntryId).Where(id => !brought.ContainsKey(id)).Order(StringComparer.Ordinal)];
        sum = rule.Rounding is { } rounding ? rounding.Round(sum) : sum;
        return isComplete ? new TeamScore(team, sum.ToDecimal(), null, ResultStatus.Complete, counted, others) : new TeamScore(team, null, null, ResultStatus.Incomplete, counted, others);
    }

    private static Outcome Brings(TeamRule rule, RankedEntry member)
    {
        if (!rule.FromPlaces)
        {
            return member.Scored.Total.Outcome;
        }

        return member.Place is not { } place ? Outcome.Unmarked
            : rule.Points.IsEmpty ? place
            : FieldRules.PointsOfPlace(place, rule.Points, rule.Otherwise);
    }

    private static ImmutableArray<TeamScore> Rank(TeamRule rule, List<TeamScore> teams, bool lower)
    {
        var result = ImmutableArray.CreateBuilder<TeamScore>(teams.Count);
        var ordered = teams.Where(t => t.Value is not null)
            .OrderBy(t => lower ? t.Value : -t.Value)
            .ThenBy(t => t, Comparer<TeamScore>.Create((a, b) => Ties(rule, a, b, lower)))
            .ThenBy(t => t.TeamId, StringComparer.Ordinal)
            .ToList();
        for (var i = 0; i < ordered.Count; i++)
        {
            var level = i > 0 && ordered[i].Value == ordered[i - 1].Value;
            var parted = level && Ties(rule, ordered[i - 1], ordered[i], lower) != 0;
            var place = level && !parted ? result[^1].Place : i + 1;
            result.Add(ordered[i] with { Place = place, ByTieBreak = parted });
        }

        result.AddRange(teams.Where(t => t.Value is null).OrderBy(t => t.TeamId, StringComparer.Ordinal));
        return result.ToImmutable();
    }

    private static int Ties(TeamRule rule, TeamScore a, TeamScore b, bool lower)
    {
        switch (rule.Ties)
        {
            case TeamTieBreak.Share:
                return 0;
            case TeamTieBreak.BestMembers:
                for (var i = 0; i < Math.Min(a.Counted.Length, b.Counted.Length); i++)
                {
                    var order = lower ? a.Counted[i].Value.CompareTo(b.Counted[i].Value) : b.Counted[i].Value.CompareTo(a.Counted[i].Value);
                    if (order != 0)
                    {
                        return order;
                    }
                }

                return 0;
            case TeamTieBreak.BetterPlaces:
                var places = a.Counted.Concat(b.Counted).Select(m => m.Place ?? decimal.MaxValue).Distinct().Order();
                return places.Select(p => b.Counted.Count(m => m.Place == p).CompareTo(a.Counted.Count(m => m.Place == p))).FirstOrDefault(c => c != 0);
            default:
                throw new InvalidOperationException("No such tie-break.");
        }
    }
}
