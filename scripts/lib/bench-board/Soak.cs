using System.Diagnostics;
using System.Globalization;

/// <summary>
/// Half an hour with a full hall, marks all the time, and every minute a storm: all spectators lose their connection in the same moment and come again at once,
/// where they left off. Nobody may miss a version, and the server's memory must stay flat.
/// </summary>
internal static class Soak
{
    private const int Entries = 100;
    private const int Judges = 10;

    public static async Task<bool> RunAsync(int connections, int minutes, string folder)
    {
        using var server = await ServerProcess.StartAsync(Environment.ProcessPath!, "server", "contest", $"{folder},{Entries},{Judges}");
        var stage = StageFile.Read(folder);
        var judges = await Judge.SeatAsync(server.Port, stage);
        var hall = new Hall(server.Port, stage.Stage.BoardCode);
        await hall.FillAsync(connections);
        using var end = new CancellationTokenSource();
        var giving = Task.WhenAll(judges.Select((j, seat) => GiveAsync(j, seat, stage.Stage.EntryIds, end.Token)));
        List<double> resident = [], heap = [], back = [];
        for (var minute = 1; minute <= minutes && !giving.IsFaulted; minute++)
        {
            var began = Stopwatch.StartNew();
            await Task.Delay(TimeSpan.FromSeconds(20));
            await Task.WhenAll(hall.Watchers.Select(w => w.LeaveAsync()));
            var storm = Stopwatch.StartNew();
            await Task.WhenAll(hall.Watchers.Select(w => w.ConnectAsync()));
            back.Add(storm.Elapsed.TotalSeconds);
            hall.TakeChanges();
            var rest = TimeSpan.FromSeconds(60) - began.Elapsed;
            await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
            heap.Add(double.Parse(await server.OrderAsync("heap"), CultureInfo.InvariantCulture) / 1048576);
            resident.Add(server.Resident / 1048576.0);
            Console.WriteLine($"minute {minute,2}: {resident[^1]:0} MB resident, {heap[^1]:0.0} MB on the heap, all back after {back[^1]:0.0} s, {hall.Watchers.Sum(w => w.Deltas)} deltas, {hall.Watchers.Sum(w => w.Gaps)} gaps");
        }

        await end.CancelAsync();
        var marks = (await giving).Sum();
        await hall.SettledAsync();
        var (gaps, reloads) = (hall.Watchers.Sum(w => w.Gaps), hall.Watchers.Sum(w => w.Reloads));

        // The writer knows every mark of the stage, so what each mark holds there is no leak: it is told apart.
        double Middle(IEnumerable<double> of) => of.Order().ElementAt(of.Count() / 2);
        var third = Math.Max(1, resident.Count / 3);
        var (early, late) = (Middle(resident.Skip(third).Take(third)), Middle(resident.TakeLast(third)));
        Console.WriteLine($"{connections} spectators, {minutes} minutes, {marks} marks, {resident.Count} storms (all back after {Middle(back):0.0} s, at worst {back.Max():0.0} s), {hall.Watchers.Sum(w => w.Deltas)} deltas: {gaps} lost, {reloads} sent to the snapshot");
        Console.WriteLine($"resident memory, median of the last third against the middle third: {late:0} MB against {early:0} MB, {late / early:0.00} x (wanted: 1.1 or less); heap {heap[0]:0.0} MB at first, {heap[^1]:0.0} MB at last, {(heap[^1] - heap[0]) * 1048576 / Math.Max(1, marks):0} bytes a mark");
        await hall.CloseAsync();
        return gaps == 0 && late / early <= 1.1;
    }

    /// <summary>Two marks a second from each judge, of its own entries.</summary>
    private static async Task<int> GiveAsync(Judge judge, int seat, Guid[] entries, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        var given = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                await judge.MarkAsync(entries[seat + (given % (entries.Length / Judges) * Judges)], ++given);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }

        return given;
    }
}
