#:project ../Contest.Scoring/Contest.Scoring.csproj
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
#:property ServerGarbageCollector=false
#:property ConcurrentGarbageCollection=false

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Contest.Scoring;
using Contest.Scoring.Live;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int most = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
int[] sizes = [.. new[] { 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1 }.Select(part => (int)(most * part))];

RuleSet rules = RuleSet.Parse(Rules());
Console.WriteLine($".NET {Environment.Version}, {Environment.ProcessorCount} processors, one thread, medians of 5 runs");
Console.WriteLine();
Console.WriteLine("## Full scoring and ranking (5 judges × 10 aspects, one high and one low dropped, two modules, tie-breaks)");
Console.WriteLine();
Console.WriteLine("| entries | marks | score ms | rank ms | µs an entry | ns a mark | bytes an entry |");
Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");

// Tiered compilation warms up on a small field first, so that the smallest size is not charged for it.
for (int i = 0; i < 20; i++)
{
    Measure(rules, Book(500));
}

List<(double N, double Ms)> points = [];
Ranking last = null!;
foreach (int n in sizes)
{
    MarkBook book = Book(n);
    Run[] runs = [.. Enumerable.Range(0, 5).Select(_ => Measure(rules, book))];
    double score = Median(runs.Select(run => run.ScoreMs));
    double rank = Median(runs.Select(run => run.RankMs));
    double bytes = Median(runs.Select(run => (double)run.Bytes)) / n;
    last = runs[^1].Ranking;
    points.Add((n, Median(runs.Select(run => run.ScoreMs + run.RankMs))));
    Console.WriteLine($"| {n:N0} | {n * 50:N0} | {score:N1} | {rank:N1} | {points[^1].Ms * 1000 / n:N2} | {points[^1].Ms * 1_000_000 / (n * 50):N0} | {bytes:N0} |");
}

(double slope, double intercept, double fit) = Fit(points);
double exponent = Fit([.. points.Select(p => (Math.Log(p.N), Math.Log(p.Ms)))]).Slope;
Console.WriteLine();
Console.WriteLine($"Linear fit: {slope * 1000:N2} µs × entries {(intercept < 0 ? "−" : "+")} {Math.Abs(intercept):N1} ms, R² = {fit:N4}; time grows as entries^{exponent:N3}.");
Console.WriteLine();
Console.WriteLine($"## One change among {last.Entries.Length:N0} entries against the full sort of the same totals");
Console.WriteLine();
Console.WriteLine("| run | full sort ms | one change µs | ratio |");
Console.WriteLine("| ---: | ---: | ---: | ---: |");

KeyValuePair<string, RankKey>[] keys = [.. last.Entries.Select(entry => KeyValuePair.Create(entry.EntryId, Key(entry.Total!.Value, entry.Scored)))];
LiveRanking<string> live = LiveRankings.Of(keys);
Lcg random = new(7);
List<double> ratios = [];
for (int run = -3; run < 7; run++)
{
    // The totals as they come in, not in the order of a list that is sorted already.
    KeyValuePair<string, RankKey>[] all = [.. keys.OrderBy(pair => pair.Key, StringComparer.Ordinal)];
    GC.Collect();
    long start = Stopwatch.GetTimestamp();
    Array.Sort(all, static (a, b) => a.Value.CompareTo(b.Value) is var order and not 0 ? order : string.CompareOrdinal(a.Key, b.Key));
    double sort = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

    // A change takes the total of another entry, so that the totals stay distributed as they are.
    const int changes = 20_000;
    (string Id, RankKey Key)[] next = [.. Enumerable.Range(0, changes).Select(_ => (keys[random.Next(keys.Length)].Key, keys[random.Next(keys.Length)].Value))];
    GC.Collect();
    start = Stopwatch.GetTimestamp();
    long moved = 0;
    foreach ((string id, RankKey key) in next)
    {
        moved += live.Set(id, key).MovedCount;
    }

    double change = Stopwatch.GetElapsedTime(start).TotalMicroseconds / changes;
    if (run >= 0)
    {
        ratios.Add(sort * 1000 / change);
        Console.WriteLine($"| {run + 1} | {sort:N1} | {change:N2} | {ratios[^1]:N0} |");
    }
    else if (moved == 0)
    {
        throw new InvalidOperationException("No change moved anything.");
    }
}

Console.WriteLine();
Console.WriteLine($"Median: {Median(ratios):N0} times faster than the sort.");

static Run Measure(RuleSet rules, MarkBook book)
{
    GC.Collect();
    GC.WaitForPendingFinalizers();
    long before = GC.GetAllocatedBytesForCurrentThread();
    long start = Stopwatch.GetTimestamp();
    ScoredField field = ScoringEngine.Score(rules, book, trace: false);
    double score = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    start = Stopwatch.GetTimestamp();
    Ranking ranking = ScoringEngine.Rank(rules, field);
    double rank = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    return new Run(score, rank, GC.GetAllocatedBytesForCurrentThread() - before, ranking);
}

static RankKey Key(decimal total, ScoredEntry entry) =>
    RankKey.From(new RankKeyPart(total, true), new RankKeyPart(entry.Module("practical")!.Value, true));

static MarkBook Book(int n)
{
    Lcg random = new(1);
    List<EntryInfo> entries = new(n);
    List<Mark> marks = new(n * 50);
    string[] aspects = [.. Enumerable.Range(0, 10).Select(i => $"a{i}")];
    string[] judges = [.. Enumerable.Range(0, 5).Select(i => $"j{i}")];
    for (int e = 0; e < n; e++)
    {
        string id = e.ToString("D6", CultureInfo.InvariantCulture);
        entries.Add(new EntryInfo(id));
        int ability = random.Next(60);
        for (int a = 0; a < 10; a++)
        {
            foreach (string judge in judges)
            {
                marks.Add(new Mark(id, a < 4 ? "theory" : "practical", aspects[a], judge, (ability + random.Next(40)) / 10m));
            }
        }
    }

    return new MarkBook(entries, marks);
}

static string Rules()
{
    StringBuilder json = new("""{"format":"contest-rules/1","modules":[""");
    foreach ((string module, int from, int to) in new[] { ("theory", 0, 4), ("practical", 4, 10) })
    {
        string children = string.Join(',', Enumerable.Range(from, to - from).Select(a => $$"""{"key":"a{{a}}","kind":"score","max":10,"step":0.1}"""));
        json.Append(from > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $$"""{"key":"{{module}}","panel":{"combine":"mean","drops":[{"from":3,"low":1,"high":1}],"rounding":2},"children":[{{children}}]}""");
    }

    return json.Append("""],"composition":{"weights":{"theory":30,"practical":70},"rounding":2},"ranking":{"tieBreaks":[{"of":"practical"},{"of":"theory"}]}}""").ToString();
}

static double Median(IEnumerable<double> values)
{
    double[] sorted = [.. values.Order()];
    return sorted[sorted.Length / 2];
}

static (double Slope, double Intercept, double Fit) Fit(IReadOnlyList<(double X, double Y)> points)
{
    double x = points.Average(p => p.X);
    double y = points.Average(p => p.Y);
    double slope = points.Sum(p => (p.X - x) * (p.Y - y)) / points.Sum(p => (p.X - x) * (p.X - x));
    double intercept = y - slope * x;
    double rest = points.Sum(p => Math.Pow(p.Y - intercept - slope * p.X, 2));
    return (slope, intercept, 1 - rest / points.Sum(p => Math.Pow(p.Y - y, 2)));
}

internal sealed record Run(double ScoreMs, double RankMs, long Bytes, Ranking Ranking);

/// <summary>The same numbers on every machine.</summary>
internal sealed class Lcg(uint state)
{
    public int Next(int below)
    {
        state = unchecked(state * 1664525 + 1013904223);
        return (int)((ulong)(state >> 4) * (uint)below >> 28);
    }
}
