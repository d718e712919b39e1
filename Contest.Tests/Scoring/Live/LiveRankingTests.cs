using Contest.Scoring;
using Contest.Scoring.Live;
using CsCheck;

namespace Contest.Tests.Scoring.Live;

public sealed class LiveRankingTests
{
    [Theory]
    [InlineData(RankMode.Standard, new[] { 1.0, 2, 4, 2 })]
    [InlineData(RankMode.Dense, new[] { 1.0, 2, 3, 2 })]
    [InlineData(RankMode.Modified, new[] { 1.0, 3, 4, 3 })]
    [InlineData(RankMode.Fractional, new[] { 1.0, 2.5, 4, 2.5 })]
    [InlineData(RankMode.Ordinal, new[] { 1.0, 2, 4, 3 })]
    public void The_example_0_2_3_2_has_the_places_of_its_mode(RankMode mode, double[] places)
    {
        LiveRanking<string> ranking = new(mode);
        string[] ids = ["a", "b", "c", "d"];
        decimal[] values = [0, 2, 3, 2];
        for (int i = 0; i < ids.Length; i++)
        {
            ranking.Set(ids[i], RankKey.From(new RankKeyPart(values[i], HigherFirst: false)));
        }

        Assert.Equal(places.Select(place => (decimal)place), ids.Select(id => ranking.Find(id)!.Value.Place));
    }

    [Fact]
    public void A_correction_tells_the_new_place_and_the_rows_that_moved()
    {
        LiveRanking<string> ranking = LiveRankings.Of(
            new[] { ("a", 90m), ("b", 80m), ("c", 70m), ("d", 60m), ("e", 50m) }.Select(e => KeyValuePair.Create(e.Item1, Points(e.Item2))));

        RankChange change = ranking.Set("d", Points(85));

        Assert.Equal(new RankChange(4, 2, 3, 1, 1, 3), change);
        Assert.Equal(["a", "d", "b", "c", "e"], ranking.Read(0, 10).Select(row => row.Id));
        Assert.Equal(0, ranking.Set("d", Points(85.0m)).MovedCount);
        Assert.Equal(new RankChange(5, null, 4, -1, 4, 0), ranking.Remove("e"));
        Assert.Null(ranking.Remove("e"));
        Assert.Null(ranking.Find("e"));
    }

    [Fact]
    public void A_guest_is_told_the_place_it_would_have_and_takes_none()
    {
        LiveRanking<string> ranking = LiveRankings.Of(new[] { ("a", 90m), ("b", 80m), ("c", 80m) }.Select(e => KeyValuePair.Create(e.Item1, Points(e.Item2))));

        Assert.Equal(2, ranking.PlaceFor(Points(80)));
        Assert.Equal(2, ranking.PlaceFor(Points(85)));
        Assert.Equal(4, ranking.PlaceFor(Points(10)));
        Assert.Equal(3, ranking.Count);
    }

    [Fact]
    public void A_missing_value_stands_behind_every_value_in_either_direction()
    {
        Assert.True(RankKey.From(new RankKeyPart(-5, true)) < RankKey.From(new RankKeyPart(null, true)));
        Assert.True(RankKey.From(new RankKeyPart(99999, false)) < RankKey.From(new RankKeyPart(null, false)));
        Assert.True(RankKey.From(new RankKeyPart(5, true), new RankKeyPart(3, false)) < RankKey.From(new RankKeyPart(5.0m, true), new RankKeyPart(null, false)));
        Assert.Equal(RankKey.From(new RankKeyPart(5, true)), RankKey.From(new RankKeyPart(5.000m, true)));
        Assert.Equal(RankKey.From(new RankKeyPart(5, true)).GetHashCode(), RankKey.From(new RankKeyPart(5.000m, true)).GetHashCode());
        Assert.True(default(RankKey) < RankKey.Normalized(decimal.MinValue));
    }

    [Fact]
    public void Keys_that_differ_past_the_millionth_or_beyond_a_machine_word_still_differ() =>
        Gen.Select(Gen.Decimal, Gen.Decimal, Gen.Int[-3, 3]).Sample((a, b, step) =>
        {
            decimal near = a + step * 0.0000001m;
            Assert.Equal(Math.Sign(a.CompareTo(b)), Math.Sign(RankKey.Normalized(a).CompareTo(RankKey.Normalized(b))));
            Assert.Equal(Math.Sign(a.CompareTo(near)), Math.Sign(RankKey.Normalized(a).CompareTo(RankKey.Normalized(near))));
        });

    [Theory]
    [InlineData(RankMode.Standard)]
    [InlineData(RankMode.Dense)]
    [InlineData(RankMode.Modified)]
    [InlineData(RankMode.Fractional)]
    [InlineData(RankMode.Ordinal)]
    public void After_any_additions_corrections_and_withdrawals_it_equals_the_full_computation(RankMode mode)
    {
        // Few different totals make ties; enough operations make blocks split and empty.
        Gen<(int Id, int Points, bool Remove)> operation = Gen.Select(Gen.Int[0, 300], Gen.Int[0, 40], Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))));
        operation.List[0, 120].Sample(
            operations =>
            {
                Dictionary<int, decimal> truth = [];
                LiveRanking<int> ranking = new(mode);
                List<(int Id, decimal Place)> before = [];
                foreach ((int id, int points, bool remove) in operations)
                {
                    RankChange change = remove ? Remove(ranking, truth, id) : Set(ranking, truth, id, points);
                    List<(int Id, decimal Place)> now = FullRanking(truth, mode);
                    Assert.Equal(now, ranking.Read(0, int.MaxValue).Select(row => (row.Id, row.Place)));
                    AssertChange(change, id, before, now);
                    before = now;
                }
            },
            iter: 60);
    }

    [Fact]
    public void Half_a_million_entries_stay_equal_to_the_full_sort()
    {
        Random random = new(20241109);
        Dictionary<int, decimal> truth = Enumerable.Range(0, 500_000).ToDictionary(id => id, _ => (decimal)random.Next(1_000_000));
        LiveRanking<int> ranking = LiveRankings.Of(truth.Select(e => KeyValuePair.Create(e.Key, Points(e.Value))));
        for (int i = 0; i < 20_000; i++)
        {
            Set(ranking, truth, random.Next(500_000), random.Next(1_000_000));
        }

        Assert.True(FullRanking(truth, RankMode.Standard).SequenceEqual(ranking.Read(0, int.MaxValue).Select(row => (row.Id, row.Place))));
    }

    [Theory]
    [InlineData(RankMode.Standard, 50_000)]
    [InlineData(RankMode.Dense, 40)]
    [InlineData(RankMode.Fractional, 900)]
    public void Thousands_of_rows_split_and_empty_their_blocks_and_stay_right(RankMode mode, int totals)
    {
        Gen.UInt.Sample(
            seed =>
            {
                uint state = seed | 1;
                int Next(int below) => (int)((state = unchecked(state * 1664525 + 1013904223)) >> 8) % below;
                Dictionary<int, decimal> truth = Enumerable.Range(0, 3000).ToDictionary(id => id, _ => (decimal)Next(totals));
                LiveRanking<int> ranking = LiveRankings.Of(truth.Select(e => KeyValuePair.Create(e.Key, Points(e.Value))), mode);
                for (int i = 0; i < 6000; i++)
                {
                    int id = Next(5000);
                    if (Next(i < 3000 ? 5 : 2) == 0)
                    {
                        Remove(ranking, truth, id);
                    }
                    else
                    {
                        Set(ranking, truth, id, Next(totals));
                    }
                }

                List<(int Id, decimal Place)> expected = FullRanking(truth, mode);
                Assert.Equal(expected, ranking.Read(0, int.MaxValue).Select(row => (row.Id, row.Place)));
                int start = Next(expected.Count);
                Assert.Equal(expected.Skip(start).Take(25), ranking.Read(start, 25).Select(row => (row.Id, row.Place)));
                Assert.All(truth.Keys.Take(50), id => Assert.Equal(expected.Single(e => e.Id == id).Place, ranking.Find(id)!.Value.Place));
                foreach (int id in truth.Keys.ToArray())
                {
                    Remove(ranking, truth, id);
                }

                Assert.Equal(0, ranking.Count);
                Assert.Empty(ranking.Read(0, 10));
            },
            iter: 10);
    }

    [Fact]
    public void A_page_beyond_the_ends_is_cut()
    {
        LiveRanking<int> ranking = LiveRankings.Of(Enumerable.Range(0, 10).Select(i => KeyValuePair.Create(i, Points(i))));

        Assert.Equal([1, 0], ranking.Read(8, 5).Select(row => row.Id));
        Assert.Equal([9, 8, 7], ranking.Read(-2, 5).Select(row => row.Id));
        Assert.Empty(ranking.Read(10, 5));
        Assert.Empty(ranking.Read(3, 0));
        Assert.Empty(ranking.Read(3, -1));
    }

    private static RankKey Points(decimal value) => RankKey.From(new RankKeyPart(value, HigherFirst: true));

    private static RankChange Set(LiveRanking<int> ranking, Dictionary<int, decimal> truth, int id, int points)
    {
        truth[id] = points;
        return ranking.Set(id, Points(points));
    }

    private static RankChange Remove(LiveRanking<int> ranking, Dictionary<int, decimal> truth, int id)
    {
        bool known = truth.Remove(id);
        RankChange? change = ranking.Remove(id);
        Assert.Equal(known, change.HasValue);
        return change ?? new RankChange(null, null, -1, -1, 0, 0);
    }

    private static List<(int Id, decimal Place)> FullRanking(Dictionary<int, decimal> truth, RankMode mode)
    {
        List<(int Id, decimal Place)> places = [];
        int before = 0;
        int distinct = 0;
        foreach (IGrouping<decimal, KeyValuePair<int, decimal>> tied in truth.GroupBy(e => e.Value).OrderByDescending(g => g.Key))
        {
            int[] ids = [.. tied.Select(e => e.Key).Order()];
            for (int i = 0; i < ids.Length; i++)
            {
                places.Add((ids[i], mode switch
                {
                    RankMode.Standard => before + 1,
                    RankMode.Dense => distinct + 1,
                    RankMode.Modified => before + ids.Length,
                    RankMode.Fractional => before + (ids.Length + 1) / 2m,
                    _ => before + i + 1,
                }));
            }

            before += ids.Length;
            distinct++;
        }

        return places;
    }

    private static void AssertChange(RankChange change, int id, List<(int Id, decimal Place)> before, List<(int Id, decimal Place)> now)
    {
        Assert.Equal(before.FindIndex(e => e.Id == id), change.OldPosition);
        Assert.Equal(now.FindIndex(e => e.Id == id), change.NewPosition);
        Assert.Equal(change.OldPosition < 0 ? null : before[change.OldPosition].Place, change.OldPlace);
        Assert.Equal(change.NewPosition < 0 ? null : now[change.NewPosition].Place, change.NewPlace);
        for (int i = 0; i < now.Count; i++)
        {
            bool outside = i < change.FirstMoved || i >= change.FirstMoved + change.MovedCount;
            if (outside)
            {
                Assert.True(i < before.Count && before[i] == now[i], $"Row {i} changed outside of {change}.");
            }
        }
    }
}
