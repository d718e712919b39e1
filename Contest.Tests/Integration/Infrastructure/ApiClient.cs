using System.Net;
using System.Net.Http.Json;
using Contest.Web.Http;

namespace Contest.Tests.Integration.Infrastructure;

/// <summary>Calls the API as a page does. A refusal throws <see cref="ProblemException"/>, which carries status, code and arguments.</summary>
public sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;

    public ApiClient(Uri address)
    {
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false, Expect100ContinueTimeout = Patience.Limit }) { BaseAddress = address };
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>The bare client, for what the helpers do not say.</summary>
    public HttpClient Http => _http;

    /// <summary>Asks for the antiforgery token anew; needed after signing in or out, whose identity it binds.</summary>
    public async Task RefreshTokenAsync()
    {
        using var response = await _http.GetAsync(new Uri("/api/session", UriKind.Relative));
        response.EnsureSuccessStatusCode();
        var token = Cookies.GetCookies(_http.BaseAddress!)["XSRF-TOKEN"]?.Value;
        _http.DefaultRequestHeaders.Remove("X-XSRF-TOKEN");
        if (token is not null)
        {
            _http.DefaultRequestHeaders.Add("X-XSRF-TOKEN", Uri.UnescapeDataString(token));
        }
    }

    public Task<T> GetAsync<T>(string path) => SendAsync<T>(HttpMethod.Get, path, null);

    public Task<T> PostAsync<T>(string path, object? body) => SendAsync<T>(HttpMethod.Post, path, body);

    public Task<T> PutAsync<T>(string path, object? body) => SendAsync<T>(HttpMethod.Put, path, body);

    public async Task<T> SendAsync<T>(HttpMethod method, string path, object? body)
    {
        using var response = await RawAsync(method, path, body);
        await ProblemException.ThrowUnlessSuccessAsync(response);
        return (await response.Content.ReadFromJsonAsync<T>(ContestJson.Options))!;
    }

    public async Task SendAsync(HttpMethod method, string path, object? body)
    {
        using var response = await RawAsync(method, path, body);
        await ProblemException.ThrowUnlessSuccessAsync(response);
    }

    /// <summary>Sends and returns whatever comes.</summary>
    public async Task<HttpResponseMessage> RawAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            _ => JsonContent.Create(body, body.GetType(), options: ContestJson.Options),
        };
        return await _http.SendAsync(request);
    }

    /// <summary>Sends what must be refused; returns the problem.</summary>
    public async Task<ProblemException> RefusedAsync(HttpMethod method, string path, object? body = null) =>
        await Assert.ThrowsAsync<ProblemException>(() => SendAsync(method, path, body));

    public void Dispose() => _http.Dispose();
}
