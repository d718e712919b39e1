using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using Contest.Domain.Competitions;
using Contest.Domain.Organizations;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

/// <summary>The servers that are compared, each in a process of its own.</summary>
internal static class Servers
{
    public static Task RunAsync(string kind, string folder) => kind switch
    {
        "board" => BoardAsync(folder),
        "socket" => SocketAsync(),
        "hub" => HubAsync(),
        "contest" => ContestServer.RunAsync(folder),
        _ => throw new ArgumentException(kind),
    };

    /// <summary>The whole program over SQLite, with its own projector, channel and stream.</summary>
    private static async Task BoardAsync(string folder)
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_CONTEST_WEB", folder);
        await using var app = new BoardApp($"Data Source={Path.Combine(folder, "contest.db")}");
        app.UseKestrel(0);
        app.StartServer();
        var now = DateTimeOffset.UtcNow;
        var organization = UnionOrganization.Create("原州区总工会", UnionLevel.County, null, null, now).Value;
        var competition = Competition.Create(organization.Id, "西蓝花采收", new DateOnly(2030, 5, 20), new DateOnly(2030, 5, 21), "BENCH", now);
        var harvest = competition.AddEvent("采收", "农艺工", false, now).Value;
        harvest.AddStage("harvest", "决赛", now);
        harvest.UseRules(1);
        foreach (var status in (CompetitionStatus[])[CompetitionStatus.Registration, CompetitionStatus.InProgress])
        {
            competition.Advance(status, new HashSet<Guid> { harvest.Id }, now);
        }

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
            db.AddRange(organization, competition);
            await db.SaveChangesAsync();
        }

        var channel = app.Services.GetRequiredService<BoardRegistry>().Channel(new BoardKey(competition.Id, harvest.Id, Audience.Public));
        channel.Publish(Boards.Meta, Boards.Rows(0));
        var boards = Enumerable.Range(0, Boards.Steps).Select(Boards.Rows).ToArray();
        var step = 0;
        await ServeAsync(app.ClientOptions.BaseAddress.Port, () =>
        {
            channel.Publish(Boards.Meta, boards[++step % boards.Length]);
            return Task.CompletedTask;
        });
    }

    /// <summary>A loop over the sockets that sends each the same bytes as the board's stream.</summary>
    private static async Task SocketAsync()
    {
        await using var app = Bare().Build();
        var sockets = new ConcurrentDictionary<WebSocket, byte>();
        app.UseWebSockets();
        app.Map("/board", async (HttpContext http, IHostApplicationLifetime life) =>
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            sockets[socket] = 1;
            var buffer = new byte[64];
            while ((await socket.ReceiveAsync(buffer, life.ApplicationStopping)).MessageType != WebSocketMessageType.Close)
            {
            }

            sockets.TryRemove(socket, out _);
        });
        await app.StartAsync();
        var frames = Boards.Deltas().Select(d => BoardFrame.Of(d).Bytes).ToArray();
        var step = 0;
        await ServeAsync(Port(app), async () =>
        {
            var frame = frames[step++ % frames.Length];
            foreach (var socket in sockets.Keys)
            {
                await socket.SendAsync(frame, WebSocketMessageType.Text, true, default);
            }
        });
    }

    private static async Task HubAsync()
    {
        var builder = Bare();
        builder.Services.AddSignalR(o => o.ClientTimeoutInterval = TimeSpan.FromHours(1)).AddJsonProtocol(o => ContestJson.Configure(o.PayloadSerializerOptions));
        await using var app = builder.Build();
        app.MapHub<StockHub>("/board");
        await app.StartAsync();
        var hub = app.Services.GetRequiredService<IHubContext<StockHub>>();
        var deltas = Boards.Deltas();
        var step = 0;
        await ServeAsync(Port(app), () => hub.Clients.Group("board").SendAsync("delta", deltas[step++ % deltas.Count]));
    }

    private static WebApplicationBuilder Bare()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder;
    }

    private static int Port(WebApplication app) => new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    /// <summary>"publish N MS": so many steps, so many milliseconds apart; answers with the moment of each.</summary>
    private static Task ServeAsync(int port, Func<Task> publish) => ServerProcess.ServeAsync(port, async order =>
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(int.Parse(order[2], CultureInfo.InvariantCulture)));
        List<long> moments = [];
        for (var i = 0; i < int.Parse(order[1], CultureInfo.InvariantCulture); i++)
        {
            await timer.WaitForNextTickAsync();
            moments.Add(Stopwatch.GetTimestamp());
            await publish();
        }

        return string.Join(',', moments);
    });

    /// <summary>The usual hub with a group.</summary>
    private sealed class StockHub : Hub
    {
        public override Task OnConnectedAsync() => Groups.AddToGroupAsync(Context.ConnectionId, "board");
    }
}
