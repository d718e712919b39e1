using Contest.Web.Live;
using CsCheck;

namespace Contest.Tests.Live;

/// <summary>
/// A kept reason is told of a row only while it stands as it was frozen: of one that a ceremony has given its place since, or whose total or status is another, it would
/// tell what was hidden or what is no longer so.
/// </summary>
public sealed class FrozenRowTests
{
    private static readonly Gen<BoardRow> Rows =
        from key in Gen.Int[0, 5]
        from rank in One(null, "1", "2", "3")
        from total in One(null, "87", "87.50", "90")
        from status in One("ranked", "held", "waiting", "absent")
        from rest in Gen.Int[0, 3]
        select Row($"k{key}", rank, total, status!) with
        {
            Bib = $"A{rest}",
            Name = $"选*{rest}",
            Missing = rest,
            Division = rest > 1 ? "甲组" : null,
            DivisionRank = rest > 2 ? "1" : null,
            Parts = new Dictionary<string, string> { ["cut"] = $"{rest}" },
            TieZh = rest > 0 ? "同分" : null,
        };

    [Fact]
    public void It_stands_there_when_its_own_frozen_row_has_its_place_total_and_status_and_by_no_other_row() => Gen.Select(Rows, Rows.Array[0, 6]).Sample((row, drawn) =>
    {
        // A key stands for one row.
        var frozen = drawn.DistinctBy(r => r.Key).ToList();
        var own = frozen.Find(r => r.Key == row.Key);
        Assert.Equal(own is not null && own.Rank == row.Rank && own.Total == row.Total && own.Status == row.Status, row.StandsAsIn(frozen));
    });

    [Fact]
    public void Two_that_changed_places_stand_nowhere_though_each_place_and_total_is_still_there()
    {
        BoardRow[] frozen = [Row("a", "1", "90", "ranked"), Row("b", "2", "87", "ranked")];
        Assert.All(frozen, r => Assert.True(r.StandsAsIn(frozen)));
        Assert.False((frozen[0] with { Rank = "2" }).StandsAsIn(frozen));
        Assert.False((frozen[1] with { Key = "a" }).StandsAsIn(frozen));
        Assert.False(frozen[0].StandsAsIn([]));
    }

    [Fact]
    public void A_place_kept_back_and_one_given_by_the_stage_are_not_what_was_frozen()
    {
        BoardRow[] frozen = [Row("a", "1", "90", "ranked"), Row("b", null, null, "held")];
        Assert.False((frozen[0] with { Rank = null, Status = "held" }).StandsAsIn(frozen));
        Assert.False((frozen[1] with { Rank = "2", Total = "87", Status = "ranked" }).StandsAsIn(frozen));

        // As it is shown, not as it is worth.
        Assert.False((frozen[0] with { Total = "90.00" }).StandsAsIn(frozen));

        // What is shown beside may change, say the mask of a name.
        Assert.True((frozen[0] with { Name = "选手", Missing = 3, DivisionRank = "1", TieZh = "同分" }).StandsAsIn(frozen));
    }

    private static Gen<string?> One(params string?[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    private static BoardRow Row(string key, string? rank, string? total, string status) =>
        new(key, rank, "A1", "选*", "蒋和村", null, total, status, 0, new Dictionary<string, string>(), null, null);
}
