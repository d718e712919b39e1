using System.Net;
using Contest.Web.Features.Accounts;
using Contest.Web.Http;

namespace Contest.Web.Demo;

/// <summary>A person of the demo in front of a browser: cookies, the antiforgery token, the public API and nothing else.</summary>
public sealed class DemoApi : IDisposable
{
    private readonly HttpClientHandler _handler = new() { UseProxy = false };
    private readonly HttpClient _http;

    public DemoApi(Uri site)
    {
        Site = site;
        _http = new HttpClient(_handler, disposeHandler: false) { BaseAddress = site };
    }

    public Uri Site { get; }

    public CookieContainer Cookies => _handler.CookieContainer;

    /// <summary>Fetches the session and with it a token for the next requests.</summary>
    public Task<SessionView> SessionAsync(CancellationToken ct) => GetAsync<SessionView>("/api/session", ct);

    public async Task SignInAsync(string userName, string password, CancellationToken ct)
    {
        await SessionAsync(ct);
        await PostAsync("/api/session", new SignIn.Request(userName, password), ct);
        await SessionAsync(ct);
    }

    public async Task<T> GetAsync<T>(string path, CancellationToken ct)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), ct);
        return await ReadAsync<T>(response, path, ct);
    }

    public async Task<T> PostAsync<T>(string path, object? body, CancellationToken ct)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body, ct);
        return await ReadAsync<T>(response, path, ct);
    }

    public async Task PostAsync(string path, object? body, CancellationToken ct)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body, ct);
        await ThrowWhenRefusedAsync(response, path, ct);
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-XSRF-TOKEN", Uri.UnescapeDataString(Cookies.GetCookies(Site)["XSRF-TOKEN"]?.Value ?? ""));
        request.Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: ContestJson.Options);
        return await _http.SendAsync(request, ct);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, string path, CancellationToken ct)
    {
        await ThrowWhenRefusedAsync(response, path, ct);
        return await response.Content.ReadFromJsonAsync<T>(ContestJson.Options, ct) ?? throw new InvalidOperationException($"Nothing came from {path}.");
    }

    private static async Task ThrowWhenRefusedAsync(HttpResponseMessage response, string path, CancellationToken ct)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(ct)}");
        }
    }
}
