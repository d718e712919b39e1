using System.IO.Compression;
using Microsoft.Extensions.Primitives;

namespace Contest.Web.Live;

/// <summary>A body that many ask for: encoded once, by the first who wants that encoding. Browsers take brotli over TLS only, so gzip serves a hall without it.</summary>
public sealed class EncodedBody(Func<byte[]> plain)
{
    // Made once: a header's value is otherwise made for every answer.
    private static readonly StringValues NoCache = "no-cache";
    private static readonly StringValues ByEncoding = "Accept-Encoding";
    private static readonly StringValues Brotli = "br";
    private static readonly StringValues Gzip = "gzip";

    private readonly Lazy<byte[]> _brotli = new(() => Pack(plain(), output => new BrotliStream(output, new BrotliCompressionOptions { Quality = 5 }, leaveOpen: true)));
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
        response.Headers.CacheControl = NoCache;
        response.Headers.Vary = response.Headers.Vary.Count == 0 ? ByEncoding : StringValues.Concat(response.Headers.Vary, ByEncoding);
        if (http.Request.Headers.IfNoneMatch == etag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        byte[] bytes;
        if (Takes(http.Request, "br"))
        {
            (response.Headers.ContentEncoding, bytes) = (Brotli, _brotli.Value);
        }
        else if (Takes(http.Request, "gzip"))
        {
            (response.Headers.ContentEncoding, bytes) = (Gzip, _gzip.Value);
        }
        else
        {
            bytes = Plain;
        }

        response.ContentType = contentType;
        response.ContentLength = bytes.Length;

        // Without a token, which a connection makes for who asks: one that is gone takes no bytes, and says so.
        var written = response.BodyWriter.WriteAsync(bytes, CancellationToken.None);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }

    private static bool Takes(HttpRequest request, string encoding)
    {
        var header = request.Headers.AcceptEncoding.ToString();

        // Most name them without weights; only weights are worth a parser.
        if (header.Contains(';', StringComparison.Ordinal))
        {
            return request.GetTypedHeaders().AcceptEncoding.Any(a => a.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && a.Quality is not 0);
        }

        foreach (var name in header.AsSpan().Split(','))
        {
            if (header.AsSpan()[name].Trim().Equals(encoding, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
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
