using System.Text;
using System.Text.Json;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Http;
using Contest.Web.Live;

namespace Contest.Tests.Live;

public sealed class BoardChannelTests
{
    private static readonly BoardMeta Meta = new("AB12CD", "西蓝花采收", null, "工会", "采收", [new(1, "采收")], "live", 0, 2, null, null, [], [], []);

    [Fact]
    public void The_first_publication_is_a_snapshot_without_a_frame()
    {
        var channel = new BoardChannel(100);

        Assert.True(channel.Publish(Meta, [Row("a", "1", "90"), Row("b", "2", "80")]));

        Assert.Equal(100, channel.Version);
        Assert.Null(channel.Next(100, out _));
        Assert.Equal("\"100\"", channel.Snapshot!.ETag);
    }

    [Fact]
    public void The_same_content_makes_no_new_version()
    {
        var channel = Published();

        Assert.False(channel.Publish(Meta, [Row("a", "1", "90"), Row("b", "2", "80")]));

        Assert.Equal(100, channel.Version);
    }

    [Fact]
    public void A_change_becomes_one_delta_with_the_changed_row_and_only_the_place_of_the_one_it_passed()
    {
        var channel = Published();

        channel.Publish(Meta, [Row("b", "1", "95"), Row("a", "2", "90")]);

        var delta = Delta(channel.Next(100, out _)!);
        Assert.Equal((100, 101), (delta.From, delta.To));
        Assert.Equal(["b"], delta.Rows.Select(r => r.Key));
        Assert.Equal([new RowPlace("a", "2", null)], delta.Places);
        Assert.Equal([new RowMove("b", 0)], delta.Moves);
        Assert.Null(delta.Meta);
    }

    [Fact]
    public async Task A_waiting_reader_is_woken_by_the_next_version()
    {
        var channel = Published();
        Assert.Null(channel.Next(100, out var changed));

        channel.Publish(Meta with { Scored = 1 }, [Row("a", "1", "90"), Row("b", "2", "80")]);

        await changed.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        Assert.Equal(1, Delta(channel.Next(100, out _)!).Meta!.Scored);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(0)]
    [InlineData(5_000)]
    [InlineData(long.MaxValue)]
    public void A_cursor_of_another_board_or_life_is_told_to_reload(long foreign)
    {
        var channel = Published();

        var frame = channel.Next(foreign, out _)!;

        Assert.Contains("event: reload", Encoding.UTF8.GetString(frame.Bytes.Span), StringComparison.Ordinal);
        Assert.Equal(100, frame.To);
    }

    [Fact]
    public void A_reader_that_fell_off_the_ring_is_told_to_reload_and_a_recent_one_gets_every_frame()
    {
        var channel = Published();
        for (var i = 1; i <= BoardChannel.RingSize + 10; i++)
        {
            channel.Publish(Meta with { Scored = i }, [Row("a", "1", "90")]);
        }

        Assert.Equal(0, channel.Next(100, out _)!.From);
        var cursor = channel.Version - 50;
        var frames = 0;
        while (channel.Next(cursor, out _) is { } frame)
        {
            Assert.Equal(cursor, frame.From);
            cursor = frame.To;
            frames++;
        }

        Assert.Equal(50, frames);
    }

    private static BoardChannel Published()
    {
        var channel = new BoardChannel(100);
        channel.Publish(Meta, [Row("a", "1", "90"), Row("b", "2", "80")]);
        return channel;
    }

    private static BoardRow Row(string key, string rank, string total) =>
        new(key, rank, "0" + key, "马*花", "一组", null, total, "ranked", 0, new Dictionary<string, string>(), null, null);

    private static BoardDelta Delta(BoardFrame frame)
    {
        var data = Encoding.UTF8.GetString(frame.Bytes.Span).Split('\n').First(l => l.StartsWith("data: ", StringComparison.Ordinal))[6..];
        return JsonSerializer.Deserialize<BoardDelta>(data, ContestJson.Options)!;
    }
}
