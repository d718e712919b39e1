using System.Collections.Immutable;
using System.Globalization;
using Contest.Scoring.Awards;

namespace Contest.Tests.Scoring.Awards;

/// <summary>Special prizes, divisions, units and titles.</summary>
public sealed class AwardSpecialTests
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    [Fact]
    public void Special_prizes_and_the_best_of_each_unit_leave_out_those_already_awarded()
    {
        AwardCandidate[] field =
        [
            new("a", 1, 95) { Unit = "north", Values = Values("speed", 50) },
            new("b", 2, 90) { Unit = "north", Values = Values("speed", 60) },
            new("c", 3, 85) { Unit = "south", Values = Values("speed", 55) },
            new("d", 4, 80) { Unit = "south", Values = Values("speed", 55) },
            new("e", 5, 75),
        ];
        AwardPlan plan = Plan(
            new AwardPart { Key = "first", Tiers = [Tier("first", 1)] },
            new AwardPart { Key = "speed", Method = AwardMethod.Best, Of = "speed", Tiers = [new AwardTier { Key = "speed" }], Excluding = ["first"] },
            new AwardPart { Key = "unit", Method = AwardMethod.Best, Per = AwardScope.Unit, Tiers = [new AwardTier { Key = "best" }], Excluding = ["first", "speed"] },
            new AwardPart { Key = "spirit", Method = AwardMethod.Named, Tiers = [new AwardTier { Key = "spirit" }], Winners = [new NamedWinner("e", "帮助对手")] });

        AwardAllocation allocation = AwardAllocator.Allocate(plan, field);

        Assert.Equal(["first a", "speed b", "unit c", "spirit e"], allocation.Awards.Select(a => $"{a.Part} {a.Recipient}"));
        Assert.Equal("south", allocation.Awards[2].Group);
        Assert.Equal("由组委会确定：帮助对手", allocation.Awards[3].Reason.Render(Chinese));
        Assert.Equal("The best speed: 60.", allocation.Awards[1].Reason.Render(English));
    }

    [Fact]
    public void A_named_winner_must_be_there_and_be_eligible_and_a_compared_value_must_exist()
    {
        AwardPlan plan = Plan(
            new AwardPart { Key = "n", Method = AwardMethod.Named, Tiers = [new AwardTier { Key = "t" }], Winners = [new NamedWinner("nobody", "?"), new NamedWinner("barred", "?")] },
            new AwardPart { Key = "b", Method = AwardMethod.Best, Of = "taste", Tiers = [new AwardTier { Key = "t" }] });

        AwardAllocation allocation = AwardAllocator.Allocate(plan, [new AwardCandidate("barred", 1, 9) { Eligible = false }]);

        Assert.Equal(
            [(AwardRefusalCode.UnknownWinner, "$.parts[0].winners[0]"), (AwardRefusalCode.WinnerNotEligible, "$.parts[0].winners[1]"), (AwardRefusalCode.UnknownValue, "$.parts[1].of")],
            allocation.Refusals.Select(r => (r.Code, r.Path)));
    }

    [Fact]
    public void Each_division_has_its_own_prizes_and_an_ineligible_entry_takes_none_from_the_others()
    {
        AwardCandidate[] field =
        [
            new("a", 1, 99) { Division = "open", Eligible = false }, new("b", 2, 98) { Division = "open" }, new("c", 3, 97) { Division = "youth" },
            new("d", 4, 96) { Division = "open" }, new("e", 5, 95) { Division = "youth" }, new("f", 6, 94) { Division = "youth" },
        ];
        AwardPlan plan = Plan(
            new AwardPart { Key = "prize", Per = AwardScope.Division, Tiers = [Tier("first", 1)] },
            new AwardPart { Key = "more", Divisions = ["youth"], Excluding = ["prize"], Tiers = [Tier("hope", 1)] });

        AwardAllocation allocation = AwardAllocator.Allocate(plan, field);

        Assert.Equal(["first open b 2", "first youth c 1", "hope  e 2"], allocation.Awards.Select(a => $"{a.Tier} {a.Group} {a.Recipient} {a.Place}"));
    }

    [Fact]
    public void Units_by_the_ranks_of_their_people_and_the_organization_prize()
    {
        // {1, 4, 9, 15} → 10 + 7 + 4 + 1 = 22. South and west both have 18 points; south has the better best place.
        Dictionary<int, string> unitOf = new() { [1] = "north", [4] = "north", [9] = "north", [15] = "north", [2] = "south", [5] = "south", [11] = "south", [12] = "south", [13] = "south", [3] = "west", [6] = "west", [7] = "west", [14] = "west" };
        AwardCandidate[] field = [.. Enumerable.Range(1, 16).Select(i => new AwardCandidate($"e{i:00}", i, 100 - i) { Unit = unitOf.GetValueOrDefault(i) })];
        AwardPlan plan = new([], units: [new UnitRule { Key = "units", Points = [10, 9, 8, 7, 6, 5, 4, 4, 4, 4], Otherwise = 1, AtLeast = 5, Tiers = [Tier("organization", 1)] }]);

        AwardAllocation allocation = AwardAllocator.Allocate(plan, field);

        Assert.Equal(["1 north 22", "2 south 18", "3 west 18"], allocation.Units.Select(u => $"{u.Place} {u.Unit} {u.Points}"));
        Assert.Equal([1, 4, 9, 15], allocation.Units[0].Places);
        Assert.Equal("south", Assert.Single(allocation.Awards).Recipient); // the only unit with five people
    }

    [Fact]
    public void Nominations_for_a_title_reach_down_by_the_size_of_the_entry()
    {
        TitleRule rule = new() { Key = "expert", Per = AwardScope.Division, Rows = [new TitleRow(1, 5), new TitleRow(2, 3), new TitleRow(3, 2)] };
        AwardCandidate[] field =
        [
            .. AwardTests.Field(100, 90, 80, 70, 60, 60, 50).Select(one => one with { Division = "single" }),
            .. AwardTests.Field(100, 90, 80, 70).Select(one => one with { Entry = "pair-" + one.Entry, Division = "pair", Size = 2 }),
            .. AwardTests.Field(100, 90, 80).Select(one => one with { Entry = "trio-" + one.Entry, Division = "trio", Size = 3, TitleEligible = one.Place != 1 }),
        ];

        AwardAllocation allocation = AwardAllocator.Allocate(new AwardPlan([], titles: [rule]), field);

        Assert.Equal(
            ["pair-e001", "pair-e002", "pair-e003", "e001", "e002", "e003", "e004", "e005", "e006", "trio-e002"],
            allocation.Nominations.Select(n => n.Entry));
        Assert.Equal("第 5 名；1 人项目前 5 名可推荐。", allocation.Nominations[8].Render(Chinese));
    }

    private static AwardPlan Plan(params AwardPart[] parts) => new(parts);

    private static AwardTier Tier(string key, int count) => new() { Key = key, Count = count };

    private static ImmutableSortedDictionary<string, decimal> Values(string name, decimal value) => ImmutableSortedDictionary<string, decimal>.Empty.Add(name, value);
}
