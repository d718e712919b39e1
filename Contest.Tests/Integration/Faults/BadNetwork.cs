using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Contest.Tests.Integration.Faults;

/// <summary>
/// A proxy between tablets and server that cuts marks off on the way there, loses answers, delivers twice, delays, and holds requests back until later ones
/// have passed. Everything else goes through.
/// </summary>
internal sealed class BadNetwork : IAsyncDisposable
{
    private const int MostHeld = 8;
    private static readonly string[] Carried = ["Cookie", "X-XSRF-TOKEN", "Accept-Language"];
    private readonly HttpClient _server;
    private readonly WebApplication _proxy;
    private readonly Random _random;
    private readonly Lock _lock = new();
    private readonly List<HttpRequestMessage> _held = [];
    private readonly Dictionary<string, int> _faults = [];

    private BadNetwork(Uri server, int seed)
    {
        _server = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server };
        _random = new Random(seed);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _proxy = builder.Build();
        _proxy.Run(CarryAsync);
    }

    public Uri Address => new(_proxy.Urls.Single());

    /// <summary>What was done to requests, and how often.</summary>
    public string Faults
    {
        get
        {
            lock (_lock)
            {
                return string.Join(", ", _faults.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key} {f.Value}"));
            }
        }
    }

    public int Kinds
    {
        get
        {
            lock (_lock)
            {
                return _faults.Count;
            }
        }
    }

    public static async Task<BadNetwork> StartAsync(Uri server, int seed)
    {
        var network = new BadNetwork(server, seed);
        await network._proxy.StartAsync();
        return network;
    }

    /// <summary>What is still on its way arrives at last.</summary>
    public async Task DeliverHeldAsync()
    {
        foreach (var late in Take(0))
        {
            using var answer = await _server.SendAsync(late);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _server.Dispose();
    }

    private async Task CarryAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var content = body.ToArray();
        var fault = http.Request.Path == "/api/judging/marks" ? Draw() : "";
        if (fault is "cut before")
        {
            http.Abort();
            return;
        }

        if (fault is "held back")
        {
            lock (_lock)
            {
                _held.Add(Request(http, content));
            }

            http.Abort();
            return;
        }

        if (fault is "delayed")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(30));
        }

        var again = fault is "doubled" ? _server.SendAsync(Request(http, content)) : null;
        using var answer = await _server.SendAsync(Request(http, content));
        if (again is not null)
        {
            (await again).Dispose();
        }

        foreach (var late in Take(MostHeld))
        {
            (await _server.SendAsync(late)).Dispose();
        }

        if (fault is "answer lost")
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = (int)answer.StatusCode;
        http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            http.Response.Headers.SetCookie = cookies.ToArray();
        }

        await answer.Content.CopyToAsync(http.Response.Body);
    }

    private string Draw()
    {
        lock (_lock)
        {
            var fault = _random.Next(20) switch { < 2 => "cut before", < 4 => "answer lost", < 6 => "doubled", < 8 => "held back", < 10 => "delayed", _ => "" };
            if (fault.Length > 0)
            {
                _faults[fault] = _faults.GetValueOrDefault(fault) + 1;
            }

            return fault;
        }
    }

    /// <summary>Held requests beyond <paramref name="keep"/>, in any order.</summary>
    private HttpRequestMessage[] Take(int keep)
    {
        lock (_lock)
        {
            if (_held.Count <= keep)
            {
                return [];
            }

            var late = _held.ToArray();
            _random.Shuffle(late);
            _held.Clear();
            return late;
        }
    }

    private static HttpRequestMessage Request(HttpContext http, byte[] content)
    {
        var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), http.Request.Path + http.Request.QueryString);
        if (content.Length > 0)
        {
            request.Content = new ByteArrayContent(content);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", http.Request.ContentType);
        }

        foreach (var header in Carried.Where(h => http.Request.Headers.ContainsKey(h)))
        {
            request.Headers.TryAddWithoutValidation(header, http.Request.Headers[header].ToArray());
        }

        return request;
    }
}
