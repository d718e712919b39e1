using System.Collections.Concurrent;
using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Passes;

/// <summary>Whether a pass still holds, asked at each call and remembered for a few seconds. A revocation here is forgotten at once.</summary>
public sealed class PassGuard(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(3);
    private readonly ConcurrentDictionary<Guid, (JudgePass? Pass, DateTimeOffset At)> _known = new();
    private int _forgotten;

    public async Task<Result<DateTimeOffset>> CheckAsync(PassIdentity identity, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!_known.TryGetValue(identity.PassId, out var known) || now - known.At >= MaxAge || now < known.At)
        {
            var before = Volatile.Read(ref _forgotten);
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
            known = (await db.JudgePasses.AsNoTracking().FirstOrDefaultAsync(p => p.Id == identity.PassId && p.SeatId == identity.SeatId, ct), now);
            _known[identity.PassId] = known;
            if (Volatile.Read(ref _forgotten) != before)
            {
                // Perhaps this one, between its reading and its keeping.
                _known.TryRemove(identity.PassId, out _);
            }
        }

        if (known.Pass is not { } pass)
        {
            return new JudgingErrors.PassUnknown();
        }

        if (pass.DeviceId != identity.DeviceId)
        {
            return new JudgingErrors.PassOnOtherDevice();
        }

        return pass.Check(now) is { IsOk: false } refused ? refused.Error! : pass.ExpiresAt;
    }

    public void Forget(Guid passId)
    {
        Interlocked.Increment(ref _forgotten);
        _known.TryRemove(passId, out _);
    }
}
