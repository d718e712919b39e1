using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace Contest.Web.Security;

/// <summary>
/// Ends the connections of staff whose right to a competition ended while they were open: a hub asks for it at the call alone. It looks by itself instead of being
/// told, since a right ends in many ways: a grant is withdrawn, an account disabled, a password changed, an organization moved, an identity sealed or opened.
/// </summary>
public sealed class RightsWatch(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RightsWatch> logger) : BackgroundService
{
    /// <summary>How long a connection may outlive its right.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<Right, HubCallerContext> _held = new();

    /// <summary>From now on until it ends the connection stands on the caller's right to the competition; the page comes again by itself and is answered by what it may then.</summary>
    /// <param name="connection">Of the caller, whom the policy let pass.</param>
    /// <param name="competitionId">The competition.</param>
    /// <param name="policy">One of <see cref="Policies"/>.</param>
    /// <param name="blinded">Whether the identities are hidden from the caller; null when that makes no difference to what is told.</param>
    public void Hold(HubCallerContext connection, Guid competitionId, string policy, bool? blinded)
    {
        var right = new Right(connection.ConnectionId, competitionId, policy, blinded);
        if (_held.TryAdd(right, connection))
        {
            connection.ConnectionAborted.UnsafeRegister(_ => _held.TryRemove(right, out var _), null);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(t => t is { IsCompletedSuccessfully: true, Result: true }, TaskScheduler.Default))
        {
            foreach (var connection in _held.GroupBy(h => h.Value, h => h.Key))
            {
                try
                {
                    if (!await HoldAllAsync(connection.Key, connection, stoppingToken))
                    {
                        connection.Key.Abort();
                    }
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    logger.LogWarning(exception, "The rights of connection {ConnectionId} could not be looked up; it is tried again", connection.Key.ConnectionId);
                }
            }
        }
    }

    private async Task<bool> HoldAllAsync(HubCallerContext connection, IEnumerable<Right> rights, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (caller, identities) = (scope.ServiceProvider.GetRequiredService<Caller>(), scope.ServiceProvider.GetRequiredService<SealedIdentities>());
        if (connection.User is not { } user || !await caller.LoadAsync(user) || caller.MustChangePassword)
        {
            return false;
        }

        foreach (var right in rights)
        {
            if (!await caller.CoversCompetitionAsync(right.CompetitionId, Policies.Roles[right.Policy])
                || (right.Blinded is { } blinded && await identities.AreHiddenFromAsync(caller, right.CompetitionId, ct) != blinded))
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Right(string ConnectionId, Guid CompetitionId, string Policy, bool? Blinded);
}
