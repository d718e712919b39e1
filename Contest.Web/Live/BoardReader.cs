using System.IO.Pipelines;

namespace Contest.Web.Live;

/// <summary>
/// A spectator's place in a board's frames and the way to its connection. Whoever has a new frame pushes: all that this spectator has not seen goes into its
/// connection's buffer in the pushing thread, without a task, a timer or a token for a frame, which is all that a healthy one costs. One whose buffer is full is
/// waited for by itself, not long, and by nobody else.
/// </summary>
/// <param name="chunked">The output is the connection's own, so that a frame goes out as a chunk.</param>
/// <param name="abort">Cuts the connection.</param>
public sealed class BoardReader(BoardChannel channel, PipeWriter output, bool chunked, long cursor, TimeProvider clock, Action abort)
{
    public static readonly TimeSpan WriteDeadline = TimeSpan.FromSeconds(10);

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _cursor = cursor;
    private bool _beat;

    // How often it was pushed since the one who writes began: 0 when nobody writes. At the end it is never 0 again, so that nothing is written any more.
    private int _pushes;

    /// <summary>Completes when the spectator went away, stopped reading or was stopped; from then on nothing is written.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Writes what there is. While another writes, it is told to go round once more.</summary>
    public void Push()
    {
        if (Interlocked.Increment(ref _pushes) == 1)
        {
            Write();
        }
    }

    /// <summary>Time for a beat, if nothing else is to be told.</summary>
    public void Beat()
    {
        Volatile.Write(ref _beat, true);
        Push();
    }

    /// <summary>Ends it: the page went away, or the program stops.</summary>
    public void Stop()
    {
        _stopped.TrySetResult();
        Push();
    }

    private void Write()
    {
        try
        {
            int seen;
            do
            {
                seen = Volatile.Read(ref _pushes);
                while (Next() is { } frame)
                {
                    _cursor = frame.To;
                    var written = output.WriteAsync(chunked ? frame.Chunk : frame.Bytes);
                    if (!written.IsCompletedSuccessfully)
                    {
                        _ = WaitAsync(written.AsTask());
                        return;
                    }

                    if (written.Result.IsCompleted)
                    {
                        _ended.TrySetResult();
                        return;
                    }
                }

                if (_stopped.Task.IsCompleted)
                {
                    _ended.TrySetResult();
                    return;
                }
            }
            while (Interlocked.Add(ref _pushes, -seen) != 0);
        }
        catch (Exception exception)
        {
            _ended.TrySetException(exception);
        }
    }

    private BoardFrame? Next()
    {
        if (_stopped.Task.IsCompleted)
        {
            return null;
        }

        if (channel.Next(_cursor, out _) is { } frame)
        {
            return frame;
        }

        return Interlocked.Exchange(ref _beat, false) ? BoardFrame.Beat(_cursor) : null;
    }

    private async Task WaitAsync(Task<FlushResult> written)
    {
        try
        {
            await Task.WhenAny(written, _stopped.Task).WaitAsync(WriteDeadline, clock);
        }
        catch (TimeoutException)
        {
            // It does not read.
        }

        try
        {
            var cut = !written.IsCompleted;
            if (cut)
            {
                // Cut, the write comes to its end whatever the other side does; only then may the response be let go.
                abort();
            }

            if ((await written).IsCompleted || cut || _stopped.Task.IsCompleted)
            {
                _ended.TrySetResult();
                return;
            }
        }
        catch (Exception exception)
        {
            _ended.TrySetException(exception);
            return;
        }

        Write();
    }
}
