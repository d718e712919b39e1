using System.IO.Compression;
using System.Text.Json;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

/// <summary>The program as it is; beside it, on paths of their own, two other ways to answer with the same snapshot.</summary>
internal sealed class BoardApp(string connectionString) : WebApplicationFactory<ContestDb>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Database:ConnectionString", connectionString);
        builder.UseSetting("FirstRun:AdminPassword", Stages.Password);
        builder.UseSetting("RateLimits:PassesPerMinute", "10000");
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
        builder.ConfigureServices(services =>
        {
            services.AddOutputCache();
            services.AddSingleton<IStartupFilter, OtherWays>();
        });
    }
}

internal sealed class OtherWays : IStartupFilter
{
    private static readonly BoardSnapshot Snapshot = new(1, Boards.Meta, Boards.Rows(0));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.MapWhen(http => http.Request.Path.StartsWithSegments("/bench"), bench =>
        {
            bench.UseRouting();
            bench.UseOutputCache();
            bench.UseEndpoints(e =>
            {
                e.MapGet("/bench/serialized", (HttpContext http) => Pack(http));
                e.MapGet("/bench/cached", (HttpContext http) => Pack(http)).CacheOutput();
            });
        });
        next(app);
    };

    private static FileContentHttpResult Pack(HttpContext http)
    {
        using var output = new MemoryStream();
        using (var packing = new BrotliStream(output, new BrotliCompressionOptions { Quality = 4 }, leaveOpen: true))
        {
            JsonSerializer.Serialize(packing, Snapshot, ContestJson.Options);
        }

        http.Response.Headers.ContentEncoding = "br";
        return TypedResults.Bytes(output.ToArray(), "application/json; charset=utf-8");
    }
}
