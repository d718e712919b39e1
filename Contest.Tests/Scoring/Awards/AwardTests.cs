using System.Globalization;
using Contest.Scoring.Awards;

namespace Contest.Tests.Scoring.Awards;

public sealed class AwardTests
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    private const string Broccoli = """
        {
          "format": "contest-awards/1",
          "name": "西蓝花采收",
          "parts": [
            {
              "key": "prizes",
              "ties": "TIES",
              "tiers": [
                { "key": "first", "name": { "zh": "一等奖", "en": "First prize" }, "count": 6, "money": 1000 },
                { "key": "second", "name": { "zh": "二等奖", "en": "Second prize" }, "count": 12, "money": 500 },
                { "key": "third", "name": { "zh": "三等奖", "en": "Third prize" }, "count": 18, "money": 200 }
              ]
            }
          ],
          "caps": [{ "share": "2/3", "budget": 16100 }]
        }
        """;

    [Theory]
    [InlineData("all", 6, 13, 18)] // both of place 18 get the second prize, the third keeps its own number
    [InlineData("none", 6, 11, 18)] // neither does; they stand first for the third
    [InlineData("break", 6, 12, 18)] // the recorded lot decides
    public void The_broccoli_harvest_where_two_tie_at_the_line_of_the_second_prize(string ties, int first, int second, int third)
    {
        AwardPlan plan = AwardPlan.Parse(Broccoli.Replace("TIES", ties, StringComparison.Ordinal));

        AwardAllocation allocation = AwardAllocator.Allocate(plan, Pickers(lot: true));

        Assert.True(allocation.IsMet, string.Join('\n', allocation.Refusals.Select(r => r.Render(English))));
        Assert.Equal([first, second, third], Counts(allocation, "first", "second", "third"));
        string[] tied = [.. allocation.Awards.Where(a => a.Recipient is "p018" or "p019").Select(a => $"{a.Recipient} {a.Tier}")];
        Assert.Equal(
            ties switch { "all" => ["p018 second", "p019 second"], "none" => ["p018 third", "p019 third"], _ => ["p019 second", "p018 third"] },
            tied);
        Assert.Equal(2, allocation.Lines[1].TiedAtLine);
        Assert.Equal(allocation.Awards.Length, allocation.Awards.Select(a => a.Recipient).Distinct().Count());
    }

    [Fact]
    public void A_tie_that_must_be_broken_and_has_no_recorded_order_stops_the_plan()
    {
        AwardPlan plan = AwardPlan.Parse(Broccoli.Replace("TIES", "break", StringComparison.Ordinal));

        AwardAllocation allocation = AwardAllocator.Allocate(plan, Pickers(lot: false));

        AwardRefusal refusal = Assert.Single(allocation.Refusals);
        Assert.Equal((AwardRefusalCode.TieNotBroken, "$.parts[0].tiers[1]"), (refusal.Code, refusal.Path));
        Assert.Equal("奖项“二等奖”的名额线上并列，只能再授予 1 个，但没有记录先后次序：p018, p019。", refusal.Render(Chinese));
        Assert.Equal("Entries tie at the line of “Second prize”: 1 more may get it, and no order among them is recorded: p018, p019.", refusal.Render(English));
        Assert.DoesNotContain(allocation.Awards, a => a.Tier == "second" && a.Recipient is "p018" or "p019" && a.Tier == "second");
    }

    [Fact]
    public void Every_award_says_why_in_both_languages()
    {
        AwardAllocation allocation = AwardAllocator.Allocate(AwardPlan.Parse(Broccoli.Replace("TIES", "all", StringComparison.Ordinal)), Pickers(lot: false));

        Assert.Equal("第 1 名，在第 1–6 名的名额之内。", allocation.Awards[0].Reason.Render(Chinese));
        Assert.Equal("第 7 名，在第 7–18 名的名额之内。", allocation.Awards.First(a => a.Tier == "second").Reason.Render(Chinese));
        Assert.Equal("Place 7, within places 7–18.", allocation.Awards.First(a => a.Tier == "second").Reason.Render(English));

        // A thirteenth second prize moves those below down by one.
        Assert.Equal("第 20 名，在第 20–37 名的名额之内。", allocation.Awards.First(a => a.Tier == "third").Reason.Render(Chinese));
        Assert.Equal("Place 18; 2 tie at the line of 12, and the rule gives it to all of them.", allocation.Awards.Single(a => a.Recipient == "p019").Reason.Render(English));
        Assert.Equal("二等奖：名额 12，线上 2 个并列，全部授予，共 13 个，最后一名成绩 83。", allocation.Lines[1].Render(Chinese));
        Assert.Equal("Third prize: 18 planned, 18 given, the last with 65.", allocation.Lines[2].Render(English));
    }

    [Fact]
    public void A_place_that_is_not_counted_among_the_places_of_its_tier_is_not_said_to_be_one_of_them()
    {
        AwardPlan plan = Plan(new AwardPart { Key = "p", Tiers = [Tier("a", 1), Tier("b", 2)] });

        // Second of the list, but a guest of the awards.
        AwardAllocation allocation = AwardAllocator.Allocate(plan, Field(90, 80, 70, 60, 50).Select(one => one.Entry == "e002" ? one with { Eligible = false } : one));

        Assert.Equal(
            ["第 1 名，名额 1 个。", "第 3 名，在可以得这个奖的当中排第 2，在名额之内。", "第 4 名，在可以得这个奖的当中排第 3，在名额之内。"],
            allocation.Awards.Select(a => a.Reason.Render(Chinese)));
    }

    [Fact]
    public void A_tie_given_to_all_may_take_from_the_next_tier()
    {
        AwardPlan plan = Plan(new AwardPart { Key = "p", Carry = true, Tiers = [Tier("a", 2), Tier("b", 3), Tier("c", 2)] });

        AwardAllocation allocation = AwardAllocator.Allocate(plan, Field(90, 80, 80, 70, 60, 50, 40, 30, 20, 10));

        Assert.Equal([3, 2, 2], Counts(allocation, "a", "b", "c"));
    }

    [Theory]
    [InlineData("2/3", 105, true)] // 70 allowed
    [InlineData("2/3", 104, false)] // 69
    [InlineData("2/3", 106, true)] // 70, not 70.67
    [InlineData("66.6%", 105, false)] // 69.93
    public void The_cap_by_share_is_an_exact_fraction_rounded_down(string share, int people, bool met)
    {
        Assert.True(Fraction.TryParse(share, out Fraction fraction));
        AwardPlan plan = new([new AwardPart { Key = "p", Tiers = [Tier("a", 70)] }], [new AwardCap { Share = fraction }]);

        AwardAllocation allocation = AwardAllocator.Allocate(plan, Field([.. Enumerable.Range(0, people).Select(i => 1000m - i)]));

        Assert.Equal(met, allocation.IsMet);
        if (!met)
        {
            AwardRefusal refusal = Assert.Single(allocation.Refusals);
            Assert.Equal((AwardRefusalCode.ShareCapExceeded, "$.caps[0].share"), (refusal.Code, refusal.Path));
            Assert.Equal([70, 69], refusal.Args.Take(2));
        }
    }

    [Fact]
    public void A_tie_can_break_the_budget_and_the_refusal_names_it()
    {
        AwardPlan plan = new([new AwardPart { Key = "p", Tiers = [Tier("a", 1) with { Money = 1000.50m }] }], [new AwardCap { Budget = 2000 }]);

        AwardRefusal refusal = Assert.Single(AwardAllocator.Allocate(plan, Field(90, 90)).Refusals);

        Assert.Equal((AwardRefusalCode.BudgetExceeded, "budget-exceeded", "$.caps[0].budget"), (refusal.Code, refusal.Key, refusal.Path));
        Assert.Equal("The awards cost 2001 yuan; the budget is 2000 yuan.", refusal.Render(English));
        Assert.True(AwardAllocator.Allocate(plan, Field(90, 89)).IsMet);
    }

    [Theory]
    [InlineData(ShareRounding.Floor, false, 3, 7, 10)] // 10/20/30 % of 35, each its own: 3.5 7 10.5
    [InlineData(ShareRounding.Ceiling, false, 4, 7, 11)]
    [InlineData(ShareRounding.HalfUp, false, 4, 7, 11)]
    [InlineData(ShareRounding.Floor, true, 3, 4, 3)] // in all 3, 7, 10
    [InlineData(ShareRounding.Ceiling, true, 4, 3, 4)] // in all 4, 7, 11
    public void Shares_of_10_20_30_percent_by_rounding_nested_or_apart(ShareRounding rounding, bool nested, int first, int second, int third)
    {
        AwardTier Share(string key, int percent) => new() { Key = key, Share = new Fraction(percent, 100), Rounding = rounding, Nested = nested };
        AwardPlan plan = Plan(new AwardPart { Key = "p", Tiers = [Share("a", 10), Share("b", 20), Share("c", 30)] });

        AwardAllocation allocation = AwardAllocator.Allocate(plan, Field([.. Enumerable.Range(0, 35).Select(i => 100m - i)]));

        Assert.Equal([first, second, third], Counts(allocation, "a", "b", "c"));
    }

    [Fact]
    public void A_share_is_taken_of_all_who_competed_unless_the_plan_says_of_those_ranked()
    {
        AwardCandidate[] field = [.. Field([.. Enumerable.Range(0, 20).Select(i => 100m - i)]), .. Enumerable.Range(0, 10).Select(i => new AwardCandidate($"dnf{i}", null, null)), new AwardCandidate("guest", null, 200) { Participates = false }];
        AwardPart part = new() { Key = "p", Tiers = [new AwardTier { Key = "a", Share = new Fraction(1, 10) }] };

        Assert.Equal(3, AwardAllocator.Allocate(Plan(part), field).Awards.Length);
        Assert.Equal(2, AwardAllocator.Allocate(new AwardPlan([part], shareOf: AwardBase.Ranked), field).Awards.Length);
    }

    [Fact]
    public void Cut_offs_of_the_school_olympiad()
    {
        // Gold: the largest cut-off with at least 1/12; silver: at least 1/4 in all; bronze: the smallest with at most 1/2.
        AwardPlan plan = Plan(new AwardPart
        {
            Key = "medals",
            TieBy = TieBasis.Total,
            Tiers =
            [
                new AwardTier { Key = "gold", Share = new Fraction(1, 12), Rounding = ShareRounding.Ceiling, Nested = true, Ties = LineTies.All },
                new AwardTier { Key = "silver", Share = new Fraction(1, 4), Rounding = ShareRounding.Ceiling, Nested = true, Ties = LineTies.All },
                new AwardTier { Key = "bronze", Share = new Fraction(1, 2), Rounding = ShareRounding.Floor, Nested = true, Ties = LineTies.None },
            ],
        });

        // 24 people: gold wants 2, two tie at the second; silver wants 6 in all; bronze at most 12, and three tie at places 11 to 13.
        AwardAllocation allocation = AwardAllocator.Allocate(plan, Field(40, 38, 38, 35, 34, 33, 33, 30, 29, 28, 25, 25, 25, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10));

        Assert.Equal([3, 4, 3], Counts(allocation, "gold", "silver", "bronze"));
        Assert.Equal([38, 33, 28], allocation.Lines.Select(line => line.CutOff));
    }

    [Fact]
    public void A_threshold_gives_to_everyone_who_reaches_it_and_bounds_a_number()
    {
        AwardPlan plan = Plan(new AwardPart { Key = "p", Tiers = [new AwardTier { Key = "a", Count = 3, Threshold = 85 }, new AwardTier { Key = "b", Threshold = 60 }] });

        AwardAllocation allocation = AwardAllocator.Allocate(plan, Field(90, 85, 84.99m, 70, 60, 59.99m));

        Assert.Equal([2, 3], Counts(allocation, "a", "b"));
        Assert.Equal(AwardNoteCode.NotFilled, Assert.Single(allocation.Notes).Code);
        Assert.Equal("成绩 60 达到规定线 60。", allocation.Awards[^1].Reason.Render(Chinese));
    }

    [Theory]
    [InlineData(new[] { 750.0, 740, 730, 720 }, "gold silver bronze -")]
    [InlineData(new[] { 750.0, 748, 730, 720 }, "gold gold bronze -")] // two golds, no silver
    [InlineData(new[] { 750.0, 749, 748, 745, 744 }, "gold gold gold - -")] // three golds; the next is 3 from the last
    [InlineData(new[] { 750.0, 749, 748, 746, 744 }, "gold gold gold bronze bronze")] // 2 from the last gold; 744 ties with 746
    [InlineData(new[] { 750.0, 740, 738, 700 }, "gold silver silver -")] // three medals: bronze only near the last
    [InlineData(new[] { 750.0, 740, 738, 736 }, "gold silver silver bronze")]
    [InlineData(new[] { 750.0, 740, 730, 729, 728, 727 }, "gold silver bronze bronze bronze -")]
    [InlineData(new[] { 750.0, 747.99, 740, 739 }, "gold silver bronze bronze")]
    [InlineData(new[] { 750.0 }, "gold")]
    public void Medals_with_a_tolerance_of_two_points(double[] totals, string expected)
    {
        AwardPlan plan = Plan(new AwardPart
        {
            Key = "medals",
            Method = AwardMethod.Medals,
            Tolerance = 2,
            Tiers = [new AwardTier { Key = "gold" }, new AwardTier { Key = "silver" }, new AwardTier { Key = "bronze" }],
        });
        AwardCandidate[] field = [.. Field([.. totals.Select(total => (decimal)total)])];

        AwardAllocation allocation = AwardAllocator.Allocate(plan, field);

        Assert.Equal(expected, string.Join(' ', field.Select(one => allocation.Awards.SingleOrDefault(a => a.Recipient == one.Entry)?.Tier ?? "-")));
    }

    [Theory]
    [InlineData(7, "gold silver bronze")]
    [InlineData(6, "gold silver bronze")]
    [InlineData(5, "gold silver")]
    [InlineData(4, "gold")]
    [InlineData(3, "")]
    public void The_table_of_entrants(int people, string expected)
    {
        AwardPlan plan = Plan(new AwardPart
        {
            Key = "medals",
            Entrants = [new EntrantsRow(6, 3), new EntrantsRow(5, 2), new EntrantsRow(4, 1), new EntrantsRow(0, 0)],
            Tiers = [Tier("gold", 1), Tier("silver", 1), Tier("bronze", 1)],
        });

        AwardAllocation allocation = AwardAllocator.Allocate(plan, Field([.. Enumerable.Range(0, people).Select(i => 100m - i)]));

        Assert.Equal(expected, string.Join(' ', allocation.Awards.Select(a => a.Tier)));
        Assert.Equal(people >= 6 ? null : people > 3 ? AwardNoteCode.FewerTiers : AwardNoteCode.Void, allocation.Notes.SingleOrDefault()?.Code);
    }

    [Fact]
    public void The_order_of_the_input_changes_nothing()
    {
        AwardPlan plan = AwardPlan.Parse(Broccoli.Replace("TIES", "all", StringComparison.Ordinal));
        AwardCandidate[] field = [.. Pickers(lot: false)];

        string Print(IEnumerable<AwardCandidate> of) => string.Join(';', AwardAllocator.Allocate(plan, of).Awards.Select(a => $"{a.Tier} {a.Recipient}"));

        Assert.Equal(Print(field), Print(field.Reverse()));
        Assert.Throws<ArgumentException>(() => AwardAllocator.Allocate(plan, [.. field, field[0]]));
    }

    internal static IEnumerable<AwardCandidate> Field(params decimal[] totals) =>
        totals.Select((total, i) => new AwardCandidate($"e{i + 1:000}", totals.Count(other => other > total) + 1, total));

    private static AwardPlan Plan(params AwardPart[] parts) => new(parts);

    private static AwardTier Tier(string key, int count) => new() { Key = key, Count = count };

    private static int[] Counts(AwardAllocation allocation, params string[] tiers) => [.. tiers.Select(tier => allocation.Awards.Count(a => a.Tier == tier))];

    // 105 pickers; p018 and p019 share place 18.
    private static IEnumerable<AwardCandidate> Pickers(bool lot) => Enumerable.Range(1, 105).Select(i => new AwardCandidate(
        $"p{i:000}", i == 19 ? 18 : i, 100 - (i >= 19 ? i - 1 : i) + (i >= 18 ? 1 : 0))
    {
        TieOrder = lot && i is 18 or 19 ? 19 - i : null,
    });
}
