using Contest.Web.Data;
using Contest.Web.Security;
using Hangfire;
using Hangfire.Dashboard;
using Hangfire.PostgreSql;

namespace Contest.Web.Jobs;

public static class JobSetup
{
    public static void AddContestJobs(this WebApplicationBuilder builder)
    {
        var database = builder.Configuration.GetSection("Database").Get<DatabaseSettings>() ?? new DatabaseSettings();
        builder.Services.AddHangfire(options =>
        {
            options.SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            switch (database.Provider)
            {
                case DatabaseProvider.Sqlite:
                    options.UseInMemoryStorage();
                    break;
                case DatabaseProvider.SqlServer:
                    options.UseSqlServerStorage(database.ConnectionString);
                    break;
                case DatabaseProvider.Postgres:
                    options.UsePostgreSqlStorage(o => o.UseNpgsqlConnection(database.ConnectionString));
                    break;
                default:
                    throw new InvalidOperationException($"Unknown database provider {database.Provider}.");
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
        builder.Services.AddScoped<JobRunner>();
        builder.Services.AddScoped<JobQueue>();
    }

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
