using Contest.Scoring;
using Contest.Scoring.Awards;

namespace Contest.Tests.Scoring.Awards;

/// <summary>Awards of a ranking that the engine made.</summary>
public sealed class AwardRankingTests
{
    private const string Rules = """
        {
          "format": "contest-rules/1",
          "modules": [
            { "key": "theory", "children": [{ "key": "paper", "kind": "score", "max": 100 }] },
            { "key": "practical", "children": [{ "key": "work", "kind": "score", "max": 100 }] }
          ],
          "composition": { "weights": { "theory": 30, "practical": 70 } },
          "ranking": { "mode": "MODE" }
        }
        """;

    private static readonly AwardPlan Plan = AwardPlan.Parse("""
        {
          "format": "contest-awards/1",
          "parts": [
            { "key": "prizes", "ties": "break", "tiers": [{ "key": "first", "count": 1 }, { "key": "second", "count": 1 }] },
            { "key": "skill", "method": "best", "of": "practical.work", "tiers": [{ "key": "skill" }] },
            { "key": "half", "tiers": [{ "key": "half", "share": "1/2" }] }
          ],
          "titles": [{ "key": "expert", "rows": [{ "size": 1, "top": 2 }] }]
        }
        """);

    [Theory]
    [InlineData("1224")]
    [InlineData("fractional")]
    [InlineData("ordinal")]
    public void Ties_states_and_attributes_of_the_ranking_are_heeded_in_every_mode(string mode)
    {
        RuleSet rules = RuleSet.Parse(Rules.Replace("MODE", mode, StringComparison.Ordinal));
        (EntryInfo Entry, decimal Theory, decimal Practical)[] field =
        [
            (new EntryInfo("a").With("title", "no"), 90, 90),
            (new EntryInfo("b"), 80, 80),
            (new EntryInfo("c"), 80, 80),
            (new EntryInfo("d"), 10, 95),
            (new EntryInfo("g", State: EntryState.Guest), 100, 100),
            (new EntryInfo("w", State: EntryState.Withdrawn), 100, 99),
        ];
        MarkBook book = new(
            field.Select(f => f.Entry),
            field.SelectMany(f => new[] { new Mark(f.Entry.Id, "theory", "paper", null, f.Theory), new Mark(f.Entry.Id, "practical", "work", null, f.Practical) }));
        Ranking ranking = ScoringEngine.Rank(rules, ScoringEngine.Score(rules, book));

        AwardAllocation open = AwardAllocator.Allocate(Plan, ranking);
        AwardAllocation drawn = AwardAllocator.Allocate(Plan, ranking, [new TieDecision(TieBreakBy.Lot, ["c", "b"], "drawn in public")]);

        Assert.Equal(AwardRefusalCode.TieNotBroken, Assert.Single(open.Refusals).Code);
        Assert.True(drawn.IsMet);
        Assert.Equal(["first a", "second c", "skill d", "half a", "half b", "half c"], drawn.Awards.Select(a => $"{a.Tier} {a.Recipient}"));
        Assert.Equal(["b", "c"], drawn.Nominations.Select(n => n.Entry));
    }
}
