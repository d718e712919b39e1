using System.Collections.Immutable;
using System.Globalization;

namespace Contest.Scoring;

/// <summary>Orders entries by the chain of comparators and gives places.</summary>
internal sealed class Ranker(RuleSet rules, MarkBook book)
{
    private readonly RankingRule _rule = rules.Ranking;
    private readonly List<Comparator> _chain = Comparators.Build(rules, book, rules.Ranking.Incomplete == UnfinishedPolicy.Partial);

    public Ranking Rank(IEnumerable<ScoredEntry> scored)
    {
        var all = scored.OrderBy(e => e.Entry.Id, StringComparer.Ordinal).ToList();
        var lists = all.GroupBy(StandingOf).ToDictionary(g => g.Key, g => g.ToList());
        var groups = new List<Group>();
        var ranked = lists.GetValueOrDefault(Standing.Ranked, []);
        Part(ranked.Where(e => Comparators.Primary(rules, e, _rule.Incomplete == UnfinishedPolicy.Partial).IsNumber).ToList(), 0, null, groups);
        Part(ranked.Where(e => Comparators.Primary(rules, e, _rule.Incomplete == UnfinishedPolicy.Partial).Kind == OutcomeKind.Code).ToList(), 0, DecidedBy.Unfinished, groups);
        Part(ranked.Where(e => Comparators.Primary(rules, e, _rule.Incomplete == UnfinishedPolicy.Partial).Kind == OutcomeKind.Unmarked).ToList(), 0, DecidedBy.Unfinished, groups);
        var entries = ImmutableArray.CreateBuilder<RankedEntry>(all.Count);
        Number(groups, entries);
        foreach (var standing in Enum.GetValues<Standing>().Where(s => s != Standing.Ranked))
        {
            var list = lists.GetValueOrDefault(standing, []);
            var order = Comparer<Outcome>.Create((a, b) => AttemptRules.Compare(a, b, _rule.Better));
            foreach (var entry in list.OrderBy(e => Comparators.Primary(rules, e, partial: true), order).ThenBy(e => e.Entry.Id, StringComparer.Ordinal))
            {
                entries.Add(Unranked(entry, standing, entries.Count));
            }
        }

        return new Ranking(rules, entries.ToImmutable(), ImmutableSortedDictionary.Create<string, Ranking>(StringComparer.Ordinal));
    }

    private Standing StandingOf(ScoredEntry entry)
    {
        switch (entry.Entry.State)
        {
            case EntryState.Guest:
                return Standing.Guest;
            case EntryState.Absent:
                return Standing.Absent;
            case EntryState.Withdrawn:
                return Standing.Withdrawn;
            case EntryState.Disqualified:
                return Standing.Disqualified;
        }

        return Comparators.Primary(rules, entry, partial: false).Kind switch
        {
            OutcomeKind.Number => Standing.Ranked,
            OutcomeKind.Code => _rule.Codes == UnfinishedPolicy.Apart ? Standing.Coded : Standing.Ranked,
            OutcomeKind.Unmarked => _rule.Incomplete == UnfinishedPolicy.Apart ? Standing.Incomplete : Standing.Ranked,
            OutcomeKind.Refused => Standing.Refused,
            _ => throw new InvalidOperationException("No such outcome."),
        };
    }

    // Parts a group by the comparators from one on; the first entry of the list is decided against what stood before it.
    private void Part(List<ScoredEntry> group, int comparator, DecidedBy? by, List<Group> into)
    {
        if (group.Count == 0)
        {
            return;
        }

        var place = into.Sum(g => g.Entries.Count) + 1;
        var start = new Group(group, by is null ? null : new Cut(by.Value, null));
        foreach (var part in Split(start, comparator, place))
        {
            into.Add(part);
        }
    }

    private IEnumerable<Group> Split(Group group, int comparator, int place)
    {
        if (group.Entries.Count == 1 || comparator >= _chain.Count)
        {
            yield return group;
            yield break;
        }

        var parts = _chain[comparator].Part(group.Entries, place);
        for (var i = 0; i < parts.Count; i++)
        {
            var part = new Group(parts[i], i == 0 ? group.Cut : new Cut(_chain[comparator].By, _chain[comparator]));
            foreach (var smaller in Split(part, comparator + 1, place))
            {
                yield return smaller;
            }

            place += parts[i].Count;
        }
    }

    private void Number(List<Group> groups, ImmutableArray<RankedEntry>.Builder entries)
    {
        var ahead = 0;
        for (var g = 0; g < groups.Count; g++)
        {
            var (group, cut) = (groups[g].Entries, groups[g].Cut);
            var place = Places.Of(ahead, group.Count, g, _rule.Mode);
            for (var i = 0; i < group.Count; i++)
            {
                var own = _rule.Mode == RankMode.Ordinal ? place + i : place;
                var decision = i > 0 ? new RankDecision(DecidedBy.Shared, -1, group[i - 1].Entry.Id) : Decide(group[0], g == 0 ? null : groups[g - 1].Entries[0], cut);
                if (i > 0 && g > 0)
                {
                    // Those who share a place are all behind the group above for the same reason.
                    decision = Decide(group[i], groups[g - 1].Entries[0], cut);
                }

                entries.Add(new RankedEntry(group[i].Entry.Id, own, DecimalText.Plain(own), group[i].Total.Value, group[i].Total.Code, Standing.Ranked, decision)
                {
                    Scored = group[i],
                    SharedBy = _rule.Mode == RankMode.Ordinal ? 1 : group.Count,
                    Position = entries.Count,
                    TieBreaks = _rule.TieBreaks,
                });
            }

            ahead += group.Count;
        }
    }

    private static RankDecision Decide(ScoredEntry entry, ScoredEntry? above, Cut? cut)
    {
        if (above is null)
        {
            return new RankDecision(DecidedBy.First);
        }

        if (cut?.Comparator is not { } comparator)
        {
            return new RankDecision(cut?.By ?? DecidedBy.Shared, -1, above.Entry.Id);
        }

        var (own, other) = comparator.Shown(entry, above);
        return new RankDecision(comparator.By, comparator.Index, above.Entry.Id, own, other);
    }

    private static RankedEntry Unranked(ScoredEntry entry, Standing standing, int position)
    {
        var text = standing switch
        {
            Standing.Guest => "*",
            Standing.Coded => entry.Total.Code?.ToUpper(CultureInfo.InvariantCulture) ?? "",
            _ => "",
        };
        return new RankedEntry(entry.Entry.Id, null, text, entry.Total.Value, entry.Total.Code, standing, new RankDecision(DecidedBy.NotRanked)) { Scored = entry, Position = position };
    }

    private sealed record Group(List<ScoredEntry> Entries, Cut? Cut);

    private sealed record Cut(DecidedBy By, Comparator? Comparator);
}
