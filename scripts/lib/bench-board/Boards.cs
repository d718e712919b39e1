using Contest.Web.Live;

/// <summary>Boards of 100 entries of which a few move at every step: what all servers send.</summary>
internal static class Boards
{
    public const int Steps = 50;

    public static readonly BoardMeta Meta = new("BENCH", "西蓝花采收劳动竞赛", null, "原州区总工会", "采收", [new BoardEvent(1, "采收")], "live", 40, 100, null, null, [new BoardColumn("weight", "净重", "net weight", "kg")], [], []);

    /// <summary>The board after a step, best first: five entries gain at each.</summary>
    public static IReadOnlyList<BoardRow> Rows(int step)
    {
        var totals = Enumerable.Range(0, 100).Select(i => (Entry: i, Total: 50m + (i * 37 % 100 * 0.25m))).ToArray();
        for (var s = 1; s <= step; s++)
        {
            for (var k = 0; k < 5; k++)
            {
                totals[((s * 7) + (k * 20)) % 100].Total += 1.25m;
            }
        }

        return [.. totals.OrderByDescending(t => t.Total).ThenBy(t => t.Entry).Select((t, place) => new BoardRow(
            $"{t.Entry:x12}", $"{place + 1}", $"A{t.Entry:000}", $"选手{t.Entry}", $"第{t.Entry % 12}村民小组", null, $"{t.Total:0.00}", "ranked", 0,
            new Dictionary<string, string> { ["weight"] = $"{t.Total * 2:0.00}" }, null, null))];
    }

    /// <summary>The steps as deltas, for servers that have no board.</summary>
    public static IReadOnlyList<BoardDelta> Deltas() =>
        [.. Enumerable.Range(1, Steps).Select(s => BoardDiff.Between(new BoardSnapshot(s, Meta, Rows(s - 1)), new BoardSnapshot(s + 1, Meta, Rows(s)))!)];
}
