using Contest.Domain.Common;

namespace Contest.Domain.Judging;

/// <summary>A pass: a QR code that binds one tablet to one seat, expires and can be revoked. Only a hash of its token is kept.</summary>
public sealed class JudgePass : Entity
{
    private JudgePass() { }

    /// <summary>The seat.</summary>
    public Guid SeatId { get; private set; }

    /// <summary>SHA-256 of the token, hexadecimal.</summary>
    public string TokenHash { get; private set; } = "";

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was withdrawn; null while it holds.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>The tablet that redeemed it first; null before.</summary>
    public string? DeviceId { get; private set; }

    /// <summary>
    /// The public half of the key that this tablet made for itself and cannot give away (P-256, SubjectPublicKeyInfo, base64url); null when it can make
    /// none, as on a page without TLS.
    /// </summary>
    public string? DeviceKey { get; private set; }

    /// <summary>When it was redeemed first.</summary>
    public DateTimeOffset? RedeemedAt { get; private set; }

    /// <summary>A pass for a seat.</summary>
    public static JudgePass Issue(Guid seatId, string tokenHash, DateTimeOffset expiresAt, DateTimeOffset now) => new()
    {
        Id = NewId(now),
        Version = 1,
        SeatId = seatId,
        TokenHash = tokenHash,
        ExpiresAt = expiresAt,
    };

    /// <summary>Binds the pass to a tablet and its key; the same tablet may redeem again, another may not, whatever name it gives itself.</summary>
    public Result Redeem(string deviceId, DateTimeOffset now, string? deviceKey = null)
    {
        if (Check(now) is { IsOk: false } refused)
        {
            return refused;
        }

        if (DeviceId is not null && (DeviceId != deviceId || (DeviceKey is not null && DeviceKey != deviceKey)))
        {
            return new JudgingErrors.PassOnOtherDevice();
        }

        DeviceId = deviceId;
        DeviceKey ??= deviceKey;
        RedeemedAt ??= now;
        Touch();
        return Result.Ok;
    }

    /// <summary>
    /// The tablet comes back without its session, having shown that it still holds its key. The version moves on, so that what it signed serves once.
    /// </summary>
    public Result Resume(string deviceId, DateTimeOffset now)
    {
        if (Check(now) is { IsOk: false } refused)
        {
            return refused;
        }

        if (DeviceKey is null || DeviceId != deviceId)
        {
            return new JudgingErrors.PassOnOtherDevice();
        }

        Touch();
        return Result.Ok;
    }

    /// <summary>Whether the pass holds at this moment.</summary>
    public Result Check(DateTimeOffset now) =>
        RevokedAt is not null ? new JudgingErrors.PassRevoked()
        : now >= ExpiresAt ? new JudgingErrors.PassExpired(ExpiresAt)
        : Result.Ok;

    /// <summary>Withdraws the pass.</summary>
    public void Revoke(DateTimeOffset now)
    {
        RevokedAt ??= now;
        Touch();
    }
}
