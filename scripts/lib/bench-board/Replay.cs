using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Contest.Web.Http;
using Contest.Web.Live;

/// <summary>
/// The rhythm of a large real event: 2,554 entries, 34,262 score events, up to 38 a second. Thirteen judges mark each entry, one entry after the other, and some
/// marks are corrected; quiet seconds and busy ones follow each other as they did, the breaks are left out. With SPEED everything comes so many times faster.
/// Nobody may see a mark later than a second after its acknowledgement, and at the end the board that a spectator put together from deltas must equal the
/// computation from all rows.
/// </summary>
internal static class Replay
{
    private const int Entries = 2554;
    private const int Events = 34_262;
    private const int Seats = 13;
    private const int Peak = 38;

    public static async Task<bool> RunAsync(double speed, int spectators, string folder)
    {
        using var server = await ServerProcess.StartAsync(Environment.ProcessPath!, "server", "contest", $"{folder},{Entries},{Seats}");
        var stage = StageFile.Read(folder);
        var judges = await Judge.SeatAsync(server.Port, stage);
        var hall = new Hall(server.Port, stage.Stage.BoardCode);
        await hall.FillAsync(spectators);
        foreach (var watcher in hall.Watchers)
        {
            watcher.Arrivals = [];
        }

        var plan = Plan();
        var peak = plan.GroupBy(p => (int)p.Second).Max(g => g.Count());
        var watch = Stopwatch.StartNew();
        var given = (await Task.WhenAll(judges.Select(async (judge, seat) =>
        {
            List<(int Entry, int Turn, long At)> mine = [];
            foreach (var (second, entry, _, turn) in plan.Where(p => p.Seat == seat))
            {
                var wait = TimeSpan.FromSeconds(second / speed) - watch.Elapsed;
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait);
                }

                mine.Add((entry, turn, await judge.MarkAsync(stage.Stage.EntryIds[entry], Value(entry, turn))));
            }

            return mine;
        }))).SelectMany(m => m).OrderBy(m => m.At).ToList();
        var took = watch.Elapsed;
        await hall.SettledAsync();
        var lag = Lags(hall, given);
        var file = Path.Combine(folder, "computed.json");
        var stored = await server.OrderAsync($"compute {file}");
        var computed = JsonSerializer.Deserialize<List<BoardRow>>(await File.ReadAllTextAsync(file), ContestJson.Options)!;
        var equal = JsonSerializer.Serialize(hall.Rows(), ContestJson.Options) == JsonSerializer.Serialize(computed, ContestJson.Options);
        var gaps = hall.Watchers.Sum(w => w.Gaps + w.Reloads);
        Console.WriteLine($"{Entries} entries, {given.Count} score events ({stored} stored) in {took.TotalSeconds:0} s, {speed:0.#} times as fast as they came: at most {peak * speed:0} in a second; {spectators} spectators");
        Console.WriteLine($"acknowledgement to the spectator's socket   p50 {lag[lag.Count / 2]:0} ms   p99 {lag[(int)(lag.Count * 0.99)]:0} ms   worst {lag[^1]:0} ms (wanted: 1000 or less)   lost {gaps}");
        Console.WriteLine($"the board that a spectator put together from deltas {(equal ? "equals" : "DIFFERS FROM")} the computation from all rows; server {server.Seconds / took.TotalSeconds:0.00} processor seconds a second, {server.Resident / 1048576} MB");
        await hall.CloseAsync();
        return lag[^1] <= 1000 && equal && gaps == 0 && given.Count == Events && stored == Events.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A multiple of the number of seats, so that the mean is whole; a correction adds to it.</summary>
    private static decimal Value(int entry, int turn) => Seats * ((entry * 7919 % 5000) + 1 + (turn > Seats ? 1 : 0));

    /// <summary>When each mark is given, of which entry, by which seat, and which of the entry's it is (the last ones are corrections).</summary>
    private static List<(double Second, int Entry, int Seat, int Turn)> Plan()
    {
        var random = new Random(2554);
        List<(int Entry, int Seat, int Turn)> marks = [];
        var corrections = Events - (Entries * Seats);
        for (var entry = 0; entry < Entries; entry++)
        {
            marks.AddRange(Enumerable.Range(0, Seats).OrderBy(_ => random.Next()).Select((seat, turn) => (entry, seat, turn + 1)));
            if (entry * (long)corrections / Entries != (entry + 1) * (long)corrections / Entries)
            {
                marks.Add((entry, random.Next(Seats), Seats + 1));
            }
        }

        // Waves of a minute or so between a third of the peak and the peak, as heats end and begin.
        List<(double, int, int, int)> plan = [];
        for (var second = 0; plan.Count < marks.Count; second++)
        {
            var wave = 0.65 + (0.35 * Math.Sin(second / 9.0));
            var count = second % 47 == 5 ? Peak : Math.Min(Peak, (int)(Peak * wave * (0.8 + (0.4 * random.NextDouble()))));
            for (var i = 0; i < count && plan.Count < marks.Count; i++)
            {
                var (entry, seat, turn) = marks[plan.Count];
                plan.Add((second + ((double)i / count), entry, seat, turn));
            }
        }

        return plan;
    }

    /// <summary>From each acknowledgement to each spectator's socket: the first version that shows at least as many marks of the entry as were acknowledged by then.</summary>
    private static List<double> Lags(Hall hall, List<(int Entry, int Turn, long At)> given)
    {
        var changes = hall.TakeChanges().ToLookup(c => c.Row.Bib);
        var arrivals = hall.Watchers.SelectMany(w => w.Arrivals!).GroupBy(a => a.Version).ToDictionary(g => g.Key, g => (Last: g.Max(a => a.At), Count: g.Count()));
        var acknowledged = new int[Entries];
        List<double> lags = [];
        foreach (var (entry, turn, at) in given)
        {
            var corrected = turn > Seats;
            acknowledged[entry] += corrected ? 0 : 1;
            var (total, missing) = (Value(entry, 1) / Seats, Seats - acknowledged[entry]);
            var shown = changes[$"A{entry:0000}"].FirstOrDefault(c => corrected ? decimal.Parse(c.Row.Total ?? "0", CultureInfo.InvariantCulture) > total : c.Row.Missing <= missing);
            if (shown.Row is null || !arrivals.TryGetValue(shown.Version, out var came) || came.Count != hall.Watchers.Count)
            {
                throw new InvalidOperationException($"Mark {turn} of entry {entry} was not shown to all.");
            }

            lags.Add((came.Last - at) * 1000.0 / Stopwatch.Frequency);
        }

        lags.Sort();
        return lags;
    }
}
