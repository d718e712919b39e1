using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contest.Domain.Organizations;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Http;
using Contest.Web.Live;
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
    public const string Password = Stages.Password;

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
            services.AddScoped<PlainDb>();
            services.AddSingleton(all => new PlainOptions(new DbContextOptionsBuilder<SqliteContestDb>()
                // Another text, so that its pool of connections is its own and keeps its own pragmas.
                .UseSqlite(connectionString + ";Foreign Keys=True")
                .AddInterceptors(new SqlitePragmas(), all.GetRequiredService<OutboxSignalInterceptor>(), all.GetRequiredService<FreezeBeforeSaving>())
                .Options));
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
