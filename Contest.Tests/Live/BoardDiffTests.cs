using System.Text.Json;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Http;
using Contest.Web.Live;
using CsCheck;

namespace Contest.Tests.Live;

/// <summary>A delta says all that differs between two boards and little more; the page's own reading of it (apply.ts) is held to the vectors written here.</summary>
public sealed class BoardDiffTests
{
    private static readonly BoardMeta Meta = new("AB12CD", "西蓝花采收", null, "工会", "采收", [new(1, "采收")], "live", 0, 2, null, null, [], [], []);

    /// <summary>A board of some of twenty rows, of which each has one of three totals, in any order.</summary>
    private static readonly Gen<BoardRow[]> Boards =
        from keys in Gen.Shuffle(Enumerable.Range(0, 20).ToArray())
        from count in Gen.Int[0, 20]
        from totals in Gen.Int[1, 3].Array[20]
        from divided in Gen.Bool
        select keys.Take(count).Select((key, place) => Row(key, place + 1, totals[key], divided)).ToArray();

    [Fact]
    public void A_delta_applied_gives_the_board_that_it_was_made_for() => Gen.Select(Boards, Boards).Sample((before, after) =>
    {
        var (was, becomes) = (new BoardSnapshot(1, Meta, before), new BoardSnapshot(2, Meta with { Scored = after.Length }, after));
        var applied = BoardDiff.Apply(was, BoardDiff.Between(was, becomes) ?? new BoardDelta(1, 2, [], [], [], [], null));
        Assert.Equal(JsonSerializer.Serialize(becomes, ContestJson.Options), JsonSerializer.Serialize(applied, ContestJson.Options));
    });

    [Fact]
    public void One_entry_that_passes_two_thousand_is_one_row_one_move_and_the_places_of_those_it_passed()
    {
        var before = Enumerable.Range(0, 2_554).Select(i => Row(i, i + 1, 1, divided: false)).ToList();
        var after = before.ToList();
        after.RemoveAt(2_500);
        after.Insert(500, before[2_500] with { Total = "99" });
        after = [.. after.Select((r, i) => r with { Rank = $"{i + 1}" })];

        var delta = BoardDiff.Between(new BoardSnapshot(1, Meta, before), new BoardSnapshot(2, Meta, after))!;

        Assert.Equal(before[2_500].Key, Assert.Single(delta.Rows).Key);
        Assert.Equal([new RowMove(before[2_500].Key, 500)], delta.Moves);
        Assert.Equal(2_000, delta.Places.Count);
        Assert.Empty(delta.Removed);
    }

    [Fact]
    public void The_client_s_vectors_are_deltas_as_they_are_sent()
    {
        var random = new Random(20261127);
        BoardRow[] Some(int from, int to) =>
            [.. Enumerable.Range(0, 8).OrderBy(_ => random.Next()).Take(random.Next(from, to)).Select((key, place) => Row(key, place + 1, random.Next(1, 4), divided: key % 2 == 0))];

        List<string> lines = [];
        for (var i = 0; i < 60; i++)
        {
            var (before, after) = (new BoardSnapshot(i, Meta, Some(2, 9)), new BoardSnapshot(i + 1, Meta, Some(0, 9)));
            if (BoardDiff.Between(before, after) is { } delta)
            {
                lines.Add(JsonSerializer.Serialize(new { before = before.Rows, delta, after = after.Rows }, ContestJson.Options));
            }
        }

        Golden.Match("board-deltas.json", "[\n" + string.Join(",\n", lines) + "\n]");
    }

    private static BoardRow Row(int key, int place, int total, bool divided) =>
        new($"r{key}", $"{place}", $"{key:000}", "马*花", "一组", divided ? "女子" : null, $"{total}", "ranked", 0, new Dictionary<string, string>(), null, null) { DivisionRank = divided ? $"{place}" : null };
}
