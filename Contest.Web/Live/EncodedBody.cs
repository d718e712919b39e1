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
    public IResult Send(string etag, string contentType) => new Answer(this, etag, contentType);

    /// <summary>The same without a result in between, for what thousands ask at once.</summary>
    public Task SendAsync(HttpContext http, string etag, string contentType)
    {
        var response = http.Response;
        response.Headers.ETag = etag;
        response.Headers.CacheControl = "no-cache";
        response.Headers.Append("Vary", "Accept-Encoding");
        if (http.Request.Headers.IfNoneMatch == etag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        byte[]? bytes = null;
        foreach (var (name, packed) in (ReadOnlySpan<(string, Lazy<byte[]>)>)[("br", _brotli), ("gzip", _gzip)])
        {
            if (Takes(http.Request, name))
            {
                response.Headers.ContentEncoding = name;
                bytes = packed.Value;
                break;
            }
        }

        bytes ??= Plain;
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        return response.BodyWriter.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    private static bool Takes(HttpRequest request, string encoding)
    {
        var header = request.Headers.AcceptEncoding.ToString();

        // Most name them without weights; only weights are worth a parser.
        return header.Contains(encoding, StringComparison.OrdinalIgnoreCase)
            && (!header.Contains(';', StringComparison.Ordinal)
                ? header.Split(',', StringSplitOptions.TrimEntries).Contains(encoding, StringComparer.OrdinalIgnoreCase)
                : request.GetTypedHeaders().AcceptEncoding.Any(a => a.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && a.Quality is not 0));
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

    private sealed class Answer(EncodedBody body, string etag, string contentType) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => body.SendAsync(httpContext, etag, contentType);
    }
}
