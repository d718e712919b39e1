using Contest.Domain.Accounts;

namespace Contest.Web.Features.Accounts;

/// <summary>Who is signed in and what they may do; all empty for an anonymous caller.</summary>
public sealed record SessionView(Guid? UserId, string? UserName, string? DisplayName, bool MustChangePassword, IReadOnlyList<SessionGrant> Grants, string Culture);

public sealed record SessionGrant(GrantRole Role, GrantScope Scope, Guid ScopeId, string? ScopeName);
