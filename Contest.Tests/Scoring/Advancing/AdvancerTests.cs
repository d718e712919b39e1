using Contest.Scoring;
using Contest.Scoring.Advancing;
using CsCheck;

namespace Contest.Tests.Scoring.Advancing;

public sealed class AdvancerTests
{
    private const string Rules = """{"format":"contest-rules/1","modules":[{"key":"pre","children":[{"key":"a","kind":"score","max":100}]}]}""";

    private const string Rounds = """
        {"format":"contest-rules/1","modules":[
          {"key":"pre","children":[{"key":"a","kind":"score","max":100}]},
          {"key":"semi","children":[{"key":"a","kind":"score","max":100}]},
          {"key":"final","children":[{"key":"a","kind":"score","max":100}]}],
         "composition":{"rounds":{"policy":"carried","carry":[{"from":"pre","to":"semi","share":50},{"from":"semi","to":"final","share":50}]}},
         "ranking":{"tieBreaks":[{"by":"value","of":"final"},{"by":"value","of":"semi"},{"by":"share"}]}}
        """;

    [Theory]
    [InlineData(2, 3, 2, 2)] // 80 80 at the line: both go on, and so does whoever shares second place
    [InlineData(1, 1, 1, 0)]
    [InlineData(9, 5, 9, 0)]
    public void A_count_takes_the_first_and_all_who_share_the_last_place(int count, int through, int asked, int tied)
    {
        var list = Assert.Single(Advancer.Apply(new AdvanceRule(Count: count), Ranked(Rules, 90, 80, 80, 70, 60)));
        Assert.Equal((through, asked, tied, 5), (list.Through.Length, list.Asked, list.TiedAtLine.Length, list.Field));
        Assert.Equal(through == 5 ? null : through == 1 ? 80m : 70m, list.FirstOut?.Total);
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(20.000001, 2)]
    [InlineData(100, 5)]
    public void A_share_counts_a_fraction_as_a_whole_entry(double share, int asked)
    {
        var list = Assert.Single(Advancer.Apply(new AdvanceRule(Share: (decimal)share), Ranked(Rules, 90, 85, 80, 70, 60)));
        Assert.Equal(asked, list.Asked);
    }

    [Fact]
    public void A_minimum_is_inclusive_and_turns_around_where_lower_is_better()
    {
        Assert.Equal(3, Advancer.Apply(new AdvanceRule(Minimum: 80), Ranked(Rules, 90, 80, 80, 70)).Single().Through.Length);
        var times = Ranked(Rules[..^1] + ""","ranking":{"better":"lower"}}""", 90, 80, 80, 70);
        Assert.Equal(["e3", "e1", "e2"], Advancer.Apply(new AdvanceRule(Minimum: 80), times).Single().Through.Select(e => e.EntryId));
    }

    [Fact]
    public void Guests_the_absent_and_those_without_marks_do_not_take_a_place()
    {
        var rules = RuleSet.Parse(Rules);
        var book = new MarkBook(
            [new("guest", State: EntryState.Guest), new("absent", State: EntryState.Absent), new("waits"), new("good"), new("fair")],
            [new Mark("guest", "pre", "a", "j", 99), new Mark("good", "pre", "a", "j", 90), new Mark("fair", "pre", "a", "j", 80)]);
        var list = Advancer.Apply(new AdvanceRule(Count: 3), ScoringEngine.Rank(rules, ScoringEngine.Score(rules, book))).Single();
        Assert.Equal(["good", "fair"], list.Through.Select(e => e.EntryId));
        Assert.Equal((3, 1), (list.Field, list.Pending));
    }

    [Fact]
    public void Each_division_has_its_own_line()
    {
        var rules = RuleSet.Parse(Rules);
        var book = new MarkBook(
            [new("a", "甲组"), new("b", "甲组"), new("c", "乙组"), new("d", "乙组")],
            [new Mark("a", "pre", "a", "j", 90), new Mark("b", "pre", "a", "j", 80), new Mark("c", "pre", "a", "j", 50), new Mark("d", "pre", "a", "j", 40)]);
        var lists = Advancer.Apply(new AdvanceRule(Count: 1), ScoringEngine.Rank(rules, ScoringEngine.Score(rules, book)));
        Assert.Equal([("乙组", "c"), ("甲组", "a")], lists.Select(l => (l.Division!, l.Line!.EntryId)).Order());
    }

    [Fact]
    public void No_tie_is_parted_and_nobody_stays_behind_who_is_better_than_one_who_goes_on() =>
        (from totals in Gen.Int[0, 6].Array[1, 20]
         from count in Gen.Int[1, 22]
         select (totals, count)).Sample(c =>
        {
            var ranking = Ranked(Rules, [.. c.totals.Select(t => (decimal)t)]);
            var list = Advancer.Apply(new AdvanceRule(Count: c.count), ranking).Single();
            var through = list.Through.Select(e => e.EntryId).ToHashSet();
            var worst = list.Through.Min(e => e.Total!.Value);
            Assert.True(list.Through.Length >= Math.Min(c.count, c.totals.Length));
            Assert.All(ranking.Entries.Where(e => !through.Contains(e.EntryId)), e => Assert.True(e.Total < worst));
            Assert.True(list.Through.Count(e => e.Total > worst) < c.count);
        });

    [Fact]
    public void A_round_is_ranked_with_what_is_carried_into_it_and_without_later_tie_breaks()
    {
        var rules = RuleSet.Parse(Rounds);
        var semi = StageRules.Of(rules, ["pre", "semi"]);
        Assert.Equal(["pre", "semi"], semi.Modules.Select(m => m.Key));
        Assert.Equal(2, semi.Ranking.TieBreaks.Length);
        var book = StageRules.Book(semi, new MarkBook(
            [new("a"), new("b"), new("out")],
            [new Mark("a", "pre", "a", "j", 100), new Mark("b", "pre", "a", "j", 60), new Mark("out", "pre", "a", "j", 10), new Mark("a", "semi", "a", "j", 50), new Mark("b", "semi", "a", "j", 60), new Mark("b", "final", "a", "j", 99)]), e => e.Id == "out" ? null : e);
        var ranking = ScoringEngine.Rank(semi, ScoringEngine.Score(semi, book));
        Assert.Equal([("a", 100m), ("b", 90m)], ranking.Entries.Select(e => (e.EntryId, e.Total!.Value)));
        Assert.Equal(["pre"], StageRules.Of(rules, ["pre"]).Modules.Select(m => m.Key));
    }

    [Fact]
    public void A_weighted_stage_is_ranked_by_itself()
    {
        var rules = RuleSet.Parse("""
            {"format":"contest-rules/1","modules":[{"key":"theory","children":[{"key":"a","kind":"score","max":100}]},{"key":"practical","children":[{"key":"a","kind":"score","max":100}]}],
             "composition":{"weights":{"theory":30,"practical":70}}}
            """);
        Assert.Equal(80m, ScoringEngine.Score(StageRules.Of(rules, ["theory"]), new MarkBook([new("a")], [new Mark("a", "theory", "a", "j", 80)])).Entries[0].Total.Value);
        Assert.Throws<ArgumentException>(() => StageRules.Of(rules, ["nowhere"]));
    }

    private static Ranking Ranked(string json, params decimal[] totals)
    {
        var rules = RuleSet.Parse(json);
        var book = new MarkBook(totals.Select((_, i) => new EntryInfo("e" + i)), totals.Select((t, i) => new Mark("e" + i, "pre", "a", "j", t)));
        return ScoringEngine.Rank(rules, ScoringEngine.Score(rules, book));
    }
}
