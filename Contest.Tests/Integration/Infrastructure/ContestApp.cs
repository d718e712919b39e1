using Contest.Web.Data;
using Hangfire.AspNetCore;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Contest.Tests.Integration.Infrastructure;

/// <summary>
/// The whole program on a real port of the loopback, over a database of its own, with Hangfire and the outbox running. Its clock stands
/// still unless the test moves it (<see cref="Clock"/>), or is the machine's with <c>realClock</c>.
/// </summary>
public sealed class ContestApp : IAsyncDisposable
{
    public const string AdminPassword = "correct-horse-9";

    /// <summary>A Monday morning in Yinchuan, ahead of the machine's clock so that no cookie is old when it comes.</summary>
    public static readonly DateTimeOffset Start = new(2030, 5, 20, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Hangfire's log is the process's: with the one of a program that has ended, jobs of all others would fail.</summary>
    private static readonly AspNetCoreLogProvider JobLog = new(LoggerFactory.Create(log => log.AddConsole().SetMinimumLevel(LogLevel.Error)));

    private readonly Factory _factory;
    private readonly TestDatabase? _owned;

    private ContestApp(Factory factory, TestDatabase database, bool owned, FakeTimeProvider clock)
    {
        _factory = factory;
        Database = database;
        _owned = owned ? database : null;
        Clock = clock;
    }

    public TestDatabase Database { get; }

    /// <summary>The program's clock; without effect when it was started with the real one.</summary>
    public FakeTimeProvider Clock { get; }

    public Uri Address => _factory.ClientOptions.BaseAddress;

    public IServiceProvider Services => _factory.Services;

    /// <summary>Starts over a new database, or over <paramref name="database"/>, which then outlives the program (restarts).</summary>
    public static async Task<ContestApp> StartAsync(
        DatabaseProvider provider,
        TestDatabase? database = null,
        bool realClock = false,
        Action<IWebHostBuilder>? configure = null,
        DateTimeOffset? at = null)
    {
        var used = database ?? await TestDatabase.CreateAsync(provider);
        var clock = new FakeTimeProvider(at ?? Start);
        var factory = new Factory(used, realClock ? null : clock, configure);
        factory.UseKestrel(0);
        factory.StartServer();
        return new ContestApp(factory, used, database is null, clock);
    }

    /// <summary>A browser's worth of HTTP: cookies, and the antiforgery token on unsafe requests.</summary>
    public async Task<ApiClient> AnonymousAsync()
    {
        var client = new ApiClient(Address);
        await client.RefreshTokenAsync();
        return client;
    }

    public Task<ApiClient> AdminAsync() => SignInAsync("admin", AdminPassword);

    public async Task<ApiClient> SignInAsync(string userName, string password)
    {
        var client = await AnonymousAsync();
        await client.SendAsync(HttpMethod.Post, "/api/session", new { userName, password });
        await client.RefreshTokenAsync();
        return client;
    }

    /// <summary>Looks into, or prepares, the database through the program's own services.</summary>
    public async Task<T> WithDbAsync<T>(Func<ContestDb, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<ContestDb>());
    }

    /// <summary>As <see cref="WithDbAsync{T}"/>, without an answer.</summary>
    public Task WithDbAsync(Func<ContestDb, Task> use) => WithDbAsync(async db =>
    {
        await use(db);
        return true;
    });

    /// <summary>A hub connection that carries the client's cookies and records what it receives.</summary>
    public async Task<HubProbe> ConnectAsync(string path, ApiClient? client, params string[] methods)
    {
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(Address, path), o => o.Cookies = client?.Cookies ?? new())
            .AddJsonProtocol(o => Contest.Web.Http.ContestJson.Configure(o.PayloadSerializerOptions))
            .Build();
        var probe = new HubProbe(connection, methods);
        await connection.StartAsync();
        return probe;
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        if (_owned is not null)
        {
            await _owned.DisposeAsync();
        }
    }

    private sealed class Factory(TestDatabase database, TimeProvider? clock, Action<IWebHostBuilder>? configure) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("Database:Provider", database.Provider.ToString());
            builder.UseSetting("Database:ConnectionString", database.ConnectionString);
            builder.UseSetting("FirstRun:AdminPassword", AdminPassword);
            foreach (var category in (string[])["Default", "Microsoft", "Microsoft.Hosting.Lifetime", "Hangfire"])
            {
                builder.UseSetting("Logging:LogLevel:" + category, "Error");
            }

            builder.ConfigureTestServices(services => services.AddSingleton<Hangfire.Logging.ILogProvider>(JobLog));

            // A password takes a tenth of a second to check, on purpose; here hundreds sign in with one that everybody knows.
            builder.ConfigureTestServices(services => services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1_000));
            if (clock is not null)
            {
                builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(clock)));
            }

            configure?.Invoke(builder);
        }
    }
}
