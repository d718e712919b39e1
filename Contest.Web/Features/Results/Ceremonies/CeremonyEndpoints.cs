using Contest.Web.Http;
using Contest.Web.Security;
using FluentValidation;

namespace Contest.Web.Features.Results.Ceremonies;

public static class CeremonyEndpoints
{
    public static void AddCeremonies(this IServiceCollection services)
    {
        services.AddScoped<CeremonyBuilder>();
        services.AddScoped<GetCeremony.Handler>();
        services.AddScoped<PrepareCeremony.Handler>();
        services.AddScoped<StepCeremony.Handler>();
        services.AddSingleton<IValidator<PrepareCeremony.Request>, PrepareCeremony.Validator>();
        services.AddSingleton<IValidator<StepCeremony.Request>, StepCeremony.Validator>();
    }

    public static void MapCeremonies(this RouteGroupBuilder of)
    {
        of.MapGet("/ceremony", async (Guid competitionId, GetCeremony.Handler handler, CancellationToken ct) => (await handler.ConsoleAsync(competitionId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.ResultsManage).WithName("GetCeremony");
        of.MapGet("/ceremony/stage", async (Guid competitionId, GetCeremony.Handler handler, CancellationToken ct) => (await handler.StageAsync(competitionId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.ResultsRead).WithName("GetStage");
        of.MapPost("/ceremony", async (Guid competitionId, PrepareCeremony.Request request, PrepareCeremony.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, request, ct)).ToOk())
            .Validate<PrepareCeremony.Request>().RequireAuthorization(PolicyNames.ResultsManage).WithName("PrepareCeremony");
        of.MapPost("/ceremony/step", async (Guid competitionId, StepCeremony.Request request, StepCeremony.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, request, ct)).ToOk())
            .Validate<StepCeremony.Request>().RequireAuthorization(PolicyNames.ResultsManage).WithName("StepCeremony");
    }
}
