using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Contest.Web.Venues;

/// <summary>
/// The X.509 extension that lets an authority speak for some names and addresses only (RFC 5280, 4.2.1.10). A tablet that trusts a venue's authority
/// trusts it for private networks and the venue's own names: it could not be used to imitate any other site.
/// </summary>
internal static class NameConstraints
{
    private const string Oid = "2.5.29.30";
    private const int DnsName = 2;
    private const int IpAddress = 7;

    /// <summary>Networks that no site of the Internet is on: RFC 1918 and 6598, link-local, unique local, this machine.</summary>
    private static readonly string[] Networks =
        ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8", "fc00::/7", "fe80::/10", "::1/128"];

    /// <summary>Endings that no site of the Internet has, and this machine.</summary>
    private static readonly string[] Endings = ["local", "lan", "internal", "home.arpa", "localhost"];

    /// <param name="names">The venue's own names besides; each permits what ends in it, too.</param>
    public static X509Extension Permit(IEnumerable<string> names)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        {
            foreach (var name in Endings.Concat(names.Where(n => !Endings.Any(e => n == e || n.EndsWith('.' + e)))).Distinct(StringComparer.Ordinal))
            {
                using (writer.PushSequence())
                {
                    writer.WriteCharacterString(UniversalTagNumber.IA5String, name, new Asn1Tag(TagClass.ContextSpecific, DnsName));
                }
            }

            foreach (var network in Networks.Select(n => IPNetwork.Parse(n)))
            {
                using (writer.PushSequence())
                {
                    writer.WriteOctetString([.. network.BaseAddress.GetAddressBytes(), .. Mask(network)], new Asn1Tag(TagClass.ContextSpecific, IpAddress));
                }
            }
        }

        return new X509Extension(Oid, writer.Encode(), critical: true);
    }

    private static byte[] Mask(IPNetwork network)
    {
        var mask = new byte[network.BaseAddress.GetAddressBytes().Length];
        for (var bit = 0; bit < network.PrefixLength; bit++)
        {
            mask[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }

        return mask;
    }
}
