using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Contest.Tests.Integration.Telemetry;

/// <summary>
/// Takes OTLP over HTTP as a real collector does and keeps the bytes. Strings stand in protobuf as they are, so that a name, a tag or what must not be
/// there is found by looking for its bytes.
/// </summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Signal, byte[] Body)> _received = [];

    private Collector(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public int Deliveries => _received.Count;

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var collector = new Collector(app);
        app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            collector._received.Enqueue((signal, body.ToArray()));
            return TypedResults.Bytes([], "application/x-protobuf");
        });
        await app.StartAsync();
        return collector;
    }

    /// <summary>True when some delivery of the signal (traces, metrics) holds the text.</summary>
    public bool Holds(string signal, string text)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        return _received.Any(r => r.Signal == signal && r.Body.AsSpan().IndexOf(wanted) >= 0);
    }

    /// <summary>The texts that some delivery of any signal holds.</summary>
    public IReadOnlyList<string> Found(IEnumerable<string> texts) => [.. texts.Where(t => Holds("traces", t) || Holds("metrics", t))];

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
