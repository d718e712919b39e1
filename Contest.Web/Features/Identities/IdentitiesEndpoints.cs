using Contest.Web.Http;
using Contest.Web.Security;
using FluentValidation;

namespace Contest.Web.Features.Identities;

public static class IdentitiesEndpoints
{
    public static void AddIdentities(this IServiceCollection services)
    {
        services.AddScoped<SealedIdentities>();
        services.AddScoped<GetIdentities.Handler>();
        services.AddScoped<SealLayer.Handler>();
        services.AddScoped<OpenLayer.Handler>();
        services.AddSingleton<IValidator<OpenLayer.Request>, OpenLayer.Validator>();
    }

    public static void MapIdentities(this IEndpointRouteBuilder api)
    {
        var of = api.MapGroup("/competitions/{competitionId:guid}").WithTags("Identities");
        of.MapGet("/identities", async (Guid competitionId, GetIdentities.Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.HandleAsync(competitionId, ct)))
            .RequireAuthorization(PolicyNames.IdentityRead).WithName("GetIdentities");
        var stage = of.MapGroup("/stages/{stageId:guid}/identities");
        stage.MapPost("/", async (Guid competitionId, Guid stageId, SealLayer.Handler handler, CancellationToken ct) => (await handler.HandleAsync(competitionId, stageId, ct)).ToNoContent())
            .RequireAuthorization(PolicyNames.IdentitySeal).WithName("SealLayer");
        stage.MapGet("/{number:int}", async (Guid competitionId, Guid stageId, int number, GetIdentities.Handler handler, CancellationToken ct) =>
                (await handler.LookAsync(competitionId, stageId, number, ct)).ToOk())
            .RequireAuthorization(PolicyNames.IdentityConsent).WithName("LookAtLayer");
        stage.MapPost("/{number:int}/opening", async (Guid competitionId, Guid stageId, int number, OpenLayer.Request request, OpenLayer.Handler handler, CancellationToken ct) =>
                (await handler.AskAsync(competitionId, stageId, number, request, ct)).ToNoContent())
            .Validate<OpenLayer.Request>().RequireAuthorization(PolicyNames.IdentitySeal).WithName("AskOpening");
        stage.MapPost("/{number:int}/consent", async (Guid competitionId, Guid stageId, int number, OpenLayer.Handler handler, CancellationToken ct) =>
                (await handler.ConsentAsync(competitionId, stageId, number, ct)).ToNoContent())
            .RequireAuthorization(PolicyNames.IdentityConsent).WithName("ConsentToOpening");
    }
}
