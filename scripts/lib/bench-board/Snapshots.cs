/// <summary>Answers per second with the board's snapshot, against serializing it each time and against the framework's output cache in the same program, asked over 16 connections with 16 requests on the way in each.</summary>
internal static class Snapshots
{
    private const string Path = "/api/boards/BENCH";

    public static async Task<bool> RunAsync(int rounds, string folder)
    {
        using var server = await ServerProcess.StartAsync(Environment.ProcessPath!, "server", "board", folder);
        var etag = await Askers.HeaderAsync(server.Port, Path, "ETag");
        var ways = new (string Name, string Path, string Headers, int Status, List<double> Rates, List<double> PerCpu)[]
        {
            ("brotli", Path, "Accept-Encoding: br\r\n", 200, [], []),
            ("304", Path, $"Accept-Encoding: br\r\nIf-None-Match: {etag}\r\n", 304, [], []),
            ("serialized each time", "/bench/serialized", "Accept-Encoding: br\r\n", 200, [], []),
            ("output cache", "/bench/cached", "Accept-Encoding: br\r\n", 200, [], []),
        };
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var way in round % 2 == 0 ? ways : Enumerable.Reverse(ways))
            {
                var (began, time) = (server.Seconds, TimeSpan.FromSeconds(2));
                var rate = await Askers.RateAsync(server.Port, way.Path, way.Headers, way.Status, 16, time);
                if (round > 0)
                {
                    way.Rates.Add(rate);
                    way.PerCpu.Add(rate * time.TotalSeconds / (server.Seconds - began));
                }
            }
        }

        double Of(int i) => ways[i].Rates.Order().ElementAt(rounds / 2);
        foreach (var way in ways)
        {
            Console.WriteLine($"snapshot, {way.Name,-21}{way.Rates.Order().ElementAt(rounds / 2),8:0} requests/s, {way.PerCpu.Order().ElementAt(rounds / 2),8:0} per server CPU-second   ({string.Join(" ", way.Rates.Select(r => $"{r:0}"))})");
        }

        Console.WriteLine($"brotli against serializing {Of(0) / Of(2):0.0} x (wanted: 10), 304 {Of(1) / Of(2):0.0} x (wanted: 15), brotli against the output cache {Of(0) / Of(3):0.00} x (wanted: 1.2)");
        return Of(0) / Of(2) >= 10 && Of(1) / Of(2) >= 15 && Of(0) / Of(3) >= 1.2;
    }
}
