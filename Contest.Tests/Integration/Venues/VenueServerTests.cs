using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Contest.Tests.Integration.Faults;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Venues;

namespace Contest.Tests.Integration.Venues;

/// <summary>The program with <c>--venue</c> as a process of its own, spoken to by TLS by a client that trusts the venue's authority and nothing else.</summary>
public sealed class VenueServerTests
{
    [Fact]
    public async Task The_program_serves_tls_to_who_trusts_the_venue_s_authority_and_helps_others_to()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var folder = Directory.CreateTempSubdirectory("contest-venue-").FullName;
        try
        {
            VenueCertificates.Make(folder, ["127.0.0.1", "localhost"], TimeProvider.System.GetUtcNow());
            await using var server = new ServerProcess(database, venue: folder);
            await server.StartAsync();
            using var authority = VenueCertificates.ReadAuthority(folder);
            using var trusting = new HttpClient(Trusting(authority)) { BaseAddress = server.Address };
            Assert.Equal("Healthy", await trusting.GetStringAsync("/health/ready"));
            using var stranger = new HttpClient { BaseAddress = server.Address };
            var refused = await Assert.ThrowsAsync<HttpRequestException>(() => stranger.GetStringAsync("/health/ready"));
            Assert.IsType<AuthenticationException>(refused.InnerException);

            // Nothing is trusted yet: the page is to be had by plain http, with the certificate and what to compare it by.
            using var tablet = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Plain };
            tablet.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X)");
            var page = await tablet.GetStringAsync("/venue");
            Assert.All(Venue.Fingerprint(authority).Split(' ').Chunk(8), line => Assert.Contains(string.Join(' ', line), page, StringComparison.Ordinal));
            Assert.Contains($"{server.Address.GetLeftPart(UriPartial.Authority)}/judge/", page, StringComparison.Ordinal);
            Assert.Contains("<details open>", page.Split("苹果")[0], StringComparison.Ordinal);
            Assert.Contains("Trust it in the system", await tablet.GetStringAsync("/venue?lang=en"), StringComparison.Ordinal);
            Assert.Contains("--field", await tablet.GetStringAsync("/venue/style.css"), StringComparison.Ordinal);
            using var file = await tablet.GetAsync("/venue/ca.crt");
            Assert.Equal("application/x-x509-ca-cert", file.Content.Headers.ContentType?.MediaType);
            Assert.Equal(authority.RawData, await file.Content.ReadAsByteArrayAsync());

            // A judge who types the address without https is shown the way.
            using var typed = new HttpRequestMessage(HttpMethod.Get, "/judge/") { Headers = { Host = "192.168.8.20:5080" } };
            using var shown = await tablet.SendAsync(typed);
            Assert.Equal((HttpStatusCode.Redirect, "/venue"), (shown.StatusCode, shown.Headers.Location?.ToString()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Without_a_certificate_the_page_says_how_to_make_one_and_the_program_does_not_start_with_venue()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite);
        using var tablet = new HttpClient { BaseAddress = app.Address };
        Assert.Contains("scripts/venue-cert", await tablet.GetStringAsync("/venue"), StringComparison.Ordinal);
        using var missing = await tablet.GetAsync("/venue/ca.crt");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);

        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var folder = Directory.CreateTempSubdirectory("contest-venue-").FullName;
        await using var server = new ServerProcess(database, venue: folder);
        Assert.Contains("run scripts/venue-cert first", await server.FailsAsync(), StringComparison.Ordinal);
        Directory.Delete(folder);
    }

    private static SocketsHttpHandler Trusting(X509Certificate2 authority) => new()
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { authority } },
        },
    };
}
