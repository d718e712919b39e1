namespace Contest.Scoring;

/// <summary>
/// Everyone against everyone (the "one by one" system of figure skating, 1998 to 2004): a pair is won by the one whom more judges rank better and
/// counts 1, level ½ for both; more wins first, then more judges in favor over all pairs.
/// </summary>
internal static class Pairs
{
    /// <summary>Entries in order from each one's ranks by judge, those that cannot be parted together.</summary>
    public static List<List<int>> Order(IReadOnlyList<Dictionary<string, Exact>> ranks)
    {
        var score = Enumerable.Range(0, ranks.Count).Select(i => (Entry: i, Wins: 0m, InFavor: 0)).ToArray();
        for (var a = 0; a < ranks.Count; a++)
        {
            for (var b = a + 1; b < ranks.Count; b++)
            {
                var (forA, forB) = (0, 0);
                foreach (var (judge, rank) in ranks[a])
                {
                    if (ranks[b].TryGetValue(judge, out var other))
                    {
                        forA += rank < other ? 1 : 0;
                        forB += other < rank ? 1 : 0;
                    }
                }

                score[a].InFavor += forA;
                score[b].InFavor += forB;
                score[a].Wins += forA > forB ? 1m : forA == forB ? 0.5m : 0m;
                score[b].Wins += forB > forA ? 1m : forA == forB ? 0.5m : 0m;
            }
        }

        return [.. score.GroupBy(s => (s.Wins, s.InFavor)).OrderByDescending(g => g.Key.Wins).ThenByDescending(g => g.Key.InFavor).Select(g => g.Select(s => s.Entry).ToList())];
    }
}
