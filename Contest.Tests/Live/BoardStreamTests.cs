using System.IO.Pipelines;
using System.Text;
using Contest.Web.Features.Board;
using Contest.Web.Live;
using Contest.Web.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Contest.Tests.Live;

/// <summary>A spectator's stream on its own: what goes out and when, by a clock that the test moves.</summary>
public sealed class BoardStreamTests
{
    private static readonly BoardMeta Meta = new("AB12CD", "西蓝花采收", null, "工会", "采收", [new(1, "采收")], "live", 0, 2, null, null, [], [], []);

    /// <summary>What follows a freeze reaches the public's channel as the same content again and again; staff's channel moves meanwhile.</summary>
    [Fact]
    public async Task The_bytes_and_their_moments_are_the_same_whether_or_not_anything_happens_behind_a_frozen_board()
    {
        var quiet = await RunAsync((_, _) => { });
        for (var seed = 1; seed <= 5; seed++)
        {
            var random = new Random(seed);
            var staff = Published();
            var busy = await RunAsync((channel, step) =>
            {
                for (var i = random.Next(4); i > 0; i--)
                {
                    Assert.False(channel.Publish(Meta, [Row("a", "90")]));
                    Assert.True(staff.Publish(Meta with { Scored = random.Next() }, [Row("a", "90")]));
                }
            });
            Assert.Equal(quiet, busy);
        }

        Assert.Equal(1 + 4, quiet.Count);
        Assert.All(quiet, sent => Assert.EndsWith("id: 100\nevent: beat\ndata: {\"version\":100}\n\n", sent, StringComparison.Ordinal));
        Assert.StartsWith("0 s", quiet[0], StringComparison.Ordinal);
        Assert.StartsWith("15 s", quiet[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_version_goes_out_at_once_and_a_page_that_comes_back_gets_what_it_missed()
    {
        var sent = await RunAsync((channel, step) =>
        {
            if (step == 7)
            {
                channel.Publish(Meta with { Scored = 1 }, [Row("a", "95")]);
            }
        });
        Assert.Contains(sent, s => s.StartsWith("7 s", StringComparison.Ordinal) && s.Contains("event: delta", StringComparison.Ordinal));

        var channel = Published();
        channel.Publish(Meta with { Scored = 1 }, [Row("a", "95")]);
        var missed = await RunAsync((_, _) => { }, channel, lastEventId: "100");
        Assert.Contains("event: delta", missed[0], StringComparison.Ordinal);
        var stranger = await RunAsync((_, _) => { }, channel, lastEventId: "7");
        Assert.Contains("event: reload", stranger[0], StringComparison.Ordinal);
    }

    /// <summary>A minute of a stream, second by second: what went out in each.</summary>
    private static async Task<List<string>> RunAsync(Action<BoardChannel, int> each, BoardChannel? on = null, string? lastEventId = null)
    {
        var clock = new FakeTimeProvider();
        var channel = on ?? Published();
        var pipe = new Pipe(new PipeOptions(readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false));
        var http = new DefaultHttpContext();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(pipe.Writer.AsStream()));
        if (lastEventId is not null)
        {
            http.Request.Headers["Last-Event-ID"] = lastEventId;
        }

        using var services = new ServiceCollection().AddMetrics().AddSingleton<ContestMetrics>().BuildServiceProvider();
        var metrics = services.GetRequiredService<ContestMetrics>();
        using var stopping = new CancellationTokenSource();
        var running = Start(new BoardStream(metrics, clock), http, channel, stopping.Token);
        var sent = new List<string>();
        for (var second = 0; second <= 60; second++)
        {
            if (second > 0)
            {
                each(channel, second);
                clock.Advance(TimeSpan.FromSeconds(1));
            }

            // Frames wake their readers on the thread pool: what is to come has come when the reader's own version has gone out.
            await DrainedAsync(pipe.Reader, channel, sent, second);
        }

        await stopping.CancelAsync();
        await running;
        return sent;
    }

    /// <summary>Without a context to come back to, as on a server: the stream stands at its first wait on return, and writes a beat before the clock's step returns.</summary>
    private static Task Start(BoardStream stream, HttpContext http, BoardChannel channel, CancellationToken stopping)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return stream.RunAsync(http, channel, stopping);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private static async Task DrainedAsync(PipeReader reader, BoardChannel channel, List<string> sent, int second)
    {
        var text = new StringBuilder();
        while (true)
        {
            while (reader.TryRead(out var read) && !read.Buffer.IsEmpty)
            {
                text.Append(Encoding.UTF8.GetString(read.Buffer));
                reader.AdvanceTo(read.Buffer.End);
            }

            if ((sent.Count > 0 || text.Length > 0) && LastId(text.Length > 0 ? text.ToString() : sent[^1]) == channel.Version)
            {
                break;
            }

            await Task.Yield();
        }

        if (text.Length > 0)
        {
            sent.Add($"{second} s {text}");
        }
    }

    private static long LastId(string text) => long.Parse(text[(text.LastIndexOf("id: ", StringComparison.Ordinal) + 4)..].Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static BoardChannel Published()
    {
        var channel = new BoardChannel(100);
        channel.Publish(Meta, [Row("a", "90")]);
        return channel;
    }

    private static BoardRow Row(string key, string total) => new(key, "1", "0" + key, "马*花", "一组", null, total, "ranked", 0, new Dictionary<string, string>(), null, null);
}
