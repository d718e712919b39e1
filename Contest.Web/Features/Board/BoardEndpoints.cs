using Contest.Domain.Common;
using Contest.Web.Features.Board.FirstPaint;
using Contest.Web.Http;
using Contest.Web.Live;
using Contest.Web.Security;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Contest.Web.Features.Board;

public static class BoardEndpoints
{
    public static void AddBoard(this IServiceCollection services)
    {
        services.AddSingleton<BoardRegistry>();
        services.AddSingleton<BoardProjector>();
        services.AddHostedService(s => s.GetRequiredService<BoardProjector>());
        services.AddSingleton<PlannedFreezes>();
        services.AddSingleton<FreezeBeforeSaving>();
        services.AddSingleton<BoardStream>();
        services.Configure<KestrelServerOptions>(o => o.ConfigureEndpointDefaults(e => e.Use(StraightOutput.Between)));
        services.AddSingleton<LiveEvents>();
        services.AddScoped<BoardSettings>();
        services.AddScoped<BoardFreezer>();
        services.AddScoped<ProjectionCheck>();
        services.AddBoardPages();
        services.AddSingleton<BoardAddress>();
    }

    public static void MapBoard(this IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("/boards/{code}").WithTags("Board").AllowAnonymous();
        open.MapGet("", Snapshot).WithName("GetBoard").Produces<BoardSnapshot>().ProducesProblem(404);
        open.MapGet("/stream", Stream).WithName("StreamBoard").ExcludeFromDescription();
        open.MapGet("/qr.svg", (string code, HttpContext http) => TypedResults.Text(QrSvg.Draw($"{http.Request.Scheme}://{http.Request.Host}/b/{Uri.EscapeDataString(code)}"), "image/svg+xml"))
            .WithName("GetBoardQr").ExcludeFromDescription();
        var staff = api.MapGroup("/competitions/{competitionId:guid}/events/{eventId:guid}/board").WithTags("Board").RequireAuthorization(PolicyNames.ResultsRead);
        staff.MapGet("", StaffSnapshot).WithName("GetStaffBoard").Produces<BoardSnapshot>().ProducesProblem(404);
    }

    public static void MapBoardHub(this IEndpointRouteBuilder app) => app.MapHub<BoardHub>("/hubs/board");

    private static async Task<IResult> Snapshot(string code, HttpContext http, BoardAddress address, BoardProjector projector, CancellationToken ct, int @event = 1) =>
        await address.FindAsync(code, @event, ct) is { } key && await projector.OpenAsync(key, ct) is { Snapshot: { } snapshot }
            ? snapshot.Body.Send(http, snapshot.ETag, "application/json; charset=utf-8")
            : Problems.From(new BoardErrors.NoSuchBoard());

    private static async Task<IResult> StaffSnapshot(Guid competitionId, Guid eventId, HttpContext http, BoardProjector projector, CancellationToken ct) =>
        await projector.OpenAsync(new BoardKey(competitionId, eventId, Audience.Staff), ct) is { Snapshot: { } snapshot }
            ? snapshot.Body.Send(http, snapshot.ETag, "application/json; charset=utf-8")
            : Problems.From(new CommonErrors.NotFound("event"));

    private static async Task<IResult> Stream(
        string code, HttpContext http, BoardAddress address, BoardProjector projector, BoardStream stream, IHostApplicationLifetime life, CancellationToken ct, int @event = 1)
    {
        if (await address.FindAsync(code, @event, ct) is not { } key || await projector.OpenAsync(key, ct) is not { } channel)
        {
            return Problems.From(new BoardErrors.NoSuchBoard());
        }

        await stream.RunAsync(http, channel, life.ApplicationStopping);
        return TypedResults.Empty;
    }
}
