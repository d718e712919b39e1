using Contest.Scoring;
using CsCheck;

namespace Contest.Tests.Scoring;

/// <summary>What must hold for every competition of the kinds generated here.</summary>
public class PropertyTests
{
    private static readonly string[] Panels =
    [
        "\"combine\": \"mean\"", "\"combine\": \"mean\", \"dropLow\": 1, \"dropHigh\": 1", "\"combine\": \"median\"", "\"combine\": \"sum\"",
        "\"combine\": \"max\"", "\"combine\": \"min\"", "\"combine\": \"sum\", \"dropLow\": 2, \"dropHigh\": 1, \"rounding\": 1",
    ];

    private static readonly string[] Modes = ["1224", "1223", "1334", "fractional", "ordinal"];

    private static readonly Gen<(RuleSet Rules, MarkBook Book)> Competitions =
        from panel in Gen.Int[0, Panels.Length - 1]
        from mode in Gen.Int[0, Modes.Length - 1]
        from relative in Gen.Bool
        from entries in Gen.Int[1, 12]
        from judges in Gen.Int[4, 7]
        from marks in Gen.Int[0, 20].Array[entries * judges]
        from weights in Gen.Int[1, 9].Array[entries]
        select (Rules(Panels[panel], Modes[mode], relative), Book(entries, judges, marks, weights));

    [Fact]
    public void The_order_of_entries_and_marks_changes_nothing() =>
        Competitions.Sample(c =>
        {
            var (rules, book) = c;
            var shuffled = new MarkBook(book.Entries.Reverse(), book.Marks.OrderBy(m => (m.JudgeId + m.EntryId).GetHashCode(StringComparison.Ordinal) % 7).Reverse());
            return Document(rules, book) == Document(rules, shuffled);
        });

    [Fact]
    public void Exchanging_judges_changes_no_total_and_no_place() =>
        Competitions.Sample(c =>
        {
            var (rules, book) = c;
            var judges = book.Marks.Where(m => m.JudgeId is not null).Select(m => m.JudgeId!).Distinct().Order(StringComparer.Ordinal).ToArray();
            var other = judges.Zip(judges.Reverse()).ToDictionary(p => p.First, p => p.Second);
            var exchanged = new MarkBook(book.Entries, book.Marks.Select(m => m.JudgeId is null ? m : m with { JudgeId = other[m.JudgeId] }));
            return Places(rules, book).SequenceEqual(Places(rules, exchanged));
        });

    [Fact]
    public void Adding_a_constant_to_all_marks_keeps_every_place() =>
        Competitions.Select(Gen.Int[1, 30], (c, add) => (c.Rules, c.Book, add)).Sample(c =>
        {
            var more = new MarkBook(c.Book.Entries, c.Book.Marks.Select(m => m.AspectKey == "quality" ? m with { Value = m.Value.Number!.Value + c.add } : m));
            return Places(c.Rules, c.Book).Select(p => p.Place).SequenceEqual(Places(c.Rules, more).Select(p => p.Place));
        });

    [Fact]
    public void Dropping_is_symmetric() =>
        Gen.Int[0, 40].Array[5, 9].Sample(marks =>
        {
            var rules = Rules("\"combine\": \"mean\", \"dropLow\": 2, \"dropHigh\": 2", "1224", relative: false);
            var (own, mirrored) = (Total(rules, marks), Total(rules, [.. marks.Select(m => 40 - m)]));
            return own.Number + mirrored.Number == 40m;
        });

    // Holds for means, sums, medians, extremes and best-of-group. It need not hold for consensus, mode, refusing spreads, majority
    // ballots (no-show paradox), z-scores and severity, where a better mark also changes what it is measured by.
    [Fact]
    public void A_better_mark_never_worsens_a_place() =>
        Competitions.Select(Gen.Int[0, 1000], Gen.Int[1, 5], (c, which, more) => (c.Rules, c.Book, which, more)).Sample(c =>
        {
            var index = c.which % c.Book.Marks.Length;
            var mark = c.Book.Marks[index];
            var better = new MarkBook(c.Book.Entries, c.Book.Marks.SetItem(index, mark with { Value = mark.Value.Number!.Value + c.more }));
            var (before, after) = (Rank(c.Rules, c.Book).Find(mark.EntryId)!, Rank(c.Rules, better).Find(mark.EntryId)!);
            return before.Standing == Standing.Guest ? after.Place is null : after.Place <= before.Place;
        });

    [Fact]
    public void The_comparison_applied_to_the_old_places_gives_the_new_ones() =>
        Competitions.Select(Gen.Int[0, 1000], Gen.Int[0, 20], (c, which, value) => (c.Rules, c.Book, which, value)).Sample(c =>
        {
            var index = c.which % c.Book.Marks.Length;
            var changed = new MarkBook(c.Book.Entries, c.Book.Marks.SetItem(index, c.Book.Marks[index] with { Value = (decimal)c.value }));
            var (before, after) = (Rank(c.Rules, c.Book), Rank(c.Rules, changed));
            var places = before.Entries.ToDictionary(e => e.EntryId, e => (e.Place, e.Total));
            foreach (var change in ScoringEngine.Compare(before, after).Changes)
            {
                places[change.EntryId] = (change.After!.Place, change.After.Total);
            }

            return after.Entries.All(e => places[e.EntryId] == (e.Place, e.Total)) && !ScoringEngine.Compare(after, Rank(c.Rules, changed)).Changes.Any();
        });

    [Fact]
    public void A_live_field_is_at_every_moment_equal_to_scoring_the_whole_book() =>
        Competitions.Select(Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 20], Gen.Int[0, 5]).Array[1, 6], (c, steps) => (c.Rules, c.Book, steps)).Sample(c =>
        {
            var live = new LiveField(c.Rules, c.Book, trace: false);
            var book = c.Book;
            foreach (var (which, value, kind) in c.steps)
            {
                var entry = book.Entries[which % book.Entries.Length];
                var changed = kind switch
                {
                    0 => entry with { State = EntryState.Withdrawn },
                    1 => entry with { State = EntryState.Competing },
                    2 => entry.With("heat", "h" + (value % 3)),
                    _ => entry,
                };
                var marks = book.Marks.Where(m => m.EntryId == entry.Id).ToList();
                if (kind > 2 && marks.Count > 0)
                {
                    marks[value % marks.Count] = marks[value % marks.Count] with { Value = (decimal)value };
                }

                book = new MarkBook(book.Entries.Replace(entry, changed), book.Marks.Where(m => m.EntryId != entry.Id).Concat(marks));
                var touched = live.Replace(changed, marks);
                Assert.Equal(entry.Id, touched[0].Entry.Id);
            }

            var field = live.ToField();
            return Document(c.Rules, book) == ResultDocument.ToJson(c.Rules, book, ScoringEngine.Rank(c.Rules, field), "en", explain: false);
        });

    [Fact]
    public void Marks_survive_a_round_trip() =>
        Competitions.Sample(c => ResultHash.Compute(c.Rules, MarkDocument.ParseJson(MarkDocument.ToJson(c.Book), c.Rules)) == ResultHash.Compute(c.Rules, c.Book));

    [Fact]
    public void Thirds_add_up_exactly()
    {
        var rules = RuleSet.Parse("""
            { "format": "contest-rules/1", "modules": [ { "key": "m", "children": [
              { "key": "a", "kind": "score", "max": 1, "panel": { "combine": "mean" } },
              { "key": "b", "kind": "score", "max": 1, "panel": { "combine": "mean" } },
              { "key": "c", "kind": "score", "max": 1, "panel": { "combine": "mean" } },
              { "key": "d", "kind": "score", "max": 1 } ] } ] }
            """);
        var book = MarkDocument.ParseCsv("entry,a@1,a@2,a@3,b@1,b@2,b@3,c@1,c@2,c@3,d\nthirds,1,0,0,1,0,0,1,0,0,0\nwhole,0,0,0,0,0,0,0,0,0,1\n", rules);
        Assert.All(Rank(rules, book).Entries, e => Assert.Equal(1m, e.Place));
    }

    private static RuleSet Rules(string panel, string mode, bool relative) => RuleSet.Parse($$"""
        { "format": "contest-rules/1",
          "modules": [ { "key": "work", "children": [
            { "key": "quality", "kind": "score", "max": 100, "panel": { {{panel}} } },
            { "key": "weight", "kind": "quantity"{{(relative ? ", \"points\": { \"method\": \"best\", \"full\": 60, \"group\": \"heat\" }" : "")}} } ] } ],
          "ranking": { "mode": "{{mode}}" } }
        """);

    private static MarkBook Book(int entries, int judges, int[] marks, int[] weights) => new(
        Enumerable.Range(0, entries).Select(i => new EntryInfo("e" + i, i % 2 == 0 ? "A" : "B", State: i % 5 == 4 ? EntryState.Guest : EntryState.Competing).With("heat", "h" + (i % 2))),
        Enumerable.Range(0, entries * judges).Select(i => new Mark("e" + (i / judges), "work", "quality", "J" + (i % judges), (decimal)marks[i]))
            .Concat(weights.Select((w, i) => new Mark("e" + i, "work", "weight", null, (decimal)w))));

    private static MarkValue Total(RuleSet rules, int[] marks)
    {
        var book = new MarkBook([new EntryInfo("e")], [.. marks.Select((m, i) => new Mark("e", "work", "quality", "J" + i, (decimal)m)), new Mark("e", "work", "weight", null, 0m)]);
        return ScoringEngine.Score(rules, book).Entries[0].Total.Value!.Value;
    }

    private static Ranking Rank(RuleSet rules, MarkBook book) => ScoringEngine.Rank(rules, ScoringEngine.Score(rules, book));

    private static IEnumerable<(string Id, decimal? Place, decimal? Total)> Places(RuleSet rules, MarkBook book) =>
        Rank(rules, book).Entries.Select(e => (e.EntryId, e.Place, e.Total)).OrderBy(e => e.EntryId, StringComparer.Ordinal);

    private static string Document(RuleSet rules, MarkBook book) => ResultDocument.ToJson(rules, book, Rank(rules, book), "en", explain: false);
}
