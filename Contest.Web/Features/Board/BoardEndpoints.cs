using Contest.Domain.Common;
using Contest.Web.Features.Board.Cards;
using Contest.Web.Features.Board.FirstPaint;
using Contest.Web.Http;
using Contest.Web.Live;
using Contest.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Contest.Web.Features.Board;

public static class BoardEndpoints
{
    public const string JsonType = "application/json; charset=utf-8";
    private static readonly TimeSpan RightsHoldFor = TimeSpan.FromMinutes(5);

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
        services.AddSingleton<CardCache>();
        services.AddBoardPages();
        services.AddSingleton<BoardAddress>();
    }

    public static void MapBoard(this IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("/boards/{code}").WithTags("Board").AllowAnonymous();
        open.MapGet("", Snapshot).WithName("GetBoard").Produces<BoardSnapshot>().ProducesProblem(404);
        open.MapGet("/rows/{key}/why", Why).WithName("GetBoardRowReason").Produces<RowReason>().ProducesProblem(404);
        open.MapGet("/rows/{key}/card.png", CardEndpoint.GetAsync).WithName("GetBoardRowCard").RequireRateLimiting(RateLimits.Card).ExcludeFromDescription();
        open.MapGet("/stream", Stream).WithName("StreamBoard").ExcludeFromDescription();
        open.MapGet("/qr.svg", Qr).WithName("GetBoardQr").ExcludeFromDescription();
        var staff = api.MapGroup("/competitions/{competitionId:guid}/events/{eventId:guid}/board").WithTags("Board").RequireAuthorization(PolicyNames.ResultsRead);
        staff.MapGet("", StaffSnapshot).WithName("GetStaffBoard").Produces<BoardSnapshot>().ProducesProblem(404);
        var delegation = api.MapGroup("/competitions/{competitionId:guid}/delegations/{delegationId:guid}/events/{eventId:guid}/board").WithTags("Board").RequireAuthorization(PolicyNames.RegistrationEnter);
        delegation.MapGet("", DelegationSnapshot).WithName("GetDelegationBoard").Produces<BoardSnapshot>().ProducesProblem(404);
        delegation.MapGet("/stream", DelegationStream).WithName("StreamDelegationBoard").ExcludeFromDescription();
    }

    private static ContentHttpResult Qr(string code, PublicAddress site, int @event = 1) =>
        TypedResults.Text(QrSvg.Draw($"{site.Site}/b/{Uri.EscapeDataString(code)}{(@event > 1 ? $"?event={@event}" : "")}"), "image/svg+xml");

    public static void MapBoardHub(this IEndpointRouteBuilder app) => app.MapHub<BoardHub>("/hubs/board");

    private static async Task<IResult> Snapshot(string code, BoardAddress address, BoardProjector projector, CancellationToken ct, int @event = 1) =>
        await address.FindAsync(code, @event, ct) is { } key && await projector.OpenAsync(key, ct) is { Snapshot: { } snapshot }
            ? snapshot.Body.Send(snapshot.ETag, JsonType)
            : Problems.From(new BoardErrors.NoSuchBoard());

    private static async Task<IResult> Why(string code, string key, BoardAddress address, BoardProjector projector, CancellationToken ct, int @event = 1)
    {
        if (await address.FindAsync(code, @event, ct) is not { } board || await projector.OpenAsync(board, ct) is not { Snapshot: { } snapshot })
        {
            return Problems.From(new BoardErrors.NoSuchBoard());
        }

        return await snapshot.Reasons.FindAsync(key, ct) is { } answer
            ? answer.Body.Send(answer.ETag, JsonType)
            : Problems.From(new BoardErrors.NoSuchRow());
    }

    private static async Task<IResult> StaffSnapshot(Guid competitionId, Guid eventId, BoardProjector projector, CancellationToken ct) =>
        await projector.OpenAsync(new BoardKey(competitionId, eventId, Audience.Staff), ct) is { Snapshot: { } snapshot }
            ? snapshot.Body.Send(snapshot.ETag, JsonType)
            : Problems.From(new CommonErrors.NotFound("event"));

    private static async Task<IResult> DelegationSnapshot(Guid competitionId, Guid delegationId, Guid eventId, BoardProjector projector, CancellationToken ct) =>
        await projector.OpenAsync(new BoardKey(competitionId, eventId, Audience.Delegation, delegationId), ct) is { Snapshot: { } snapshot }
            ? snapshot.Body.Send(snapshot.ETag, JsonType)
            : Problems.From(new CommonErrors.NotFound("event"));

    /// <summary>Ends after a while: the browser comes again by itself, and whoever lost the right meanwhile is refused.</summary>
    private static async Task<IResult> DelegationStream(
        Guid competitionId, Guid delegationId, Guid eventId, HttpContext http, BoardProjector projector, BoardStream stream, IHostApplicationLifetime life, TimeProvider clock, CancellationToken ct)
    {
        if (await projector.OpenAsync(new BoardKey(competitionId, eventId, Audience.Delegation, delegationId), ct) is not { } channel)
        {
            return Problems.From(new CommonErrors.NotFound("event"));
        }

        using var limit = new CancellationTokenSource(RightsHoldFor, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(life.ApplicationStopping, limit.Token);
        await stream.RunAsync(http, channel, ending.Token);
        return TypedResults.Empty;
    }

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
