using System.IO.Compression;

namespace Contest.Web.Live;

/// <summary>A body that many ask for: encoded once, by the first who wants that encoding. Browsers take brotli over TLS only, so gzip serves a hall without it.</summary>
public sealed class EncodedBody(Func<byte[]> plain)
{
    private readonly Lazy<byte[]> _brotli = new(() => Pack(plain(), output => new BrotliStream(output, new BrotliCompressionOptions { Quality = 4 }, leaveOpen: true)));
    private readonly Lazy<byte[]> _gzip = new(() => Pack(plain(), output => new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true)));
    private readonly Lazy<byte[]> _plain = new(plain);

    public byte[] Plain => _plain.Value;

    /// <summary>Answers with the best encoding that the client takes, or with 304 when it has this tag.</summary>
    public IResult Send(HttpContext http, string etag, string contentType)
    {
        http.Response.Headers.ETag = etag;
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Append("Vary", "Accept-Encoding");
        if (http.Request.Headers.IfNoneMatch == etag)
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        foreach (var (name, bytes) in (ReadOnlySpan<(string, Lazy<byte[]>)>)[("br", _brotli), ("gzip", _gzip)])
        {
            if (accepted.Any(a => a.Value == name && a.Quality is not 0))
            {
                http.Response.Headers.ContentEncoding = name;
                return TypedResults.Bytes(bytes.Value, contentType);
            }
        }

        return TypedResults.Bytes(Plain, contentType);
    }

    private static byte[] Pack(byte[] plain, Func<Stream, Stream> packer)
    {
        using var output = new MemoryStream();
        using (var packing = packer(output))
        {
            packing.Write(plain);
        }

        return output.ToArray();
    }
}
