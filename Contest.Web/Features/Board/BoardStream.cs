using System.Globalization;
using System.IO.Pipelines;
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
        var reader = new BoardReader();
        channel.Enter(reader);
        await using var beats = clock.CreateTimer(static r => ((BoardReader)r!).Wake(forBeat: true), reader, BeatEvery, BeatEvery);
        try
        {
            await WriteAsync(http, Hello, ended.Token);
            while (!ended.IsCancellationRequested)
            {
                if (channel.Next(cursor, out _) is { } frame)
                {
                    await WriteAsync(http, frame.Bytes, ended.Token);
                    cursor = frame.To;
                }
                else if (await reader.WaitAsync(ended.Token) && cursor == channel.Version)
                {
                    await WriteAsync(http, BoardFrame.Beat(cursor).Bytes, ended.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page went away, stopped reading, or the program stops: all are the ordinary end of a stream.
        }
        finally
        {
            channel.Leave(reader);
        }
    }

    /// <summary>Into the connection's buffer; waits only for a spectator whose buffer is full, and for that one not long.</summary>
    private ValueTask WriteAsync(HttpContext http, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var written = http.Response.BodyWriter.WriteAsync(bytes, ct);
        if (written.IsCompletedSuccessfully)
        {
            return written.Result.IsCompleted ? throw new OperationCanceledException(ct) : ValueTask.CompletedTask;
        }

        return new(WaitAsync(http, written));
    }

    private async Task WaitAsync(HttpContext http, ValueTask<FlushResult> written)
    {
        try
        {
            if ((await written.AsTask().WaitAsync(WriteDeadline, clock)).IsCompleted)
            {
                throw new OperationCanceledException();
            }
        }
        catch (TimeoutException)
        {
            http.Abort();
            throw new OperationCanceledException();
        }
    }
}
