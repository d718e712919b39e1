using System.Globalization;
using Contest.Web.Live;
using Contest.Web.Security;
using Microsoft.Extensions.Primitives;

namespace Contest.Web.Features.Board;

/// <summary>
/// Answers for a public board that is known and shown, its snapshot and its stream, before anything else looks at the request and with the headers that the
/// endpoints' answers have: a hall that comes at once asks for the same bytes thousands of times, they are anybody's, and a stream holds for as long as it lasts
/// whatever stands before it. What is not known yet goes on to the endpoint, and makes it known.
/// </summary>
public static class BoardFront
{
    private const string Prefix = "/api/boards/";
    private const string StreamPath = "/stream";

    public static void UseBoardFront(this WebApplication app)
    {
        var (address, boards, stream) = (app.Services.GetRequiredService<BoardAddress>(), app.Services.GetRequiredService<BoardRegistry>(), app.Services.GetRequiredService<BoardStream>());
        var headers = SecurityHeaders.DataHeaders.Select(h => KeyValuePair.Create(h.Name, new StringValues(h.Value))).ToArray();
        app.Use((http, next) =>
        {
            if (!HttpMethods.IsGet(http.Request.Method) || Asked(http.Request) is not { } asked || address.Known(asked.Code, asked.Number) is not { } key
                || boards.Find(key) is not { Snapshot: { } snapshot } channel)
            {
                return next(http);
            }

            foreach (var (name, value) in headers)
            {
                http.Response.Headers[name] = value;
            }

            return asked.Stream ? stream.RunAsync(http, channel, app.Lifetime.ApplicationStopping) : snapshot.Body.SendAsync(http, snapshot.ETag, BoardEndpoints.JsonType);
        });
    }

    /// <summary>Whether this is the address of a public board's data.</summary>
    public static bool IsData(PathString path) => Parts(path) is not null;

    private static (string Code, bool Stream, int Number)? Asked(HttpRequest request)
    {
        if (Parts(request.Path) is not { } parts)
        {
            return null;
        }

        var number = 1;
        return !request.QueryString.HasValue || !request.Query.TryGetValue("event", out var asked) || int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            ? (request.Path.Value![parts.Code], parts.Stream, number)
            : null;
    }

    private static (Range Code, bool Stream)? Parts(PathString path)
    {
        if (path.Value is not { } text || !text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = text.AsSpan(Prefix.Length);
        var slash = rest.IndexOf('/');
        return slash < 0 ? (Prefix.Length.., false)
            : rest[slash..].Equals(StreamPath, StringComparison.OrdinalIgnoreCase) ? (Prefix.Length..(Prefix.Length + slash), true)
            : null;
    }
}
