using Contest.Web.Data;
using Contest.Web.Security;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Dashboard;
using Hangfire.InMemory;
using Hangfire.Logging;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.SqlServer;

namespace Contest.Web.Jobs;

public static class JobSetup
{
    public static void AddContestJobs(this WebApplicationBuilder builder)
    {
        var database = builder.Configuration.GetSection("Database").Get<DatabaseSettings>() ?? new DatabaseSettings();
        // Hangfire's own default is one storage for the whole process; two programs in one process (tests, demos) must not share a queue.
        builder.Services.AddSingleton(_ => Storage(database));
        builder.Services.AddSingleton<JobActivator>(services => new AspNetCoreJobActivator(services.GetRequiredService<IServiceScopeFactory>()));
        builder.Services.AddHangfire((services, options) =>
        {
            options.SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings()
                .UseStorage(services.GetRequiredService<JobStorage>());
            // Hangfire keeps one log for the whole process. Where several programs share one (tests), it must outlive each of them.
            if (services.GetService<ILogProvider>() is { } log)
            {
                options.UseLogProvider(log);
            }
        });
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            builder.Services.AddHostedService<JobSweep>();
        }

        builder.Services.AddHangfireServer(options =>
        {
            options.WorkerCount = 4;
            options.SchedulePollingInterval = TimeSpan.FromSeconds(1);
        });
        builder.Services.AddHostedService<RecurringJobs>();
        builder.Services.AddScoped<JobRunner>();
        builder.Services.AddScoped<JobQueue>();
    }

    /// <summary>Hangfire's default asks for new work every 15 seconds: too long for an organizer who waits for a ranking.</summary>
    private static PostgreSqlStorageOptions PostgresOptions => new() { QueuePollInterval = TimeSpan.FromMilliseconds(500) };

    private static JobStorage Storage(DatabaseSettings database) => database.Provider switch
    {
        DatabaseProvider.Sqlite => new InMemoryStorage(),
        DatabaseProvider.SqlServer => new SqlServerStorage(database.ConnectionString),
        DatabaseProvider.Postgres => new PostgreSqlStorage(new NpgsqlConnectionFactory(database.ConnectionString, PostgresOptions), PostgresOptions),
        _ => throw new InvalidOperationException($"Unknown database provider {database.Provider}."),
    };

    /// <summary>The dashboard, for administrators only.</summary>
    public static void MapContestJobs(this WebApplication app) =>
        app.MapHangfireDashboard("/admin/jobs", new DashboardOptions { Authorization = [new AllowAll()], AppPath = "/admin/", IgnoreAntiforgeryToken = false })
            .RequireAuthorization(PolicyNames.Administer);

    /// <summary>The endpoint's policy has decided already; without a filter of its own the dashboard would let only local requests in.</summary>
    private sealed class AllowAll : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => true;
    }
}
