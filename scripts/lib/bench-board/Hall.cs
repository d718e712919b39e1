using System.Text.Json;
using Contest.Web.Http;
using Contest.Web.Live;

/// <summary>The spectators of one board, and one among them who reads all that comes and keeps the board as the page does.</summary>
internal sealed class Hall(int port, string code)
{
    private readonly List<Watcher> _watchers = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private BoardSnapshot? _board;
    private Task _reading = Task.CompletedTask;

    public IReadOnlyList<Watcher> Watchers => _watchers;

    /// <summary>Rows as they were when a version brought them.</summary>
    public List<(long Version, BoardRow Row)> Changes { get; } = [];

    public long Version => _board?.Version ?? 0;

    public static async Task<BoardSnapshot> SnapshotAsync(int port, string code)
    {
        using var http = new HttpClient();
        return JsonSerializer.Deserialize<BoardSnapshot>(await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/api/boards/{code}")), ContestJson.Options)!;
    }

    public async Task FillAsync(int count)
    {
        _board = await SnapshotAsync(port, code);
        _reading = Task.Run(ReadAsync);
        for (var begun = 0; begun < count; begun += 100)
        {
            var some = Enumerable.Range(begun, Math.Min(100, count - begun)).Select(_ => new Watcher(port, code)).ToList();
            await Task.WhenAll(some.Select(w => w.ConnectAsync()));
            _watchers.AddRange(some);
        }
    }

    /// <summary>The board as this reader has put it together from snapshot and deltas.</summary>
    public IReadOnlyList<BoardRow> Rows()
    {
        lock (_gate)
        {
            return _board!.Rows;
        }
    }

    public List<(long Version, BoardRow Row)> TakeChanges()
    {
        lock (_gate)
        {
            List<(long, BoardRow)> taken = [.. Changes];
            Changes.Clear();
            return taken;
        }
    }

    /// <summary>Until everybody has held the board's present version for more than two ticks, so that the last mark is on it; or nobody gets on for some seconds.</summary>
    public async Task SettledAsync()
    {
        var (version, held, settled) = (0L, -1L, 0);
        for (var quiet = 0; quiet < 40;)
        {
            var before = version;
            version = (await SnapshotAsync(port, code)).Version;
            var now = _watchers.Sum(w => w.Version) + Version;
            settled = version == before && Version == version && _watchers.TrueForAll(w => w.Version == version || w.Version == 0) ? settled + 1 : 0;
            if (settled == 5)
            {
                return;
            }

            (quiet, held) = (now == held ? quiet + 1 : 0, now);
            await Task.Delay(100);
        }

        throw new InvalidOperationException($"{_watchers.Count(w => w.Version != version)} spectators do not hold version {version}; the reader holds {Version}.");
    }

    public async Task CloseAsync()
    {
        await Task.WhenAll(_watchers.Select(w => w.LeaveAsync()));
        await _end.CancelAsync();
        await _reading;
        _end.Dispose();
    }

    private async Task ReadAsync()
    {
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            using var stream = new StreamReader(await http.GetStreamAsync(new Uri($"http://127.0.0.1:{port}/api/boards/{code}/stream?from={Version}"), _end.Token));
            var name = "";
            while (await stream.ReadLineAsync(_end.Token) is { } line)
            {
                if (line.StartsWith("event: ", StringComparison.Ordinal))
                {
                    name = line[7..];
                }
                else if (line.StartsWith("data: ", StringComparison.Ordinal) && name == "delta")
                {
                    Apply(JsonSerializer.Deserialize<BoardDelta>(line[6..], ContestJson.Options)!);
                }
                else if (name == "reload")
                {
                    throw new InvalidOperationException("The reader fell off the ring.");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The measuring is over.
        }
    }

    private void Apply(BoardDelta delta)
    {
        lock (_gate)
        {
            _board = BoardDiff.Apply(_board!, delta);
            Changes.AddRange(delta.Rows.Select(r => (delta.To, r)));
        }
    }
}
