using System.Globalization;
using Contest.Web.Live;

namespace Contest.Web.Features.Board;

/// <summary>A spectator's stream: frames from where the page left off, a version beat in quiet times, and an end for a reader that does not read.</summary>
public sealed class BoardStream(TimeProvider clock)
{
    public static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan WriteDeadline = TimeSpan.FromSeconds(10);

    /// <summary>A comment: opens the stream through proxies that wait for a first byte.</summary>
    private static readonly byte[] Hello = ": ok\n\n"u8.ToArray();

    public async Task RunAsync(HttpContext http, BoardChannel channel, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";

        // A page without a version has just fetched, or is about to fetch, the snapshot: it names it in the query.
        var last = http.Request.Headers["Last-Event-ID"].ToString();
        var from = last.Length > 0 ? last : http.Request.Query["from"].ToString();
        var cursor = long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : channel.Version;
        channel.Enter();
        try
        {
            await WriteAsync(http, Hello, ended.Token);
            while (!ended.IsCancellationRequested)
            {
                if (channel.Next(cursor, out var changed) is { } frame)
                {
                    await WriteAsync(http, frame.Bytes, ended.Token);
                    cursor = frame.To;
                }
                else if (!await WithinAsync(changed, ended.Token))
                {
                    await WriteAsync(http, BoardFrame.Beat(channel.Version).Bytes, ended.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page went away, stopped reading, or the program stops: all are the ordinary end of a stream.
        }
        finally
        {
            channel.Leave();
        }
    }

    private async Task<bool> WithinAsync(Task changed, CancellationToken ct)
    {
        try
        {
            await changed.WaitAsync(BeatEvery, clock, ct);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(WriteDeadline, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        await http.Response.Body.WriteAsync(bytes, both.Token);
        await http.Response.Body.FlushAsync(both.Token);
    }
}
