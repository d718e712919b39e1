using System.IO.Pipelines;
using System.Text;
using Contest.Web.Live;
using Microsoft.Extensions.Time.Testing;

namespace Contest.Tests.Live;

/// <summary>Each spectator gets every frame in order and is never waited for: one that does not read is cut off by itself.</summary>
public sealed class BoardReaderTests
{
    private static readonly BoardMeta Meta = new("CODE", "竞赛", null, "总工会", "采收", [], "live", 0, 2, null, null, [], [], []);

    private readonly FakeTimeProvider _clock = new();
    private readonly BoardChannel _channel = new(100);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_published_before_and_after_it_entered_comes_in_order()
    {
        Publish(3);
        var (reader, pipe, _) = Enter(101, 1_000_000);
        reader.Push();
        Publish(2);
        reader.Push();
        reader.Push();

        Assert.Equal([102, 103, 104], await IdsAsync(pipe));
    }

    [Fact]
    public async Task As_chunks_the_same_frames_carry_their_lengths()
    {
        Publish(2);
        var pipe = new Pipe();
        new BoardReader(_channel, pipe.Writer, chunked: true, 100, _clock, () => { }).Push();

        var text = await TextAsync(pipe);
        var size = Convert.ToInt32(text[..text.IndexOf('\r', StringComparison.Ordinal)], 16);
        Assert.Equal(size, Encoding.UTF8.GetByteCount(text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..^2]));
        Assert.EndsWith("\n\n\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_beat_tells_the_version_when_nothing_else_is_to_be_told()
    {
        Publish(1);
        var (reader, pipe, _) = Enter(100, 1_000_000);
        reader.Beat();

        Assert.Contains("event: beat\ndata: {\"version\":100}", await TextAsync(pipe), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_does_not_read_is_cut_off_after_the_deadline_and_holds_up_nobody()
    {
        Publish(1);
        var (stuck, full, cut) = Enter(100, 10);
        var (healthy, pipe, _) = Enter(100, 1_000_000);
        for (var i = 0; i < 5; i++)
        {
            Publish(1);
            stuck.Push();
            healthy.Push();
        }

        Assert.Equal([101, 102, 103, 104, 105], await IdsAsync(pipe));
        Assert.False(stuck.Ended.IsCompleted);
        _clock.Advance(BoardReader.WriteDeadline);
        await stuck.Ended.WaitAsync(Ct);
        Assert.True(cut());
        Assert.False(healthy.Ended.IsCompleted);
        stuck.Push();
        Assert.Equal([101], await IdsAsync(full));
    }

    [Fact]
    public async Task One_that_reads_late_goes_on_where_it_was()
    {
        Publish(1);
        var (reader, pipe, _) = Enter(100, 10);
        Publish(2);
        reader.Push();
        Publish(1);
        reader.Push();
        List<long> ids = [];
        while (ids.Count < 3)
        {
            ids.AddRange(await IdsAsync(pipe));
        }

        Assert.Equal([101, 102, 103], ids);
    }

    [Fact]
    public async Task Stopped_it_ends_and_writes_nothing_any_more()
    {
        Publish(1);
        var (reader, pipe, _) = Enter(100, 1_000_000);
        reader.Stop();
        await reader.Ended.WaitAsync(Ct);
        Publish(1);
        reader.Push();
        await pipe.Writer.CompleteAsync();

        Assert.Equal("", await TextAsync(pipe));
    }

    /// <summary>A spectator whose connection takes so many bytes before it waits; cut, the other side reads no more.</summary>
    private (BoardReader Reader, Pipe Pipe, Func<bool> Cut) Enter(long cursor, long takes)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: takes, resumeWriterThreshold: takes / 2, useSynchronizationContext: false));
        var cut = false;
        var reader = new BoardReader(_channel, pipe.Writer, chunked: false, cursor, _clock, () =>
        {
            cut = true;
            pipe.Writer.CancelPendingFlush();
        });
        return (reader, pipe, () => cut);
    }

    private void Publish(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _channel.Publish(Meta with { Scored = (int)_channel.Version + 1 - (_channel.Snapshot is null ? 1 : 0) }, []);
        }
    }

    private static async Task<string> TextAsync(Pipe pipe)
    {
        var read = await pipe.Reader.ReadAsync(Ct);
        var text = Encoding.UTF8.GetString(read.Buffer);
        pipe.Reader.AdvanceTo(read.Buffer.End);
        return text;
    }

    private static async Task<List<long>> IdsAsync(Pipe pipe) =>
        [.. (await TextAsync(pipe)).Split('\n').Where(l => l.StartsWith("id: ", StringComparison.Ordinal)).Select(l => long.Parse(l[4..], System.Globalization.CultureInfo.InvariantCulture))];
}
