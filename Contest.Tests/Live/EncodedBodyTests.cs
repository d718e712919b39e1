using System.IO.Compression;
using System.Text;
using Contest.Web.Live;
using Microsoft.AspNetCore.Http;

namespace Contest.Tests.Live;

public sealed class EncodedBodyTests
{
    private const string Text = "选手 1, 选手 2, 选手 3";

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("GZIP", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("gzip;q=0, br;q=0", "")]
    [InlineData("brand, gzipped", "")]
    [InlineData("", "")]
    public async Task The_best_encoding_that_the_client_takes_is_sent_with_its_length(string accepted, string expected)
    {
        var (http, sent) = await SendAsync("Accept-Encoding", accepted);

        Assert.Equal(expected, http.Response.Headers.ContentEncoding.ToString());
        Assert.Equal(sent.Length, http.Response.ContentLength);
        Assert.Equal(("\"7\"", "Accept-Encoding", "no-cache"), (http.Response.Headers.ETag.ToString(), http.Response.Headers.Vary.ToString(), http.Response.Headers.CacheControl.ToString()));
        Assert.Equal(Text, Unpacked(sent, expected));
    }

    [Fact]
    public async Task Who_has_it_is_told_so_without_a_body()
    {
        var (http, sent) = await SendAsync("If-None-Match", "\"7\"");

        Assert.Equal((StatusCodes.Status304NotModified, 0, "\"7\""), (http.Response.StatusCode, sent.Length, http.Response.Headers.ETag.ToString()));
    }

    private static async Task<(HttpContext Http, byte[] Sent)> SendAsync(string header, string value)
    {
        using var body = new MemoryStream();
        var http = new DefaultHttpContext();
        http.Request.Headers[header] = value;
        http.Response.Body = body;
        await new EncodedBody(() => Encoding.UTF8.GetBytes(Text)).SendAsync(http, "\"7\"", "text/plain");
        await http.Response.BodyWriter.CompleteAsync();
        return (http, body.ToArray());
    }

    private static string Unpacked(byte[] sent, string encoding)
    {
        using var packed = new MemoryStream(sent);
        using Stream plain = encoding switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var reader = new StreamReader(plain, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
