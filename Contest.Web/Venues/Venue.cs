using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Contest.Web.Venues;

/// <summary>The venue's network as this server serves it: its certificate, and where tablets go.</summary>
/// <param name="Certificate">The server's, with its key.</param>
/// <param name="Authority">What tablets trust.</param>
/// <param name="Site">Address of the site by TLS, without a slash at the end.</param>
/// <param name="TrustPage">Address of the page that helps a tablet to trust, by plain http.</param>
public sealed record Venue(X509Certificate2 Certificate, X509Certificate2 Authority, string Site, string TrustPage)
{
    /// <summary>SHA-256 of the authority's certificate, as phones show it.</summary>
    public string Print => Fingerprint(Authority);

    public static string Fingerprint(X509Certificate2 certificate) =>
        string.Join(' ', certificate.GetCertHash(HashAlgorithmName.SHA256).Select(b => b.ToString("X2", CultureInfo.InvariantCulture)));

    /// <summary>A name or address as it stands in a URL.</summary>
    public static string Host(string name) => name.Contains(':', StringComparison.Ordinal) ? $"[{name}]" : name;
}
