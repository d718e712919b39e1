#:project ../Contest.Web/Contest.Web.csproj
#:property PublishAot=false
#:property NoWarn=$(NoWarn);CA2266;CA1303;CA1305;CA5394;CA1849;CA2007;CA1852;CA1515;CA1812;CA1031;CA1050;CA2000;CA1034;CA2012

// One mark a tick, as the projector takes it, each part timed by itself; the median tick of each round and the median round are told.
using System.Diagnostics;
using System.Globalization;
using Contest.Domain.Competitions;
using Contest.Scoring;
using Contest.Scoring.Live;
using Contest.Web.Features.Board;
using Contest.Web.Features.Results;
using Contest.Web.Live;
using Contest.Web.Scoring;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
const int Ticks = 40;
string[] parts = ["score", "rank", "document", "two boards", "two deltas and frames", "sort alone", "kept incrementally"];
Console.WriteLine($".NET {Environment.Version}, {Environment.ProcessorCount} processors, one thread; µs a tick with one mark, medians of {rounds} rounds of {Ticks} ticks");
Console.WriteLine();
Console.WriteLine($"| entries | {string.Join(" | ", parts)} | sort of the tick |");
Console.WriteLine($"| ---: |{string.Concat(parts.Select(_ => " ---: |"))} ---: |");
var rules = RuleSet.Parse("""
    {"format":"contest-rules/1","modules":[{"key":"harvest","panel":{"combine":"mean","rounding":2},"children":[
      {"key":"cut","kind":"score","max":15,"step":0.5},{"key":"quality","kind":"score","max":25,"step":0.5},{"key":"speed","kind":"score","max":60,"step":0.5}]}],
     "composition":{"rounding":2},"ranking":{"tieBreaks":[{"of":"quality"},{"of":"cut"}]}}
    """);
string[] aspects = ["cut", "quality", "speed"];

foreach (var n in (int[])[100, 1_000, 2_554])
{
    var ids = Enumerable.Range(0, n).Select(_ => Guid.NewGuid()).ToArray();
    var random = new Random(n);
    Mark[] Marks(Guid id) => [.. aspects.SelectMany(a => Enumerable.Range(1, 5).Select(j => new Mark(MarkBookLoader.EngineId(id), "harvest", a, "judge-" + j, random.Next(31) / 2m)))];
    var entries = ids.ToDictionary(id => id, id => new EntryInfo(MarkBookLoader.EngineId(id)));
    var now = DateTimeOffset.UnixEpoch;
    var competition = Competition.Create(Guid.NewGuid(), "西蓝花采收", new DateOnly(2030, 5, 20), new DateOnly(2030, 5, 21), "AB12CD", now);
    var harvest = competition.AddEvent("采收", "农艺工", false, now).Value;
    var names = ids.Select((id, i) => (id, i)).ToDictionary(x => x.id, x => new EntryName($"{x.i + 1:0000}", "马*花", $"第{x.i % 40}村民小组"));
    var setting = new BoardSetting(competition, harvest, "原州区总工会", names, names, []);
    var facts = new EventFacts([], new HashSet<(Guid, string)>(), new Dictionary<string, string>());
    var missing = new Dictionary<string, int>();
    var rows = new List<double[]>();
    for (var round = -1; round < rounds; round++)
    {
        var field = new LiveField(rules, new MarkBook([.. entries.Values], [.. ids.SelectMany(Marks)]));
        var live = LiveRankings.Of(field.Entries.Select(e => KeyValuePair.Create(e.Entry.Id, RankKeys.Of(rules, e)!.Value)));
        var channels = new[] { new BoardChannel(1), new BoardChannel(1) };
        var ticks = new List<double[]>();
        for (var tick = 0; tick < Ticks; tick++)
        {
            var id = ids[random.Next(n)];
            var marks = Marks(id);
            var times = new double[parts.Length];
            var at = Stopwatch.GetTimestamp();
            void Lap(int part)
            {
                times[part] = Stopwatch.GetElapsedTime(at).TotalMicroseconds;
                at = Stopwatch.GetTimestamp();
            }

            var changed = field.Replace(entries[id], marks);
            Lap(0);
            var ranking = ScoringEngine.Rank(rules, field.ToField());
            Lap(1);
            var document = ResultDocuments.Of(rules, ranking, facts, missing, explain: false);
            Lap(2);
            var boards = new[] { BoardComposer.Compose(setting, document, Audience.Public), BoardComposer.Compose(setting, document, Audience.Staff) };
            Lap(3);
            for (var i = 0; i < 2; i++)
            {
                channels[i].Publish(boards[i].Meta, boards[i].Rows);
            }

            Lap(4);
            var all = field.Entries.Select(e => KeyValuePair.Create(e.Entry.Id, RankKeys.Of(rules, e)!.Value)).ToArray();
            at = Stopwatch.GetTimestamp();
            Array.Sort(all, static (a, b) => a.Value.CompareTo(b.Value) is var order and not 0 ? order : string.CompareOrdinal(a.Key, b.Key));
            Lap(5);
            foreach (var entry in changed)
            {
                live.Set(entry.Entry.Id, RankKeys.Of(rules, entry)!.Value);
            }

            Lap(6);
            if (!live.Read(0, n).Select(r => r.Id).SequenceEqual(all.Select(a => a.Key)))
            {
                throw new InvalidOperationException("The two orders differ.");
            }

            ticks.Add(times);
        }

        if (round >= 0)
        {
            rows.Add(Medians(ticks));
        }
    }

    var told = Medians(rows);
    Console.WriteLine($"| {n:N0} | {string.Join(" | ", told.Select(t => t.ToString("N0", CultureInfo.InvariantCulture)))} | {told[5] / told[..5].Sum():P1} |");
}

static double[] Medians(IReadOnlyList<double[]> rows) => [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Select(r => r[i]).Order().ElementAt(rows.Count / 2))];
