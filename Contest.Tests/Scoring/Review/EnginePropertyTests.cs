using System.Collections.Immutable;
using Contest.Scoring;
using Contest.Scoring.Live;
using CsCheck;

namespace Contest.Tests.Scoring.Review;

/// <summary>What must hold of every rule set, found out by someone who did not write the engine.</summary>
public sealed class EnginePropertyTests
{
    private const int Iterations = 150;

    [Fact]
    public void The_order_of_entries_and_marks_changes_nothing() =>
        Gen.Select(RandomCompetition.Any, Gen.Int[1, 1000]).Sample(
            (competition, salt) =>
            {
                MarkBook turned = new(Shuffle(competition.Entries, salt), Shuffle(competition.Marks, salt));

                Assert.Equal(RandomCompetition.Print(competition.Rank()), RandomCompetition.Print(competition.Rank(turned)));
                Assert.Equal(ResultHash.Compute(competition.Rules, competition.Book), ResultHash.Compute(competition.Rules, turned));
            },
            iter: Iterations);

    [Fact]
    public void Judges_who_change_seats_change_nothing() =>
        RandomCompetition.Any.Sample(
            competition =>
            {
                // Every judge's marks go to the judge in the opposite seat, in all aspects of an entry.
                string[] judges = [.. competition.Marks.Select(m => m.JudgeId!).Distinct()];
                Mark[] seats = [.. competition.Marks.Select(m => m with { JudgeId = judges[judges.Length - 1 - Array.IndexOf(judges, m.JudgeId)] })];

                Assert.Equal(
                    RandomCompetition.Print(competition.Rank()),
                    RandomCompetition.Print(competition.Rank(new MarkBook(competition.Entries, seats))));
            },
            iter: Iterations);

    [Fact]
    public void A_better_mark_never_worsens_a_place_and_never_lowers_a_total() =>
        Gen.Select(RandomCompetition.Monotone, Gen.Int[0, 100_000], Gen.Int[1, 20]).Sample(
            (competition, pick, by) =>
            {
                int at = pick % competition.Marks.Length;
                Mark old = competition.Marks[at];
                Mark[] marks = [.. competition.Marks];
                marks[at] = old with { Value = Math.Min(10, old.Value.Number!.Value + by / 4m) };

                RankedEntry before = competition.Rank().Find(old.EntryId)!;
                RankedEntry after = competition.Rank(new MarkBook(competition.Entries, marks)).Find(old.EntryId)!;

                Assert.True(after.Place is null || after.Place <= before.Place, $"{before.Place} → {after.Place}");
                Assert.True(after.Total >= before.Total, $"{before.Total} → {after.Total}");
            },
            iter: Iterations);

    [Fact]
    public void Dropping_is_symmetric() =>
        Gen.Select(RandomCompetition.Value.Array[7], Gen.Int[0, 3], Gen.Int[0, 3]).Sample((values, low, high) =>
        {
            // Turned upside down (10 − x), with low and high drops exchanged, a panel gives 10 less its value.
            decimal Trimmed(Func<decimal, decimal> turn, int dropLow, int dropHigh)
            {
                RuleSet rules = RuleSet.Parse($$"""
                    {"format":"contest-rules/1","modules":[{"key":"m","children":[{"key":"a","kind":"score","max":10,
                    "panel":{"combine":"mean","drops":[{"from":7,"low":{{dropLow}},"high":{{dropHigh}} } ] } } ] } ] }
                    """);
                MarkBook book = new([new EntryInfo("e")], values.Select((v, j) => new Mark("e", "m", "a", $"j{j}", turn(v.Number!.Value))));
                return Math.Round(ScoringEngine.Score(rules, book).Find("e")!.Total.Value!.Value, 20);
            }

            Assert.Equal(10 - Trimmed(x => x, low, high), Trimmed(x => 10 - x, high, low));
        });

    // It need not hold where marks are rounded (x·1.5 to whole points) or cut at a ceiling: such rule sets are left out.
    [Fact]
    public void A_constant_for_everyone_keeps_the_places() =>
        RandomCompetition.Plain.Sample(
            competition =>
            {
                // Marks are halved first, so that there is room above them.
                Mark[] Moved(decimal by) => [.. competition.Marks.Select(m => m with { Value = Math.Floor(m.Value.Number!.Value) / 2 + by })];

                Ranking before = competition.Rank(new MarkBook(competition.Entries, Moved(0)));
                Ranking after = competition.Rank(new MarkBook(competition.Entries, Moved(3)));

                Assert.Equal(before.Entries.Select(e => (e.EntryId, e.RankText)), after.Entries.Select(e => (e.EntryId, e.RankText)));
            },
            iter: Iterations);

    [Fact]
    public void The_differences_applied_to_the_old_list_give_the_new_one() =>
        Gen.Select(RandomCompetition.Any, RandomCompetition.Value.Array[5], Gen.Int[0, 100_000]).Sample(
            (competition, values, pick) =>
            {
                Mark[] marks = [.. competition.Marks];
                for (int i = 0; i < values.Length; i++)
                {
                    int at = (int)((uint)(pick + i * 7919) % marks.Length);
                    marks[at] = marks[at] with { Value = values[i] };
                }

                Ranking old = competition.Rank();
                Ranking now = competition.Rank(new MarkBook(competition.Entries, marks));
                Dictionary<string, (decimal? Place, decimal? Total)> applied = old.Entries.ToDictionary(e => e.EntryId, e => (e.Place, e.Total));
                foreach (PlaceChange change in ScoringEngine.Compare(old, now).Changes)
                {
                    applied[change.EntryId] = (change.After?.Place, change.After?.Total);
                }

                Assert.Equal(now.Entries.ToDictionary(e => e.EntryId, e => (e.Place, e.Total)), applied);
                Assert.Empty(ScoringEngine.Compare(now, now).Changes);
            },
            iter: Iterations);

    [Fact]
    public void A_document_survives_a_round_trip_and_still_ranks_alike() =>
        RandomCompetition.Any.Sample(
            competition =>
            {
                RuleSet again = RuleSet.Parse(competition.Rules.ToReadableJson());

                Assert.Equal(competition.Rules.ToJson(), again.ToJson());
                Assert.Equal(RandomCompetition.Print(competition.Rank()), RandomCompetition.Print((competition with { Rules = again }).Rank()));
            },
            iter: Iterations);

    [Fact]
    public void A_ranking_kept_live_equals_the_full_computation_after_corrections_and_withdrawals() =>
        Gen.Select(RandomCompetition.Any, Gen.Select(Gen.Int[0, 100_000], RandomCompetition.Value, Gen.Int[0, 9]).Array[1, 12]).Sample(
            (competition, operations) =>
            {
                RuleSet rules = competition.Rules;
                Assert.True(RankKeys.CanKeep(rules));
                LiveField field = new(rules, competition.Book, trace: false);
                LiveRanking<string> live = new(rules.Ranking.Mode);
                foreach (ScoredEntry scored in field.Entries)
                {
                    Apply(live, rules, scored);
                }

                EntryInfo[] entries = [.. competition.Entries];
                Mark[] marks = [.. competition.Marks];
                foreach ((int pick, MarkValue value, int what) in operations)
                {
                    int at = pick % marks.Length;
                    int who = Array.FindIndex(entries, e => e.Id == marks[at].EntryId);
                    if (what < 8)
                    {
                        marks[at] = marks[at] with { Value = value };
                    }
                    else
                    {
                        entries[who] = entries[who] with { State = what == 8 ? EntryState.Withdrawn : EntryState.Competing };
                    }

                    foreach (ScoredEntry scored in field.Replace(entries[who], marks.Where(m => m.EntryId == entries[who].Id)))
                    {
                        Apply(live, rules, scored);
                    }

                    Ranking full = competition.Rank(new MarkBook(entries, marks));
                    Assert.Equal(
                        full.Entries.Where(e => e.Place.HasValue).Select(e => (e.EntryId, e.Place!.Value)),
                        live.Read(0, int.MaxValue).Select(row => (row.Id, row.Place)));
                }
            },
            iter: Iterations);

    private static void Apply(LiveRanking<string> live, RuleSet rules, ScoredEntry scored)
    {
        if (RankKeys.Of(rules, scored) is { } key)
        {
            live.Set(scored.Entry.Id, key);
        }
        else
        {
            live.Remove(scored.Entry.Id);
        }
    }

    private static ImmutableArray<T> Shuffle<T>(T[] items, int salt) =>
        [.. items.Select((item, i) => (item, Key: unchecked((uint)(i * 2654435761 + salt) * 2246822519u))).OrderBy(pair => pair.Key).Select(pair => pair.item)];
}
