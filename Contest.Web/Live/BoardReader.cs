using System.Threading.Channels;

namespace Contest.Web.Live;

/// <summary>
/// What wakes one spectator's stream: a new frame, or time for a beat. Holds at most one wake, since the reader's cursor says what it has not seen. The
/// stream goes on at once in the thread that wakes it: it writes into its connection's buffer, which is all that a healthy one costs.
/// </summary>
public sealed class BoardReader
{
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        AllowSynchronousContinuations = true,
        SingleReader = true,
        FullMode = BoundedChannelFullMode.DropWrite,
    });

    /// <summary>Wakes the stream; does nothing when it is already to wake.</summary>
    public void Wake(bool forBeat = false) => _wakes.Writer.TryWrite(forBeat);

    /// <summary>Waits for the next wake; true when it is time for a beat.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken ct) => _wakes.Reader.ReadAsync(ct);
}
