using System.Diagnostics;
using Contest.Domain.Registration;
using CsCheck;

namespace Contest.Tests.Domain.Registration;

public sealed class DrawAlgorithmTests
{
    private static readonly Gen<string> Seeds = Gen.OneOf(Gen.Char['0', '9'], Gen.Char['a', 'f']).Array[64].Select(c => new string(c));

    /// <summary>Delegations of 1 to 20 entries each.</summary>
    private static readonly Gen<DrawEntry[]> Entries = Gen.Int[1, 20].Array[1, 12].Select(sizes =>
        sizes.SelectMany((size, d) => Enumerable.Range(0, size).Select(i => (d, i))).Select((e, n) => new DrawEntry($"{n + 1:000}", $"第{e.d + 1}组")).ToArray());

    [Fact]
    public void Everyone_is_placed_once_and_orders_have_no_gap()
    {
        Gen.Select(Seeds, Entries, Gen.Int[1, 15], Gen.Bool.Select(b => b ? DrawSpread.Balanced : DrawSpread.Free)).Sample((seed, entries, heats, spread) =>
        {
            var drawn = DrawAlgorithm.Draw(seed, entries, new DrawOptions(heats, spread)).Value;
            return drawn.Select(p => p.Bib).Order().SequenceEqual(entries.Select(e => e.Bib).Order())
                && drawn.GroupBy(p => p.Heat).All(h => h.Key >= 1 && h.Key <= heats && h.Select(p => p.Order).SequenceEqual(Enumerable.Range(1, h.Count())));
        });
    }

    [Fact]
    public void Heats_differ_by_one_and_a_delegation_is_spread_as_evenly_as_can_be()
    {
        Gen.Select(Seeds, Entries, Gen.Int[1, 15]).Sample((seed, entries, heats) =>
        {
            var drawn = DrawAlgorithm.Draw(seed, entries, new DrawOptions(heats)).Value;
            var heatOf = drawn.ToDictionary(p => p.Bib, p => p.Heat);
            int[] Sizes(IEnumerable<DrawEntry> of) => [.. Enumerable.Range(1, heats).Select(h => of.Count(e => heatOf[e.Bib] == h))];
            return Spread(Sizes(entries)) <= 1 && entries.GroupBy(e => e.Delegation).All(d => Spread(Sizes(d)) <= 1);
        });
    }

    [Fact]
    public void The_outcome_does_not_depend_on_the_order_in_which_entries_are_listed()
    {
        Gen.Select(Seeds, Entries, Gen.Int[1, 15]).Sample((seed, entries, heats) =>
            DrawAlgorithm.Draw(seed, entries, new DrawOptions(heats)).Value
                .SequenceEqual(DrawAlgorithm.Draw(seed.ToUpperInvariant(), [.. entries.Reverse()], new DrawOptions(heats)).Value));
    }

    [Fact]
    public void Another_seed_gives_another_outcome()
    {
        var entries = Enumerable.Range(1, 40).Select(i => new DrawEntry($"{i:000}", $"第{i % 8}组")).ToArray();
        var outcomes = Enumerable.Range(0, 50).Select(i => string.Join(',', DrawAlgorithm.Draw($"{i:x64}", entries, new DrawOptions(4)).Value.Select(p => p.Bib)));
        Assert.Equal(50, outcomes.Distinct().Count());
    }

    [Fact]
    public void Each_bib_has_the_same_chance_of_each_heat()
    {
        var entries = Enumerable.Range(1, 12).Select(i => new DrawEntry($"{i:000}", $"第{i % 4}组")).ToArray();
        var first = Enumerable.Range(0, 3000).Count(i => DrawAlgorithm.Draw($"{i:x64}", entries, new DrawOptions(3)).Value.Single(p => p.Bib == "001").Heat == 1);
        // 3000 draws, chance 1/3: 1000 ± 26; five deviations either way.
        Assert.InRange(first, 870, 1130);
    }

    [Fact]
    public void One_heat_per_delegation_keeps_each_together()
    {
        var entries = Enumerable.Range(0, 21).Select(i => new DrawEntry($"{i:000}", $"第{i % 7}组")).ToArray();
        var drawn = DrawAlgorithm.Draw(new string('7', 64), entries, new DrawOptions(7, DrawSpread.ByDelegation)).Value;
        var delegationOf = entries.ToDictionary(e => e.Bib, e => e.Delegation);
        Assert.All(drawn.GroupBy(p => p.Heat), h => Assert.Single(h.Select(p => delegationOf[p.Bib]).Distinct()));
        Assert.IsType<DrawErrors.TooFewHeats>(DrawAlgorithm.Draw(new string('7', 64), entries, new DrawOptions(6, DrawSpread.ByDelegation)).Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("zz00000000000000000000000000000000000000000000000000000000000000")]
    public void A_seed_that_is_none_is_refused(string seed) =>
        Assert.IsType<DrawErrors.SeedInvalid>(DrawAlgorithm.Draw(seed, [new DrawEntry("1", "a")], new DrawOptions(1)).Error);

    [Fact]
    public void More_entries_than_stations_are_refused()
    {
        var entries = Enumerable.Range(0, 10).Select(i => new DrawEntry($"{i}", "a")).ToArray();
        Assert.Equal(new DrawErrors.TooManyEntries(10, 3, 3), DrawAlgorithm.Draw(new string('1', 64), entries, new DrawOptions(3, Capacity: 3)).Error);
        Assert.True(DrawAlgorithm.Draw(new string('1', 64), entries, new DrawOptions(3, Capacity: 4)).IsOk);
        Assert.IsType<DrawErrors.NobodyToDraw>(DrawAlgorithm.Draw(new string('1', 64), [], new DrawOptions(3)).Error);
    }

    [Fact]
    public void A_late_entry_goes_where_its_delegation_is_fewest_then_where_room_is_most()
    {
        Assert.Equal(2, DrawAlgorithm.PlaceLate([(1, 3, 1), (2, 4, 0), (3, 5, 0)], null).Value);
        Assert.Equal(3, DrawAlgorithm.PlaceLate([(1, 3, 1), (2, 4, 0), (3, 3, 0)], null).Value);
        Assert.Equal(1, DrawAlgorithm.PlaceLate([(2, 3, 0), (1, 3, 0)], null).Value);
        Assert.Equal(1, DrawAlgorithm.PlaceLate([(1, 3, 1), (2, 4, 0)], 4).Value);
        Assert.IsType<DrawErrors.NoRoom>(DrawAlgorithm.PlaceLate([(1, 4, 0)], 4).Error);
    }

    [Fact]
    public async Task The_draw_is_what_sha256sum_says()
    {
        const string Seed = "0000000000000000000000000000000000000000000000000000000000000001";
        var script = $"for t in '{Seed}|001' '{Seed}|delegation|第1村民小组' '{Seed}|order|001'; do printf '%s' \"$t\" | sha256sum | cut -c1-64; done";
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardOutput = true })!;
        var lots = (await shell.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([DrawAlgorithm.EntryLot(Seed, "001"), DrawAlgorithm.DelegationLot(Seed, "第1村民小组"), DrawAlgorithm.OrderLot(Seed, "001")], lots);
    }

    private static int Spread(int[] sizes) => sizes.Max() - sizes.Min();
}
