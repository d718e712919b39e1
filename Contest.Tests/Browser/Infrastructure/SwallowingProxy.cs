using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Contest.Tests.Browser.Infrastructure;

/// <summary>A proxy as some offices have it: it passes an answer on once it is whole, whatever the headers ask. A stream never is.</summary>
public sealed class SwallowingProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private int _swallowed;

    private SwallowingProxy(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>Whether streams pass. Those that were swallowed stay so.</summary>
    public bool Lets { get; set; }

    /// <summary>How many streams it has held back.</summary>
    public int Swallowed => _swallowed;

    /// <summary>How many requests for the snapshot were answered with 304.</summary>
    public int Unchanged { get; private set; }

    public static async Task<SwallowingProxy> StartAsync(Uri behind)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var proxy = new SwallowingProxy(builder.Build());
        proxy._app.Run(http => proxy.PassAsync(http, behind));
        await proxy._app.StartAsync();
        proxy.Address = new Uri(proxy._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassAsync(HttpContext http, Uri behind)
    {
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri(behind, http.Request.Path + http.Request.QueryString.ToString()));
        foreach (var (name, value) in http.Request.Headers.Where(h => h.Key is not ("Host" or "Connection")))
        {
            request.Headers.TryAddWithoutValidation(name, value.ToArray());
        }

        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
            if (answer.Content.Headers.ContentType?.MediaType == "text/event-stream" && !Lets)
            {
                Interlocked.Increment(ref _swallowed);
                await answer.Content.LoadIntoBufferAsync(http.RequestAborted);
            }

            Unchanged += answer.StatusCode == HttpStatusCode.NotModified ? 1 : 0;
            http.Response.StatusCode = (int)answer.StatusCode;
            foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Transfer-Encoding" or "Connection")))
            {
                http.Response.Headers[name] = values.ToArray();
            }

            await using var body = await answer.Content.ReadAsStreamAsync(http.RequestAborted);
            await CopyAsync(body, http);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or IOException)
        {
            // The page or the server went away.
            http.Abort();
        }
    }

    private static async Task CopyAsync(Stream body, HttpContext http)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            await http.Response.Body.WriteAsync(buffer.AsMemory(0, read), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }
}
