using Microsoft.AspNetCore.Identity;

namespace Contest.Web.Data;

/// <summary>An account. What its holder may do are the grants.</summary>
public sealed class User : IdentityUser<Guid>
{
    public User() => Id = Guid.CreateVersion7();

    public string DisplayName { get; set; } = "";

    /// <summary>The password was set by somebody else (or shown at the first start) and must be changed at the next sign-in.</summary>
    public bool MustChangePassword { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }
}
