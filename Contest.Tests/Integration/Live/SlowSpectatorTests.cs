using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Tests.Integration.Nodes;
using Contest.Web.Data;
using Contest.Web.Live;
using static Contest.Tests.Integration.Live.Spectators;

namespace Contest.Tests.Integration.Live;

/// <summary>A phone whose page stops reading, over a real connection: it costs what its socket takes and one frame, and not for long.</summary>
public sealed class SlowSpectatorTests(ContestApps apps) : IClassFixture<ContestApps>
{
    /// <summary>Far more than the sockets of both sides hold (some megabytes), and as many frames more than the ring has.</summary>
    private const int Frames = 1000;

    private static readonly string Text = new('长', 7_000);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_that_stops_reading_is_cut_off_after_the_deadline()
    {
        var (app, code, channel) = await OpenAsync();
        await using var stopped = await SpectatorStream.OpenAsync(app, code, channel.Version, receiveBuffer: 4096);
        await Cluster.UntilAsync(() => channel.Viewers == 1, "The spectator did not come in.");
        Publish(channel);

        // Whether the socket is full already only the clock's other side knows: the deadline counts from then.
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (channel.Viewers > 0)
        {
            limit.Token.ThrowIfCancellationRequested();
            app.Clock.Advance(BoardReader.WriteDeadline);
            await Task.Yield();
        }

        await Assert.ThrowsAnyAsync<IOException>(async () => await stopped.UpToAsync(channel.Version));
    }

    [Fact]
    public async Task For_one_that_stops_nothing_is_kept_but_the_ring_and_when_it_reads_again_it_is_told_to_reload()
    {
        var (app, code, channel) = await OpenAsync();
        await using var slow = await SpectatorStream.OpenAsync(app, code, channel.Version, receiveBuffer: 4096);
        Publish(channel);

        var got = await slow.UpToAsync(channel.Version);
        Assert.Contains(got, e => e.Name == "reload");
        Assert.True(got.Count < Frames - BoardChannel.RingSize, $"{got.Count} events came of {Frames}.");
    }

    private async Task<(ContestApp App, string Code, BoardChannel Channel)> OpenAsync()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        var code = await CodeAsync(app, given);
        await SettleAsync(app, given);
        await BoardAsync(app, code);
        return (app, code, Channel(app, given, Audience.Public));
    }

    private static void Publish(BoardChannel channel)
    {
        var board = channel.Snapshot!.Content;
        for (var i = 0; i < Frames; i++)
        {
            Assert.True(channel.Publish(board.Meta with { Title = Text + i }, board.Rows));
        }
    }
}
