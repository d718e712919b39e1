using Contest.Domain.Common;
using Contest.Web.Http;
using Contest.Web.Outbox;
using Contest.Web.Security;
using FluentValidation;

namespace Contest.Web.Features.Results.Ceremonies;

public static class CeremonyEndpoints
{
    public static void AddCeremonies(this IServiceCollection services)
    {
        services.AddScoped<CeremonyBuilder>();
        services.AddScoped<RehearsalBuilder>();
        services.AddScoped<GetCeremony.Handler>();
        services.AddScoped<ListTiers.Handler>();
        services.AddScoped<PrepareCeremony.Handler>();
        services.AddScoped<StepCeremony.Handler>();
        services.AddScoped<CeremonyPhotos.Handler>();
        services.AddScoped<CeremonyFile.Handler>();
        services.AddSingleton<CeremonyWatch>();
        services.AddScoped<INodeHandler<CeremonyStepped>, FollowCeremony>();
        services.AddSingleton<IValidator<PrepareCeremony.Request>, PrepareCeremony.Validator>();
        services.AddSingleton<IValidator<StepCeremony.Request>, StepCeremony.Validator>();
        services.AddSingleton<IValidator<CeremonyFile.Request>, CeremonyFile.Validator>();
    }

    public static void MapCeremonies(this RouteGroupBuilder of)
    {
        of.MapGet("/ceremony", async (Guid competitionId, GetCeremony.Handler handler, CancellationToken ct) => (await handler.ConsoleAsync(competitionId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.ResultsManage).WithName("GetCeremony");
        of.MapGet("/ceremony/tiers", async (Guid competitionId, bool rehearsal, ListTiers.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, rehearsal, ct)).ToOk())
            .RequireAuthorization(PolicyNames.ResultsManage).WithName("ListCeremonyTiers");
        of.MapGet("/ceremony/stage", async (Guid competitionId, GetCeremony.Handler handler, CancellationToken ct) => (await handler.StageAsync(competitionId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.ResultsRead).WithName("GetStage");
        of.MapGet("/ceremony/photos/{key}", PhotoAsync).RequireAuthorization(PolicyNames.ResultsRead).Produces<byte[]>(StatusCodes.Status200OK, "image/jpeg").WithName("GetCeremonyPhoto");
        of.MapPost("/ceremony", async (Guid competitionId, PrepareCeremony.Request request, PrepareCeremony.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, request, ct)).ToOk())
            .Validate<PrepareCeremony.Request>().RequireAuthorization(PolicyNames.ResultsManage).WithName("PrepareCeremony");
        of.MapPost("/ceremony/step", async (Guid competitionId, StepCeremony.Request request, StepCeremony.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, request, ct)).ToOk())
            .Validate<StepCeremony.Request>().RequireAuthorization(PolicyNames.ResultsManage).WithName("StepCeremony");
        of.MapPost("/ceremony/file", FileAsync)
            .Validate<CeremonyFile.Request>().RequireAuthorization(PolicyNames.ResultsManage).Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream").WithName("DownloadCeremony");
    }

    private static async Task<IResult> PhotoAsync(Guid competitionId, string key, HttpContext http, CeremonyPhotos.Handler handler, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await handler.GetAsync(competitionId, key, ct) is { } jpeg ? TypedResults.File(jpeg, "image/jpeg") : Problems.From(new CommonErrors.NotFound("photo"));
    }

    private static async Task<IResult> FileAsync(Guid competitionId, CeremonyFile.Request request, CeremonyFile.Handler handler, CancellationToken ct)
    {
        var made = await handler.HandleAsync(competitionId, request, ct);
        return made.IsOk ? TypedResults.File(made.Value.Html, "application/octet-stream", made.Value.Name) : Problems.From(made.Error);
    }
}
