using Contest.Web.Live;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Contest.Web.Data;

public static class DataSetup
{
    /// <summary>The context of the configured provider as <see cref="ContestDb"/>, the key ring in the database, and the personal-data keys.</summary>
    public static void AddContestData(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Database").Get<DatabaseSettings>() ?? new DatabaseSettings();
        builder.Services.AddOptions<DatabaseSettings>().BindConfiguration("Database").ValidateDataAnnotations()
            .Validate(s => s.Provider == DatabaseProvider.Sqlite || s.ConnectionString.Length > 0, "Database:ConnectionString is needed with a server database.")
            .ValidateOnStart();
        builder.Services.AddSingleton<SqlitePragmas>();
        builder.Services.AddSingleton<OutboxSignalInterceptor>();
        builder.Services.AddSingleton<WriteTurns>();
        builder.Services.AddSingleton<SqliteCheckpoints>();
        builder.Services.AddHostedService(s => s.GetRequiredService<SqliteCheckpoints>());
        builder.Services.AddSingleton<AuditSignal>();
        builder.Services.AddSingleton<AuditKeeper>();
        switch (settings.Provider)
        {
            case DatabaseProvider.Sqlite:
                // SQLite works in the thread that calls it: while one waits for the disk, others must be there to answer.
                ThreadPool.GetMinThreads(out var workers, out var ports);
                ThreadPool.SetMinThreads(Math.Max(workers, 8), ports);
                builder.Services.AddDbContext<ContestDb, SqliteContestDb>((services, options) => options
                    .UseSqlite(SqliteConnectionString(services), o => o.CommandTimeout(settings.CommandTimeoutSeconds))
                    .AddInterceptors(
                        services.GetRequiredService<SqlitePragmas>(), services.GetRequiredService<OutboxSignalInterceptor>(), services.GetRequiredService<FreezeBeforeSaving>(), services.GetRequiredService<AuditKeeper>()),
                    optionsLifetime: ServiceLifetime.Singleton);
                break;
            case DatabaseProvider.SqlServer:
                builder.Services.AddDbContext<ContestDb, SqlServerContestDb>((services, options) => options
                    .UseSqlServer(settings.ConnectionString, o => o.CommandTimeout(settings.CommandTimeoutSeconds))
                    .AddInterceptors(services.GetRequiredService<OutboxSignalInterceptor>(), services.GetRequiredService<FreezeBeforeSaving>(), services.GetRequiredService<AuditKeeper>()),
                    optionsLifetime: ServiceLifetime.Singleton);
                break;
            case DatabaseProvider.Postgres:
                builder.Services.AddDbContext<ContestDb, PostgresContestDb>((services, options) => options
                    .UseNpgsql(settings.ConnectionString, o => o.CommandTimeout(settings.CommandTimeoutSeconds))
                    .AddInterceptors(services.GetRequiredService<OutboxSignalInterceptor>(), services.GetRequiredService<FreezeBeforeSaving>(), services.GetRequiredService<AuditKeeper>()),
                    optionsLifetime: ServiceLifetime.Singleton);
                break;
            default:
                throw new InvalidOperationException($"Unknown database provider {settings.Provider}.");
        }

        builder.Services.AddScoped<FirstStart>();
        builder.Services.AddDataProtection().SetApplicationName("Contest").PersistKeysToDbContext<ContestDb>();
    }

    /// <summary>Brings the database to the program's model.</summary>
    public static async Task MigrateDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ContestDb>().Database.MigrateAsync();
    }

    private static string SqliteConnectionString(IServiceProvider services)
    {
        var configured = services.GetRequiredService<IOptions<DatabaseSettings>>().Value.ConnectionString;
        if (configured.Length > 0)
        {
            return configured;
        }

        var folder = Path.Combine(services.GetRequiredService<IHostEnvironment>().ContentRootPath, "data");
        Directory.CreateDirectory(folder);
        return new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "contest.db"), ForeignKeys = true }.ToString();
    }
}
