using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contest.Domain.Organizations;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Http;
using Contest.Web.Outbox;
using Contest.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

/// <summary>The program as it is, with the other hub beside its own.</summary>
internal sealed class BenchApp(string connectionString) : WebApplicationFactory<ContestDb>
{
    public const string Password = "correct-horse-9";

    public async Task<T> WithDbAsync<T>(Func<ContestDb, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<ContestDb>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Database:ConnectionString", connectionString);
        builder.UseSetting("FirstRun:AdminPassword", Password);
        builder.UseSetting("RateLimits:PassesPerMinute", "10000");
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
        builder.ConfigureServices(services =>
        {
            services.AddScoped<OneByOne>();
            services.AddSingleton(_ => new BareTable(connectionString));
            services.AddSingleton<IStartupFilter, OneByOneFilter>();
        });
    }

    private sealed class OneByOneFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.MapWhen(context => context.Request.Path.StartsWithSegments("/bench"), bench =>
            {
                bench.UseRouting();
                bench.UseAuthentication();
                bench.UseAuthorization();
                bench.UseEndpoints(e => e.MapHub<OneByOneHub>(OneByOneHub.Path));
            });
            next(app);
        };
    }
}

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
