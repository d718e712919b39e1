using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Contest.Tests.Integration.Infrastructure;

namespace Contest.Tests.Integration.Nodes;

/// <summary>A spectator's stream as a browser reads it: whole events, with their bytes.</summary>
public sealed class SpectatorStream : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private SpectatorStream(HttpClient http, HttpResponseMessage response, Stream body) => (_http, _response, _reader) = (http, response, new StreamReader(body));

    /// <summary>One event.</summary>
    public sealed record Event(string Name, long Id, string Text);

    /// <param name="lastEventId">The version that the page has.</param>
    /// <param name="receiveBuffer">What the page's machine takes before it is read, in bytes; null for as much as the system likes.</param>
    public static async Task<SpectatorStream> OpenAsync(ContestApp node, string code, long lastEventId, int? receiveBuffer = null)
    {
        var handler = new SocketsHttpHandler();
        if (receiveBuffer is { } size)
        {
            handler.ConnectCallback = (connection, ct) => ConnectAsync(connection.DnsEndPoint, size, ct);
        }

        var http = new HttpClient(handler) { BaseAddress = node.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/boards/{code}/stream");
        request.Headers.Add("Last-Event-ID", lastEventId.ToString(CultureInfo.InvariantCulture));
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return new SpectatorStream(http, response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, int receiveBuffer, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = receiveBuffer };
        await socket.ConnectAsync(to, ct);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>The next event that tells something; beats are passed over.</summary>
    public async Task<Event> NextAsync()
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (true)
        {
            var lines = new List<string>();
            while (await _reader.ReadLineAsync(limit.Token) is { Length: > 0 } line)
            {
                lines.Add(line);
            }

            if (lines.Find(l => l.StartsWith("event: ", StringComparison.Ordinal)) is { } name && name != "event: beat")
            {
                return new Event(name[7..], long.Parse(lines.Find(l => l.StartsWith("id: ", StringComparison.Ordinal))![4..], CultureInfo.InvariantCulture), string.Join('\n', lines));
            }
        }
    }

    /// <summary>All events up to the one that leads to this version.</summary>
    public async Task<List<Event>> UpToAsync(long version)
    {
        var events = new List<Event>();
        do
        {
            events.Add(await NextAsync());
        }
        while (events[^1].Id < version);
        return events;
    }

    public async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        _http.Dispose();
        await ValueTask.CompletedTask;
    }
}
