using System.Collections.Immutable;

namespace Contest.Scoring.Advancing;

/// <summary>
/// 晋级: from a ranking to those who go on. Only entries with a place can; whoever shares the place of the last one goes on too, so that no tie is parted that the
/// ranking did not part. Where entries have divisions, the rule is applied to each division by itself.
/// </summary>
public static class Advancer
{
    /// <summary>Applies the rule.</summary>
    /// <returns>One list, or one a division in the order of their names.</returns>
    public static ImmutableArray<AdvanceList> Apply(AdvanceRule rule, Ranking ranking)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(ranking);
        return ranking.Divisions.IsEmpty
            ? [List(rule, ranking, null)]
            : [.. ranking.Divisions.Select(d => List(rule, d.Value, d.Key))];
    }

    private static AdvanceList List(AdvanceRule rule, Ranking ranking, string? division)
    {
        var placed = ranking.Entries.Where(e => e.Standing == Standing.Ranked && e.Place is not null).ToList();
        var pending = ranking.Entries.Count(e => e.Standing is Standing.Incomplete or Standing.Refused);
        var field = placed.Count + pending + ranking.Entries.Count(e => e.Standing == Standing.Coded);
        var asked = Asked(rule, ranking.Rules.Ranking.Better, placed, field);
        var within = Math.Min(asked, placed.Count);
        if (within == 0)
        {
            return new AdvanceList(division, field, asked, pending, [], null, [], placed.FirstOrDefault());
        }

        var place = placed[within - 1].Place;
        var through = placed.TakeWhile((e, i) => i < within || e.Place == place).ToImmutableArray();
        var tied = placed.Where(e => e.Place == place).Select(e => e.EntryId).ToImmutableArray();
        return new AdvanceList(division, field, asked, pending, through, through[^1], tied.Length > 1 ? tied : [], placed.ElementAtOrDefault(through.Length));
    }

    private static int Asked(AdvanceRule rule, Better better, List<RankedEntry> placed, int field) => rule switch
    {
        { Count: { } count } => count,
        { Share: { } share } => (int)decimal.Ceiling(field * share / 100m),
        // A minimum asks for the totals themselves: the ranking may go by something else.
        { Minimum: { } least } => placed.TakeWhile(e => e.Total is { } total && (better == Better.Higher ? total >= least : total <= least)).Count(),
        _ => placed.Count,
    };
}
