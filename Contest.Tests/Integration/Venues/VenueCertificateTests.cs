using System.Net;
using System.Security.Cryptography.X509Certificates;
using Contest.Web.Venues;

namespace Contest.Tests.Integration.Venues;

/// <summary>What <c>scripts/venue-cert</c> makes: an authority that can vouch for a venue's network and nothing else, and a certificate by it.</summary>
public sealed class VenueCertificateTests : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "contest-venue-" + Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public void A_certificate_is_for_the_names_it_was_asked_for_with_the_first_in_front()
    {
        Assert.True(VenueCertificates.Make(_folder, ["192.168.8.20", "venue.local", "localhost"], Now));
        using var server = VenueCertificates.FindServer(_folder)!;
        Assert.True(server.HasPrivateKey);
        Assert.Equal(["192.168.8.20", "venue.local", "localhost"], VenueCertificates.NamesOf(server));
        Assert.True(server.MatchesHostname("192.168.8.20") && server.MatchesHostname("venue.local") && !server.MatchesHostname("192.168.8.21"));
        using var authority = VenueCertificates.ReadAuthority(_folder);
        Assert.False(authority.HasPrivateKey);
        Assert.Empty(Faults(server, authority, Now));

        // A tablet whose clock is a day or four weeks behind still opens the page; Apple's limit is 825 days.
        Assert.Empty(Faults(server, authority, Now.AddDays(-28)));
        Assert.InRange((server.NotAfter - server.NotBefore).TotalDays, 365, 825);
    }

    [Fact]
    public void Keys_are_readable_by_their_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has access lists instead.");
            return;
        }

        VenueCertificates.Make(_folder, ["localhost"], Now);
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(own | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder));
        Assert.Equal(["ca.crt", "ca.key", "server.crt", "server.key"], Directory.GetFiles(_folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        foreach (var file in Directory.GetFiles(_folder))
        {
            Assert.Equal(own, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public void New_addresses_need_no_new_trust_and_new_names_outside_of_it_do()
    {
        VenueCertificates.Make(_folder, ["192.168.8.20"], Now);
        var first = Print();
        Assert.False(VenueCertificates.Make(_folder, ["10.0.0.7", "box.local"], Now));
        Assert.Equal(first, Print());
        using (var server = VenueCertificates.FindServer(_folder)!)
        {
            Assert.Equal("10.0.0.7", VenueCertificates.NamesOf(server)[0]);
        }

        Assert.True(VenueCertificates.Make(_folder, ["contest.yuanzhou.example"], Now));
        Assert.NotEqual(first, Print());
        first = Print();

        // An authority near its end is not kept for a certificate that would outlive it.
        Assert.True(VenueCertificates.Make(_folder, ["contest.yuanzhou.example"], Now.AddDays(4.5 * 365)));
        Assert.NotEqual(first, Print());
    }

    [Theory]
    [InlineData("www.example.com")]
    [InlineData("8.8.8.8")]
    public void A_tablet_that_trusts_the_authority_is_not_fooled_by_it_about_other_sites(string elsewhere)
    {
        VenueCertificates.Make(_folder, ["192.168.8.20"], Now);
        using var authority = X509Certificate2.CreateFromPemFile(Path.Combine(_folder, "ca.crt"), Path.Combine(_folder, "ca.key"));
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=a forged site", key, System.Security.Cryptography.HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(elsewhere, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(elsewhere);
        }

        request.CertificateExtensions.Add(names.Build());
        using var forged = request.Create(authority, Now.AddDays(-1), Now.AddDays(30), [1, 2, 3, 4]);
        Assert.Contains(Faults(forged, authority, Now), f => f is X509ChainStatusFlags.HasNotPermittedNameConstraint or X509ChainStatusFlags.InvalidNameConstraints);
    }

    [Fact]
    public void The_command_says_what_it_made_and_refuses_what_is_no_name()
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.Equal(0, VenueCommand.Run(["venue-cert", "Venue.Local", "--folder", _folder], output, error));
        Assert.Contains(Print(), output.ToString(), StringComparison.Ordinal);
        Assert.Contains("venue.local, ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("http://venue.local:5080/venue", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(64, VenueCommand.Run(["venue-cert", "http://venue.local/"], output, error));
        Assert.Contains("http://venue.local/", error.ToString(), StringComparison.Ordinal);
        Assert.Null(VenueCommand.Run(["--demo"], output, error));
    }

    private string Print()
    {
        using var authority = VenueCertificates.ReadAuthority(_folder);
        return Venue.Fingerprint(authority);
    }

    private static X509ChainStatusFlags[] Faults(X509Certificate2 certificate, X509Certificate2 authority, DateTimeOffset at)
    {
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, VerificationTime = at.UtcDateTime } };
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.Build(certificate);
        return [.. chain.ChainStatus.Select(s => s.Status)];
    }
}
