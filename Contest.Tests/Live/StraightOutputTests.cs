using System.Net;
using System.Net.Sockets;
using Contest.Web.Live;

namespace Contest.Tests.Live;

/// <summary>What goes straight to a socket arrives whole and in order, however little the socket takes at once, and never holds more than was written last.</summary>
public sealed class StraightOutputTests : IAsyncLifetime
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly System.IO.Pipelines.Pipe _pipe = new();
    private Socket _server = null!;
    private Socket _client = null!;
    private StraightOutput _output = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1);
        _client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        var accepting = _listener.AcceptAsync(Ct);
        await _client.ConnectAsync(_listener.LocalEndPoint!, Ct);
        _server = await accepting;
        (_server.Blocking, _server.SendBufferSize) = (false, 4096);
        _output = new StraightOutput(_server, _pipe.Writer);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        _server.Dispose();
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_small_write_is_sent_before_the_call_returns()
    {
        var written = _output.WriteAsync("hello"u8.ToArray(), Ct);

        Assert.True(written.IsCompletedSuccessfully);
        Assert.False((await written).IsCompleted);
        Assert.Equal("hello"u8.ToArray(), await ReadAsync(5));
    }

    [Fact]
    public async Task More_than_the_socket_takes_waits_for_the_reader_and_comes_whole()
    {
        var sent = new byte[4_000_000];
        new Random(1).NextBytes(sent);

        var written = _output.WriteAsync(sent, Ct).AsTask();
        Assert.False(written.IsCompleted);
        var read = await ReadAsync(sent.Length);

        Assert.False((await written).IsCompleted);
        Assert.Equal(sent, read);
    }

    [Fact]
    public async Task What_is_written_while_something_waits_comes_after_it()
    {
        var sent = new byte[3_000_000];
        new Random(2).NextBytes(sent);

        var first = _output.WriteAsync(sent.AsMemory(0, 2_000_000), Ct).AsTask();
        var second = _output.WriteAsync(sent.AsMemory(2_000_000, 10), Ct).AsTask();
        sent.AsSpan(2_000_010).CopyTo(_output.GetSpan(sent.Length - 2_000_010));
        _output.Advance(sent.Length - 2_000_010);
        Assert.Equal(sent.Length - 2_000_010, _output.UnflushedBytes);
        var third = _output.FlushAsync(Ct).AsTask();

        Assert.Equal(sent, await ReadAsync(sent.Length));
        await Task.WhenAll(first, second, third);
        Assert.Equal(0, _output.UnflushedBytes);
    }

    [Fact]
    public async Task A_flush_that_nobody_waits_for_any_more_is_still_sent()
    {
        var sent = new byte[2_000_000];
        new Random(3).NextBytes(sent);
        using var given = new CancellationTokenSource();

        var written = _output.WriteAsync(sent, given.Token).AsTask();
        await given.CancelAsync();

        Assert.True((await written).IsCanceled);
        Assert.Equal(sent, await ReadAsync(sent.Length));
    }

    [Fact]
    public async Task One_who_went_away_is_told_as_the_end()
    {
        var written = _output.WriteAsync(new byte[4_000_000], Ct).AsTask();
        _client.Close(0);

        Assert.True((await written).IsCompleted);
        Assert.True((await _output.WriteAsync(new byte[1], Ct)).IsCompleted);
    }

    [Fact]
    public async Task What_was_not_flushed_is_left_to_the_pipe_at_the_end()
    {
        "end"u8.CopyTo(_output.GetSpan(3));
        _output.Advance(3);
        await _output.CompleteAsync();

        var left = await _pipe.Reader.ReadAsync(Ct);
        Assert.True(left.IsCompleted);
        Assert.Equal("end"u8.ToArray(), left.Buffer.FirstSpan.ToArray());
    }

    private async Task<byte[]> ReadAsync(int length)
    {
        var read = new byte[length];
        for (var have = 0; have < length;)
        {
            have += await _client.ReceiveAsync(read.AsMemory(have), SocketFlags.None, Ct) is > 0 and var some ? some : throw new InvalidOperationException("The other side hung up.");
        }

        return read;
    }
}
