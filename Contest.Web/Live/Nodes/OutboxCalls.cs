using Contest.Web.Data;
using Contest.Web.Outbox;

namespace Contest.Web.Live.Nodes;

/// <summary>Calls every node to the outbox when this one has written to it: itself at once, the others over Redis, a burst with one message.</summary>
public sealed class OutboxCalls(NodeLink link, OutboxSignal signal, OutboxTail tail) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly OutboxSignal _burst = new();

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        signal.Woken += Written;
        link.Received += Called;
        link.Restored += tail.Wake;
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        signal.Woken -= Written;
        link.Received -= Called;
        link.Restored -= tail.Wake;
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await _burst.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, stoppingToken);
                link.Send(new NodeMessage(NodeMessageKind.Outbox, link.Me));
                await Task.Delay(Pause, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private void Written()
    {
        tail.Wake();
        _burst.Wake();
    }

    private void Called(NodeMessage message)
    {
        if (message.Kind == NodeMessageKind.Outbox && message.From != link.Me)
        {
            tail.Wake();
        }
    }
}
