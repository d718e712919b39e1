using Contest.Domain.Accounts;

namespace Contest.Web.Features.Accounts.Grants;

/// <summary>A right, held or withdrawn, with the names that a person needs to read it.</summary>
public sealed record GrantView(
    Guid Id,
    Guid UserId,
    string UserName,
    string DisplayName,
    GrantRole Role,
    GrantScope Scope,
    Guid ScopeId,
    string? ScopeName,
    string? GrantedByName,
    DateTimeOffset GrantedAt,
    DateTimeOffset? RevokedAt,
    bool MayRevoke);

/// <summary>An account, as somebody who gives rights has to know it.</summary>
public sealed record UserRef(Guid Id, string UserName, string DisplayName);
