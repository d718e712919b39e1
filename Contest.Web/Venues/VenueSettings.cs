using System.ComponentModel.DataAnnotations;

namespace Contest.Web.Venues;

/// <summary>Section "Venue": TLS by a certificate of the venue's own, for tablets on a network without the Internet.</summary>
public sealed class VenueSettings
{
    /// <summary>The same as <c>--venue</c>.</summary>
    public bool Enabled { get; set; }

    /// <summary>Where <c>scripts/venue-cert</c> put keys and certificates; relative to the program's content.</summary>
    public string Folder { get; set; } = "data/venue";

    /// <summary>Where tablets fetch the certificate to trust, when Urls says nothing else.</summary>
    [Range(1, 65535)]
    public int HttpPort { get; set; } = 5080;

    /// <summary>Where the site is then, when Urls says nothing else.</summary>
    [Range(1, 65535)]
    public int HttpsPort { get; set; } = 5443;
}
