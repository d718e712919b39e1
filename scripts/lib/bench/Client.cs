using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

/// <summary>A browser's cookies and token.</summary>
internal sealed class Client : IDisposable
{
    private readonly HttpClient _http;

    private Client(Uri address) => _http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies }) { BaseAddress = address };

    public CookieContainer Cookies { get; } = new();

    public static async Task<Client> StartAsync(Uri address)
    {
        var client = new Client(address);
        await client.RefreshAsync();
        return client;
    }

    public async Task RefreshAsync()
    {
        (await _http.GetAsync(new Uri("/api/session", UriKind.Relative))).EnsureSuccessStatusCode();
        _http.DefaultRequestHeaders.Remove("X-XSRF-TOKEN");
        _http.DefaultRequestHeaders.Add("X-XSRF-TOKEN", Uri.UnescapeDataString(Cookies.GetCookies(_http.BaseAddress!)["XSRF-TOKEN"]!.Value));
    }

    public async Task<JsonElement> PostAsync(string path, object? body)
    {
        using var response = await _http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }

        var text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    public void Dispose() => _http.Dispose();
}
