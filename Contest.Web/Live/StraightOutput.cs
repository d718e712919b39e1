using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Contest.Web.Live;

/// <summary>
/// A connection's output that gives bytes to the socket in the thread that has them. Kestrel's own copies them into a pipe and sends from another thread, which for
/// the same frame to thousands of spectators costs more than the sending. What the socket does not take at once is sent as it takes it, and the flush completes only
/// then, so a connection never holds more than what was written last. Lies below TLS; one writer at a time, as with every pipe.
/// </summary>
public sealed class StraightOutput(Socket socket, PipeWriter pipe) : PipeWriter
{
    private const int BufferSize = 4096;
    private static readonly FlushResult Sent = new(isCanceled: false, isCompleted: false);
    private static readonly FlushResult Gone = new(isCanceled: false, isCompleted: true);

    private byte[] _buffer = [];
    private int _buffered;
    private Task _sending = Task.CompletedTask;
    private volatile bool _gone;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _buffered;

    /// <summary>Puts it between Kestrel and its sockets; it is a feature of the connection then.</summary>
    public static ConnectionDelegate Between(ConnectionDelegate next) => connection =>
    {
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
        {
            socket.Blocking = false;
            var output = new StraightOutput(socket, connection.Transport.Output);
            connection.Features.Set(output);
            connection.Transport = new Duplex(connection.Transport.Input, output);
        }

        return next(connection);
    };

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        var needed = Math.Max(sizeHint, 1);
        if (_buffer.Length - _buffered < needed)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffered + needed, BufferSize));
            _buffer.AsSpan(0, _buffered).CopyTo(larger);
            Release(_buffer);
            _buffer = larger;
        }

        return _buffer.AsMemory(_buffered);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes) => _buffered += bytes;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_buffered == 0 && _sending.IsCompleted)
        {
            return new(_gone ? Gone : Sent);
        }

        var (buffer, length) = (_buffer, _buffered);
        (_buffer, _buffered) = ([], 0);
        var sent = _sending.IsCompleted ? TrySend(buffer.AsSpan(0, length)) : 0;
        if (sent == length && _sending.IsCompleted)
        {
            Release(buffer);
            return new(_gone ? Gone : Sent);
        }

        _sending = SendAsync(_sending, buffer, sent, length);
        return new(SentAsync(_sending, cancellationToken));
    }

    /// <summary>Straight from the source, when nothing is before it.</summary>
    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        var sent = _buffered == 0 && _sending.IsCompleted ? TrySend(source.Span) : 0;
        if (sent == source.Length)
        {
            return new(_gone ? Gone : Sent);
        }

        var rest = source[sent..];
        rest.CopyTo(GetMemory(rest.Length));
        Advance(rest.Length);
        return FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => pipe.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        // What was written and not flushed still goes out, by the pipe.
        if (_buffered > 0 && _sending.IsCompleted && !_gone)
        {
            pipe.Write(_buffer.AsSpan(0, _buffered));
        }

        Release(_buffer);
        (_buffer, _buffered) = ([], 0);
        pipe.Complete(exception);
    }

    private int TrySend(ReadOnlySpan<byte> bytes)
    {
        if (_gone)
        {
            return bytes.Length;
        }

        try
        {
            var sent = socket.Send(bytes, SocketFlags.None, out var error);
            return error is SocketError.Success or SocketError.WouldBlock ? Math.Max(sent, 0) : Lost(bytes.Length);
        }
        catch (ObjectDisposedException)
        {
            return Lost(bytes.Length);
        }
    }

    /// <summary>The other side is gone; Kestrel learns it from its own reading and ends the connection.</summary>
    private int Lost(int length)
    {
        _gone = true;
        return length;
    }

    private async Task SendAsync(Task before, byte[] buffer, int from, int to)
    {
        await before;
        try
        {
            while (from < to && !_gone)
            {
                from += await socket.SendAsync(buffer.AsMemory(from, to - from), SocketFlags.None);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            _gone = true;
        }
        finally
        {
            Release(buffer);
        }
    }

    private async Task<FlushResult> SentAsync(Task sending, CancellationToken ct)
    {
        try
        {
            await sending.WaitAsync(ct);
            return _gone ? Gone : Sent;
        }
        catch (OperationCanceledException)
        {
            // It is still being sent; what is flushed next comes after it.
            return new FlushResult(isCanceled: true, isCompleted: false);
        }
    }

    private static void Release(byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
