using System.Threading.Channels;

namespace Contest.Web.Data;

/// <summary>Wakes the outbox relay at once; a lost wake-up costs only the time to its next sweep.</summary>
public sealed class OutboxSignal
{
    private readonly Channel<bool> _channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Outbox rows were committed here.</summary>
    public event Action? Woken;

    public void Wake()
    {
        _channel.Writer.TryWrite(true);
        Woken?.Invoke();
    }

    /// <summary>Completes when woken or when <paramref name="atMost"/> has passed.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(atMost, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            await _channel.Reader.ReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The time has passed: this is the sweep.
        }
    }
}
