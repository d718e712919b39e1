using System.Threading.Channels;

namespace Contest.Web.Data;

/// <summary>Tells the sealer that rows wait for their place in the chain; a lost word costs only the time to its next sweep.</summary>
public sealed class AuditSignal
{
    private readonly Channel<bool> _channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => _channel.Writer.TryWrite(true);

    /// <summary>Completes when woken or when <paramref name="atMost"/> has passed.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct);
        both.CancelAfter(atMost);
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
