using System.Net;
using Contest.Web.Http;

namespace Contest.Web.Venues;

/// <summary><c>--venue</c>: the site by TLS with the venue's certificate, and by plain http the page that helps tablets to trust it.</summary>
public static class VenueSetup
{
    private const string UsualUrls = "http://localhost:5080";
    private const string TrustPath = "/venue";

    public static void AddContestVenue(this WebApplicationBuilder builder, string[] args)
    {
        builder.Services.AddOptions<VenueSettings>().BindConfiguration("Venue").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<VenuePages>();
        var settings = builder.Configuration.GetSection("Venue").Get<VenueSettings>() ?? new VenueSettings();
        if (!args.Contains("--venue") && !settings.Enabled)
        {
            // Not among the settings' files: there it would stand above ASPNETCORE_URLS, by which services and containers say it.
            if (builder.Configuration["Urls"] is null && builder.Configuration["HTTP_PORTS"] is null && builder.Configuration["HTTPS_PORTS"] is null)
            {
                builder.Configuration["Urls"] = UsualUrls;
            }

            return;
        }

        var folder = Path.Combine(builder.Environment.ContentRootPath, settings.Folder);
        var certificate = VenueCertificates.FindServer(folder)
            ?? throw new InvalidOperationException($"There is no venue certificate in {folder}: run scripts/venue-cert first.");
        builder.Configuration["Urls"] ??= $"http://*:{settings.HttpPort};https://*:{settings.HttpsPort}";

        var host = Venue.Host(VenueCertificates.NamesOf(certificate)[0]);
        var urls = builder.Configuration["Urls"]!.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(BindingAddress.Parse).ToArray();
        var secure = urls.FirstOrDefault(u => u.Scheme == Uri.UriSchemeHttps) ?? throw new InvalidOperationException("Urls holds no https address: --venue serves TLS.");
        var plain = urls.FirstOrDefault(u => u.Scheme == Uri.UriSchemeHttp) ?? secure;
        var venue = new Venue(certificate, VenueCertificates.ReadAuthority(folder), $"https://{host}:{secure.Port}", $"{plain.Scheme}://{host}:{plain.Port}{TrustPath}");

        // Passes that are printed on this very machine, at localhost, must send tablets to the address that they can reach.
        builder.Configuration["Site:PublicUrl"] ??= venue.Site;
        builder.Services.AddSingleton(venue);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate));
    }

    /// <summary>Before everything that serves pages: a judge's page by plain http could keep nothing for the time without a network.</summary>
    public static void UseContestVenue(this WebApplication app)
    {
        if (app.Services.GetService<Venue>() is not { } venue)
        {
            return;
        }

        app.Use((context, next) =>
        {
            if (context.Request.IsHttps || !context.Request.Path.StartsWithSegments("/judge") || IsThisMachine(context.Request.Host.Host))
            {
                return next(context);
            }

            context.Response.Redirect(TrustPath);
            return Task.CompletedTask;
        });
        app.Lifetime.ApplicationStarted.Register(() => Say(app.Logger, venue));
    }

    public static void MapContestVenue(this WebApplication app)
    {
        app.MapGet(TrustPath, (HttpContext http, VenuePages pages, CancellationToken ct) => pages.ShowAsync(http, ct)).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(TrustPath + "/style.css", (VenuePages pages) => TypedResults.Text(pages.Style, "text/css; charset=utf-8")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(TrustPath + "/" + VenueCertificates.Authority, (IServiceProvider services) => services.GetService<Venue>() is { } venue
                ? Results.File(venue.Authority.RawData, "application/x-x509-ca-cert", "contest-venue.crt")
                : Problems.From(new Contest.Domain.Common.CommonErrors.NotFound("page")))
            .AllowAnonymous().ExcludeFromDescription();
    }

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static void Say(ILogger logger, Venue venue)
    {
        logger.LogInformation("Tablets trust the venue's certificate at {TrustPage} and judge at {Site}. SHA-256 {Fingerprint}", venue.TrustPage, venue.Site, venue.Print);
        var known = VenueCertificates.NamesOf(venue.Certificate);
        foreach (var address in VenueCommand.OwnAddresses().Where(a => !known.Contains(a)))
        {
            logger.LogWarning("This machine's address {Address} is not in the venue's certificate: run scripts/venue-cert again and start anew. Tablets need nothing new.", address);
        }
    }
}
