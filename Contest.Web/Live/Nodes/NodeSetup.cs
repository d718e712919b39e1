using Contest.Web.Data;
using Contest.Web.Outbox;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Contest.Web.Live.Nodes;

public static class NodeSetup
{
    /// <summary>Whether the settings say that there may be other nodes.</summary>
    public static bool HasSeveralNodes(this WebApplicationBuilder builder) => !string.IsNullOrWhiteSpace(builder.Configuration["Redis:ConnectionString"]);

    public static void AddContestNodes(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<RedisSettings>().BindConfiguration("Redis").ValidateDataAnnotations()
            .Validate(s => s.ConnectionString.Length == 0 || Parse(s.ConnectionString) is { EndPoints.Count: > 0 }, "Redis:ConnectionString is not one that StackExchange.Redis reads (host:6379,password=…).")
            .Validate<IOptions<DatabaseSettings>>(
                (s, database) => s.ConnectionString.Length == 0 || database.Value.Provider != DatabaseProvider.Sqlite,
                "Redis:ConnectionString is for several nodes, and they need a server database: Database:Provider is Sqlite.")
            .ValidateOnStart();
        if (!builder.HasSeveralNodes())
        {
            services.AddSingleton<IBoardShare, AloneShare>();
            return;
        }

        services.AddSingleton(s => Link(s.GetRequiredService<IOptions<RedisSettings>>().Value, s.GetRequiredService<ILogger<NodeLink>>()));
        services.AddHostedService(s => s.GetRequiredService<NodeLink>());
        services.AddSingleton<BoardLeases>();
        services.AddSingleton<BoardSharing>();
        services.AddSingleton<IBoardShare>(s => s.GetRequiredService<BoardSharing>());
        services.AddSingleton<BoardCopies>();
        services.AddHostedService<NodeRounds>();
        services.AddSingleton<OutboxTail>();
        services.AddHostedService(s => s.GetRequiredService<OutboxTail>());
        services.AddHostedService<OutboxCalls>();
    }

    private static NodeLink Link(RedisSettings settings, ILogger<NodeLink> logger)
    {
        var options = Parse(settings.ConnectionString)!;
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = Math.Min(options.ConnectTimeout, 2000);
        options.ReconnectRetryPolicy = new LinearRetry(500);
        options.ClientName = "contest";
        return new NodeLink(options, settings.Channel + ":nodes", logger);
    }

    private static ConfigurationOptions? Parse(string text)
    {
        try
        {
            return ConfigurationOptions.Parse(text);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
