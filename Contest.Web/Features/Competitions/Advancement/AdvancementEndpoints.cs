using Contest.Web.Http;
using Contest.Web.Security;
using FluentValidation;

namespace Contest.Web.Features.Competitions.Advancement;

public static class AdvancementEndpoints
{
    public static void AddAdvancement(this IServiceCollection services)
    {
        services.AddScoped<StageRanker>();
        services.AddScoped<GetAdvancement.Handler>();
        services.AddScoped<ConfirmAdvancement.Handler>();
        services.AddSingleton<IValidator<ConfirmAdvancement.Request>, ConfirmAdvancement.Validator>();
    }

    public static void MapAdvancement(this IEndpointRouteBuilder competitions)
    {
        var group = competitions.MapGroup("/{competitionId:guid}/stages/{stageId:guid}/advancement");
        group.MapGet("", async (Guid competitionId, Guid stageId, GetAdvancement.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.ResultsRead).WithName("GetAdvancement");
        group.MapPost("", async (Guid competitionId, Guid stageId, ConfirmAdvancement.Request request, ConfirmAdvancement.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, request, ct)).ToOk())
            .Validate<ConfirmAdvancement.Request>().RequireAuthorization(PolicyNames.ResultsManage).WithName("ConfirmAdvancement");
    }
}
