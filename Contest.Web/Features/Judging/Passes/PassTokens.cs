using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using QRCoder;

namespace Contest.Web.Features.Judging.Passes;

/// <summary>The secrets of passes: 256 random bits, of which only a hash is kept.</summary>
internal static class PassTokens
{
    public static string New() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>In the fragment: it never reaches a server's log.</summary>
    public static string Url(string site, string token) => $"{site}/judge/#pass={token}";

    public static string QrSvg(string url)
    {
        using var data = QRCodeGenerator.GenerateQrCode(url, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(new System.Drawing.Size(240, 240), "#1C2430", "#FFFFFF", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
