using Contest.Domain.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace Contest.Web.Security;

/// <summary>A grant with one of these roles whose scope covers the request's competition, organization or delegation.</summary>
public sealed class GrantRequirement(string policy, IReadOnlySet<GrantRole> roles) : IAuthorizationRequirement
{
    public string Policy { get; } = policy;

    public IReadOnlySet<GrantRole> Roles { get; } = roles;
}
