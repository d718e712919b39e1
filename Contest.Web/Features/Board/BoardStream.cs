using System.Globalization;
using Contest.Web.Live;
using Contest.Web.Telemetry;
using Microsoft.AspNetCore.Connections.Features;

namespace Contest.Web.Features.Board;

/// <summary>A spectator's stream: frames from where the page left off, a version beat in quiet times, and an end for a reader that does not read.</summary>
public sealed class BoardStream(ContestMetrics metrics, TimeProvider clock)
{
    public static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(15);

    private static readonly KeyValuePair<string, object?> Spectators = new("audience", nameof(Audience.Public));

    public async Task RunAsync(HttpContext http, BoardChannel channel, CancellationToken stopping)
    {
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";

        // A page without a version has just fetched, or is about to fetch, the snapshot: it names it in the query.
        var last = http.Request.Headers["Last-Event-ID"].ToString();
        var from = last.Length > 0 ? last : http.Request.Query["from"].ToString();
        var cursor = long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : channel.Version;

        // At once: it opens the stream through proxies that wait for a first byte, and a page that does not get it knows that one holds the stream back.
        if (http.RequestAborted.IsCancellationRequested || (await http.Response.BodyWriter.WriteAsync(BoardFrame.Beat(cursor).Bytes, CancellationToken.None)).IsCompleted)
        {
            return;
        }

        // Kestrel has nothing to write while the stream lasts. Its last chunk comes when this has ended.
        var straight = http.Request.Protocol == "HTTP/1.1" && http.Features.Get<ITlsHandshakeFeature>() is null ? http.Features.Get<StraightOutput>() : null;
        var reader = new BoardReader(channel, straight ?? http.Response.BodyWriter, straight is not null, cursor, clock, http.Abort);
        using var aborted = http.RequestAborted.UnsafeRegister(static r => ((BoardReader)r!).Stop(), reader);
        using var stopped = stopping.UnsafeRegister(static r => ((BoardReader)r!).Stop(), reader);
        await using var beats = clock.CreateTimer(static r => ((BoardReader)r!).Beat(), reader, BeatEvery, BeatEvery);
        channel.Enter(reader);
        metrics.BoardViewers.Add(1, Spectators);
        try
        {
            // What was published before it entered.
            reader.Push();
            await reader.Ended;
        }
        finally
        {
            channel.Leave(reader);
            metrics.BoardViewers.Add(-1, Spectators);
        }
    }
}
