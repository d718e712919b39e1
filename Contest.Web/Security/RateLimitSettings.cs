using System.ComponentModel.DataAnnotations;

namespace Contest.Web.Security;

/// <summary>Section "RateLimits". Board pages and their streams are served from prepared bytes and have no limit here.</summary>
public sealed class RateLimitSettings
{
    /// <summary>Attempts to sign in, a minute and client address. A union's whole house may share one address.</summary>
    [Range(1, 10_000)]
    public int SignInPerMinute { get; set; } = 30;

    /// <summary>Judge passes redeemed, a minute and client address. A venue's tablets share one address and are handed out at once.</summary>
    [Range(1, 10_000)]
    public int PassesPerMinute { get; set; } = 120;

    /// <summary>Files handed in (rosters, workbooks, photos in bulk), a minute and account.</summary>
    [Range(1, 10_000)]
    public int UploadsPerMinute { get; set; } = 20;

    /// <summary>Pictures of results, a minute and client address. A hall shares one address; each picture is drawn once.</summary>
    [Range(1, 100_000)]
    public int CardsPerMinute { get; set; } = 300;

    /// <summary>Other requests to the API, a minute and account or pass.</summary>
    [Range(10, 1_000_000)]
    public int SignedInPerMinute { get; set; } = 3_000;

    /// <summary>Other requests to the API, a minute and client address, of callers without account or pass.</summary>
    [Range(10, 1_000_000)]
    public int AnonymousPerMinute { get; set; } = 6_000;
}
