using System.ComponentModel.DataAnnotations;

namespace Contest.Web.Security;

/// <summary>Section "Security".</summary>
public sealed class SecuritySettings
{
    /// <summary>The site is reached by https alone (itself or through a proxy): cookies are Secure, HSTS is sent, http is redirected.</summary>
    public bool RequireHttps { get; set; }

    /// <summary>Days that browsers remember to use https only.</summary>
    [Range(1, 730)]
    public int HstsDays { get; set; } = 365;

    /// <summary>Addresses or networks ("10.0.0.0/8") of reverse proxies whose X-Forwarded-For and -Proto are believed; none by default.</summary>
    public IList<string> Proxies { get; init; } = [];

    /// <summary>Hours until an idle session ends.</summary>
    [Range(1, 72)]
    public int SessionHours { get; set; } = 12;

    /// <summary>Largest request body in bytes where an endpoint sets no limit of its own.</summary>
    [Range(16 * 1024, 64 * 1024 * 1024)]
    public long MaxRequestBytes { get; set; } = 1024 * 1024;
}
