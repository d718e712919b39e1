using System.Globalization;
using System.Net;
using System.Text.Json;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Board;
using Contest.Web.Http;
using Contest.Web.Live;
using Contest.Web.Live.Nodes;
using Contest.Web.Scoring;
using Microsoft.Extensions.DependencyInjection;

namespace Contest.Tests.Integration.Nodes;

/// <summary>Whole programs over one PostgreSQL database and one Redis, on the machine's clock, as behind a balancer.</summary>
public sealed class Cluster : IAsyncDisposable
{
    private readonly List<ContestApp> _nodes = [];

    private readonly string _lease;

    private Cluster(TestDatabase database, RedisServer redis, string lease) => (Database, Redis, _lease) = (database, redis, lease);

    public TestDatabase Database { get; }

    public RedisServer Redis { get; }

    /// <summary>The settings of a node, for those that run as processes of their own.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Redis__ConnectionString"] = Redis.ConnectionString, ["Redis__LeaseSeconds"] = _lease };

    /// <param name="leaseSeconds">After how long another node takes over; long where that is not what is tried, so that a machine that stops for a moment changes nothing.</param>
    public static async Task<Cluster> StartAsync(int leaseSeconds = 60) =>
        new(await TestDatabase.CreateAsync(DatabaseProvider.Postgres), await RedisServer.StartNewAsync(), leaseSeconds.ToString(CultureInfo.InvariantCulture));

    public async Task<ContestApp> NodeAsync()
    {
        var node = await ContestApp.StartAsync(DatabaseProvider.Postgres, Database, realClock: true, builder => builder.UseSetting("Redis:ConnectionString", Redis.ConnectionString).UseSetting("Redis:LeaseSeconds", _lease));
        _nodes.Add(node);
        return node;
    }

    public static BoardKey Key(JudgingGiven given, Audience audience) => new(given.CompetitionId, given.EventId, audience);

    /// <summary>A board that cannot be shown yet is asked for again, as a page does.</summary>
    public static async Task<BoardChannel> OpenAsync(ContestApp node, JudgingGiven given, Audience audience)
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (true)
        {
            try
            {
                return (await node.Services.GetRequiredService<BoardProjector>().OpenAsync(Key(given, audience), TestContext.Current.CancellationToken))!;
            }
            catch (BoardNotReadyException) when (!limit.IsCancellationRequested)
            {
                // Next time.
            }
        }
    }

    public bool AllLinked() => _nodes.TrueForAll(n => n.Services.GetRequiredService<NodeLink>().IsUp);

    public static bool Holds(ContestApp node, JudgingGiven given) => Term(node, given) is not null;

    public static long? Term(ContestApp node, JudgingGiven given) => node.Services.GetRequiredService<BoardLeases>().Term(given.EventId);

    /// <summary>Waits until all these nodes show the board that the rows give, under one version and to the byte.</summary>
    public static async Task<BoardSnapshot> AgreeAsync(JudgingGiven given, Audience audience, params ContestApp[] nodes)
    {
        var channels = new List<BoardChannel>();
        foreach (var node in nodes)
        {
            channels.Add(await OpenAsync(node, given, audience));
        }

        var right = await ComputedAsync(nodes[0], given, audience);
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (true)
        {
            var changes = channels.Select(c =>
            {
                c.Next(c.Version, out var changed);
                return changed;
            }).ToArray();
            var shown = channels.Select(c => c.Snapshot!).ToArray();
            if (shown.All(s => Rows(s.Content) == right && s.Body.Plain.AsSpan().SequenceEqual(shown[0].Body.Plain)))
            {
                Assert.Single(shown.Select(s => s.ETag).Distinct());
                return shown[0].Content;
            }

            await Task.WhenAny([.. changes, Task.Delay(Timeout.Infinite, limit.Token)]);
            Assert.False(limit.IsCancellationRequested, $"They show versions {string.Join(", ", shown.Select(s => s.Content.Version))}:\n{right}\n{string.Join('\n', shown.Select(s => Rows(s.Content)))}");
        }
    }

    /// <summary>The board as it is fetched, in each encoding: tag and bytes.</summary>
    public static async Task<string> FetchedAsync(ContestApp node, string code)
    {
        using var http = new HttpClient { BaseAddress = node.Address };
        var fetched = new List<string>();
        foreach (var encoding in (string[])["identity", "br", "gzip"])
        {
            using var answer = await ReadyAsync(http, $"/api/boards/{code}", encoding);
            fetched.Add($"{encoding} {answer.Headers.ETag} {Convert.ToHexString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))}");
        }

        return string.Join('\n', fetched);
    }

    /// <summary>The answer, once the board can be shown.</summary>
    public static async Task<HttpResponseMessage> ReadyAsync(HttpClient http, string path, string encoding = "identity")
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Accept-Encoding", encoding);
            var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || limit.IsCancellationRequested)
            {
                return answer.EnsureSuccessStatusCode();
            }

            answer.Dispose();
        }
    }

    /// <summary>Waits for something that nothing announces.</summary>
    public static Task UntilAsync(Func<bool> holds, string what) => UntilAsync(() => Task.FromResult(holds()), what);

    /// <summary>As <see cref="UntilAsync(Func{bool}, string)"/>, for what has to be asked for.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await holds())
        {
            Assert.False(limit.IsCancellationRequested, what);
            await look.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        await Redis.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>Ends a node in good order.</summary>
    public async Task EndAsync(ContestApp node)
    {
        _nodes.Remove(node);
        await node.DisposeAsync();
    }

    private static async Task<string> ComputedAsync(ContestApp app, JudgingGiven given, Audience audience)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var scope = app.Services.CreateAsyncScope();
        var setting = (await scope.ServiceProvider.GetRequiredService<BoardSettings>().LoadAsync(given.CompetitionId, given.EventId, ct))!;
        var document = (await scope.ServiceProvider.GetRequiredService<EventScorer>().ScoreAsync(given.EventId, null, explain: false, ct))!.Document;
        return JsonSerializer.Serialize(BoardComposer.Compose(setting, document, audience).Rows, ContestJson.Options);
    }

    private static string Rows(BoardSnapshot board) => JsonSerializer.Serialize(board.Rows, ContestJson.Options);
}
