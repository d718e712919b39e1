using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Contest.Web.Venues;

/// <summary>
/// TLS on a venue's own network: an authority of its own, which tablets are asked to trust, and the server's certificate by it. The authority stays when the
/// server's addresses change, so that tablets trust once.
/// </summary>
public static class VenueCertificates
{
    public const string Authority = "ca.crt";
    private const string AuthorityKey = "ca.key";
    private const string Server = "server.crt";
    private const string ServerKey = "server.key";

    /// <summary>Before the first name in the subject, which is for people: a bare address there would be held against the authority's names, as a host name.</summary>
    private const string Subject = "Contest ";

    /// <summary>Tablets whose clock is behind would take the certificate for one of the future.</summary>
    private static readonly TimeSpan ClocksBehind = TimeSpan.FromDays(30);
    private static readonly TimeSpan AuthorityLasts = TimeSpan.FromDays(5 * 365);

    /// <summary>Apple refuses a longer life than 825 days from beginning to end.</summary>
    private static readonly TimeSpan ServerLasts = TimeSpan.FromDays(397);

    /// <summary>Makes what is missing: the authority when there is none that may speak for these names, and a new certificate for the server.</summary>
    /// <param name="names">Names and addresses, the one that tablets are sent to first.</param>
    /// <returns>Whether the authority is new, so that tablets must trust it.</returns>
    public static bool Make(string folder, IReadOnlyList<string> names, DateTimeOffset now)
    {
        CreatePrivate(folder);
        using var known = FindAuthority(folder);
        using var certificate = known is null ? null : Sign(folder, known, names, now);
        if (certificate is not null)
        {
            return false;
        }

        using var made = MakeAuthority(folder, names, now);
        using var signed = Sign(folder, made, names, now) ?? throw new InvalidOperationException("The new authority does not vouch for " + string.Join(", ", names));
        return true;
    }

    /// <summary>The server's certificate with its key; null when none was made.</summary>
    public static X509Certificate2? FindServer(string folder) => Find(folder, Server, ServerKey);

    /// <summary>The authority's certificate, without its key.</summary>
    public static X509Certificate2 ReadAuthority(string folder) => X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, Authority));

    /// <summary>Names and addresses that a certificate is for, in its order.</summary>
    public static IReadOnlyList<string> NamesOf(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        var all = names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(a => a.ToString())).ToArray();
        var first = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)[Subject.Length..];
        return [first, .. all.Where(n => n != first)];
    }

    private static X509Certificate2? FindAuthority(string folder) => Find(folder, Authority, AuthorityKey);

    private static X509Certificate2? Find(string folder, string certificate, string key)
    {
        var (file, keyFile) = (Path.Combine(folder, certificate), Path.Combine(folder, key));
        if (!File.Exists(file) || !File.Exists(keyFile))
        {
            return null;
        }

        using var read = X509Certificate2.CreateFromPemFile(file, keyFile);

        // Windows' TLS takes no key that lives in memory alone.
        return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
    }

    private static X509Certificate2 MakeAuthority(string folder, IReadOnlyList<string> names, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedNameBuilder();
        name.AddOrganizationName("匠赛 Contest");
        name.AddCommonName($"赛场证书 Contest venue {Environment.MachineName} {now.InChina():yyyy-MM-dd}");
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority(pathLengthConstraint: 0));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(NameConstraints.Permit(names.Where(n => !IPAddress.TryParse(n, out _))));
        var made = request.CreateSelfSigned(now - ClocksBehind, now + AuthorityLasts);
        Write(folder, AuthorityKey, key.ExportPkcs8PrivateKeyPem());
        Write(folder, Authority, made.ExportCertificatePem());
        return made;
    }

    /// <summary>Writes a certificate for the server; null when the authority ends too soon or may not speak for one of the names.</summary>
    private static X509Certificate2? Sign(string folder, X509Certificate2 authority, IReadOnlyList<string> names, DateTimeOffset now)
    {
        var until = now + ServerLasts;
        if (authority.NotAfter.ToUniversalTime() < until.UtcDateTime)
        {
            return null;
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(Subject + names[0]);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        var all = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                all.AddIpAddress(address);
            }
            else
            {
                all.AddDnsName(name);
            }
        }

        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(all.Build());
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7f;
        var made = request.Create(authority, now - ClocksBehind, until, serial);
        if (!IsVouchedFor(made, authority, now))
        {
            made.Dispose();
            return null;
        }

        Write(folder, ServerKey, key.ExportPkcs8PrivateKeyPem());
        Write(folder, Server, made.ExportCertificatePem());
        return made;
    }

    private static bool IsVouchedFor(X509Certificate2 certificate, X509Certificate2 authority, DateTimeOffset now)
    {
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, VerificationTime = now.UtcDateTime } };
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        return chain.Build(certificate);
    }

    /// <summary>The folder and all in it are for the server's own account alone.</summary>
    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Whole or not at all: a start in between finds the old file.</summary>
    private static void Write(string folder, string name, string pem)
    {
        var file = Path.Combine(folder, name);
        var fresh = file + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(fresh, options))
        {
            writer.WriteLine(pem);
        }

        File.Move(fresh, file, overwrite: true);
    }
}
