using Contest.Domain.Common;

namespace Contest.Domain.Accounts;

/// <summary>A right: (user, role, scope). Given and withdrawn, never edited.</summary>
public sealed class Grant : Entity
{
    private Grant() { }

    /// <summary>Who has it.</summary>
    public Guid UserId { get; private set; }

    /// <summary>What they may act as.</summary>
    public GrantRole Role { get; private set; }

    /// <summary>Whether <see cref="ScopeId"/> is an organization or a competition.</summary>
    public GrantScope Scope { get; private set; }

    /// <summary>The organization or competition.</summary>
    public Guid ScopeId { get; private set; }

    /// <summary>Who gave it; null for the first administrator.</summary>
    public Guid? GrantedBy { get; private set; }

    /// <summary>When it was given.</summary>
    public DateTimeOffset GrantedAt { get; private set; }

    /// <summary>When it was withdrawn; null while it holds.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Gives a right.</summary>
    public static Grant Give(Guid userId, GrantRole role, GrantScope scope, Guid scopeId, Guid? by, DateTimeOffset now) => new()
    {
        Id = NewId(now),
        Version = 1,
        UserId = userId,
        Role = role,
        Scope = scope,
        ScopeId = scopeId,
        GrantedBy = by,
        GrantedAt = now,
    };

    /// <summary>Withdraws the right; withdrawing twice changes nothing.</summary>
    public void Revoke(DateTimeOffset now)
    {
        if (RevokedAt is null)
        {
            RevokedAt = now;
            Touch();
        }
    }
}
