using System.Diagnostics;
using System.Globalization;

/// <summary>
/// What marks cost a server whose hall is full, and how long a mark takes from its acknowledgement to the spectators' sockets. Judges give 10 or 100 marks a second
/// over the hub, in turns; every delta is counted at every spectator. The first round warms up: what runs often is compiled anew while it runs, and a hall's
/// server has been at work for an hour.
/// </summary>
internal static class Marks
{
    private const int Entries = 100;
    private const int Judges = 20;
    private static readonly int[] Rates = [10, 100];

    public static async Task<bool> RunAsync(int connections, int rounds, string folder)
    {
        using var server = await ServerProcess.StartAsync(Environment.ProcessPath!, "server", "contest", $"{folder},{Entries},{Judges}");
        var stage = StageFile.Read(folder);
        var judges = await Judge.SeatAsync(server.Port, stage);
        var hall = new Hall(server.Port, stage.Stage.BoardCode);
        await hall.FillAsync(connections);

        // Every seat gives every entry a 0, so that each later mark shows in the total at once: its value is a multiple of the number of seats.
        await Task.WhenAll(judges.Select(async j =>
        {
            foreach (var entry in stage.Stage.EntryIds)
            {
                await j.MarkAsync(entry, 0);
            }
        }));
        await hall.SettledAsync();
        var values = new int[Entries];
        var cpu = Rates.ToDictionary(r => r, _ => new List<double>());
        List<double> waits = [];
        List<double> tails = [];
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var rate in round % 2 == 0 ? Rates : Enumerable.Reverse(Rates))
            {
                hall.TakeChanges();
                foreach (var watcher in hall.Watchers)
                {
                    watcher.Arrivals = rate == Rates[^1] ? [] : null;
                }

                var time = TimeSpan.FromSeconds(round == 0 ? 20 : 10);
                var (began, watch) = (server.Seconds, Stopwatch.StartNew());
                var given = await GiveAsync(judges, stage.Stage.EntryIds, values, rate, time);
                var rest = time - watch.Elapsed;
                await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
                var used = (server.Seconds - began) / watch.Elapsed.TotalSeconds;
                await hall.SettledAsync();
                if (round == 0)
                {
                    continue;
                }

                cpu[rate].Add(used);
                if (rate == Rates[^1])
                {
                    var these = Waits(hall, given);
                    tails.Add(these[(int)(these.Count * 0.99)]);
                    waits.AddRange(these);
                }
            }
        }

        var gaps = hall.Watchers.Sum(w => w.Gaps + w.Reloads);
        waits.Sort();
        double Middle(List<double> of) => of.Order().ElementAt(of.Count / 2);
        var ratio = Middle(cpu[Rates[1]]) / Middle(cpu[Rates[0]]);
        Console.WriteLine($"{connections} spectators, {Judges} judges on the hub, {Entries} entries; medians of {rounds} rounds of 10 s");
        foreach (var rate in Rates)
        {
            Console.WriteLine($"server at {rate,3} marks/s  {Middle(cpu[rate]):0.000} processor seconds a second   ({string.Join(" ", cpu[rate].Select(c => c.ToString("0.000", CultureInfo.InvariantCulture)))})");
        }

        Console.WriteLine($"server at 100 marks/s against 10: {ratio:0.00} x (wanted: 1.5 or less)");
        Console.WriteLine($"acknowledgement to the spectator's socket at 100 marks/s, {waits.Count} deliveries of marks: p50 {waits[waits.Count / 2]:0} ms, p99 {Middle(tails):0} ms (wanted: under 400), worst {waits[^1]:0} ms; lost {gaps}");
        await hall.CloseAsync();
        return ratio <= 1.5 && Middle(tails) < 400 && gaps == 0;
    }

    /// <summary>So many marks a second, evenly, each judge those of its own entries; each with the moment of its acknowledgement and the total that it leads to.</summary>
    private static async Task<List<(string Bib, decimal Total, long At)>> GiveAsync(Judge[] judges, Guid[] entries, int[] values, int rate, TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        var count = (int)(rate * time.TotalSeconds);
        return [.. (await Task.WhenAll(judges.Select(async (judge, seat) =>
        {
            List<(string, decimal, long)> mine = [];
            for (var i = seat; i < count; i += judges.Length)
            {
                var wait = TimeSpan.FromSeconds((double)i / rate) - Stopwatch.GetElapsedTime(began);
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait);
                }

                var entry = seat + (i / judges.Length % (entries.Length / judges.Length) * judges.Length);
                var total = ++values[entry];
                mine.Add(($"A{entry:0000}", total, await judge.MarkAsync(entries[entry], total * judges.Length)));
            }

            return mine;
        }))).SelectMany(m => m)];
    }

    /// <summary>Milliseconds from each mark's acknowledgement to each spectator's socket.</summary>
    private static List<double> Waits(Hall hall, List<(string Bib, decimal Total, long At)> given)
    {
        var changes = hall.TakeChanges().ToLookup(c => c.Row.Bib);
        var arrivals = hall.Watchers.SelectMany(w => w.Arrivals!).ToLookup(a => a.Version, a => a.At);
        List<double> waits = [];
        foreach (var (bib, total, at) in given)
        {
            var shown = changes[bib].FirstOrDefault(c => decimal.Parse(c.Row.Total!, CultureInfo.InvariantCulture) >= total);
            if (shown.Row is null)
            {
                throw new InvalidOperationException($"{total} of {bib} was not shown; its rows came with {string.Join(", ", changes[bib].Select(c => c.Row.Total))}.");
            }

            var version = shown.Version;
            var came = arrivals[version];
            if (came.Count() != hall.Watchers.Count)
            {
                throw new InvalidOperationException($"Version {version} came to {came.Count()} of {hall.Watchers.Count} spectators.");
            }

            waits.AddRange(came.Select(a => (a - at) * 1000.0 / Stopwatch.Frequency));
        }

        waits.Sort();
        return waits;
    }
}
