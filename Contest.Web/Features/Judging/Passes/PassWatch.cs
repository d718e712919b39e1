using Contest.Web.Features.Judging.Live;

namespace Contest.Web.Features.Judging.Passes;

/// <summary>Closes connections whose pass has expired, or was revoked on another node, while the tablet sat idle.</summary>
public sealed class PassWatch(Presence presence, PassGuard guard, JudgingDispatcher dispatcher, TimeProvider clock, ILogger<PassWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(t => t is { IsCompletedSuccessfully: true, Result: true }, TaskScheduler.Default))
        {
            foreach (var tablet in presence.Tablets.ToArray())
            {
                try
                {
                    var held = await guard.CheckAsync(tablet.Identity, stoppingToken);
                    if (!held.IsOk)
                    {
                        await dispatcher.EndAsync(tablet.Connection, held.Error);
                    }
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    logger.LogWarning(exception, "Pass {PassId} could not be checked; it is checked again", tablet.Identity.PassId);
                }
            }
        }
    }
}
