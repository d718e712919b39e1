using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Contest.Web.Venues;

/// <summary><c>venue-cert [NAME|ADDRESS]… [--folder FOLDER]</c>: makes the venue's certificates and says what to do with them.</summary>
public static class VenueCommand
{
    private const string Usage = """
        venue-cert [NAME|ADDRESS]... [--folder FOLDER]
        Makes TLS certificates for a venue's own network: an authority that tablets are asked to trust once, and the server's certificate for these names and
        addresses, this machine's own addresses, its name ending in .local, and localhost. Tablets are sent to the first of them. Run it again when addresses
        change: the authority stays, and tablets need nothing new. Keys stay in FOLDER (data/venue), readable by this account alone, outside of git.
        """;

    /// <summary>The exit code when the program was started for this; null when not.</summary>
    public static int? Run(string[] args, TextWriter output, TextWriter error)
    {
        if (args is not ["venue-cert", .. var given])
        {
            return null;
        }

        var folder = Path.Combine(Directory.GetCurrentDirectory(), new VenueSettings().Folder);
        List<string> names = [];
        for (var i = 0; i < given.Length; i++)
        {
            switch (given[i])
            {
                case "--folder" when i + 1 < given.Length:
                    folder = Path.GetFullPath(given[++i]);
                    break;
                case "-h" or "--help":
                    output.WriteLine(Usage);
                    return 0;
                case var name when IsName(name):
                    names.Add(IPAddress.TryParse(name, out var address) ? address.ToString() : name.ToLowerInvariant());
                    break;
                case var wrong:
                    error.WriteLine($"venue-cert: neither a name nor an address: {wrong}");
                    error.WriteLine(Usage);
                    return 64;
            }
        }

        string[] all = [.. names.Concat(OwnAddresses()).Concat(OwnNames()).Distinct(StringComparer.Ordinal)];
        var fresh = VenueCertificates.Make(folder, all, TimeProvider.System.GetUtcNow());
        using var authority = VenueCertificates.ReadAuthority(folder);
        output.WriteLine($"server     {string.Join(", ", all)}");
        output.WriteLine($"files      {folder}");
        output.WriteLine(fresh ? "authority  new: every tablet has to trust it once" : "authority  as before: tablets that trust it need nothing new");
        output.WriteLine("SHA-256    " + Venue.Fingerprint(authority));
        output.WriteLine($"then       scripts/run --venue    and open http://{Venue.Host(all[0])}:{new VenueSettings().HttpPort}/venue on a tablet");
        return 0;
    }

    /// <summary>This machine's addresses on local networks, wired and wireless first.</summary>
    public static IEnumerable<string> OwnAddresses() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(n => n.OperationalStatus == OperationalStatus.Up && n.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .OrderBy(n => n.NetworkInterfaceType is NetworkInterfaceType.Ethernet or NetworkInterfaceType.Wireless80211 ? 0 : 1)
        .SelectMany(n => n.GetIPProperties().UnicastAddresses)
        .Where(a => a.Address.AddressFamily == AddressFamily.InterNetwork && IsPrivate(a.Address))
        .Select(a => a.Address.ToString());

    private static IEnumerable<string> OwnNames()
    {
        var name = Environment.MachineName.ToLowerInvariant();
        return Uri.CheckHostName(name) == UriHostNameType.Dns && !name.Contains('.', StringComparison.Ordinal) ? [name + ".local", "localhost", "127.0.0.1"] : ["localhost", "127.0.0.1"];
    }

    private static bool IsPrivate(IPAddress address) => address.GetAddressBytes() switch
    {
        [10, ..] or [192, 168, ..] => true,
        [172, var second, ..] => second is >= 16 and < 32,
        [100, var second, ..] => second is >= 64 and < 128,
        _ => false,
    };

    private static bool IsName(string text) => !text.StartsWith('-') && Uri.CheckHostName(text) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6;
}
