using Contest.Web.Http;
using Contest.Web.Security;
using FluentValidation;

namespace Contest.Web.Features.Competitions.Events;

public static class EventsEndpoints
{
    public static void AddEvents(this IServiceCollection services)
    {
        services.AddScoped<SaveEvent.Handler>();
        services.AddScoped<SaveStage.Handler>();
        services.AddScoped<SaveHeat.Handler>();
        services.AddSingleton<IValidator<SaveEvent.Request>, SaveEvent.Validator>();
        services.AddSingleton<IValidator<SaveStage.AddRequest>, SaveStage.AddValidator>();
        services.AddSingleton<IValidator<SaveStage.PlanRequest>, SaveStage.PlanValidator>();
        services.AddSingleton<IValidator<SaveHeat.AddRequest>, SaveHeat.AddValidator>();
        services.AddSingleton<IValidator<SaveHeat.PlanRequest>, SaveHeat.PlanValidator>();
    }

    public static void MapEvents(this IEndpointRouteBuilder competitions)
    {
        var group = competitions.MapGroup("/{competitionId:guid}");
        group.MapPost("/events", async (Guid competitionId, SaveEvent.Request request, SaveEvent.Handler handler, CancellationToken ct) =>
                (await handler.AddAsync(competitionId, request, ct)).ToOk())
            .Validate<SaveEvent.Request>().RequireAuthorization(PolicyNames.CompetitionManage).WithName("AddEvent");
        group.MapPut("/events/{eventId:guid}", async (Guid competitionId, Guid eventId, SaveEvent.Request request, SaveEvent.Handler handler, CancellationToken ct) =>
                (await handler.ChangeAsync(competitionId, eventId, request, ct)).ToOk())
            .Validate<SaveEvent.Request>().RequireAuthorization(PolicyNames.CompetitionManage).WithName("ChangeEvent");
        group.MapDelete("/events/{eventId:guid}", async (Guid competitionId, Guid eventId, long version, SaveEvent.Handler handler, CancellationToken ct) =>
                (await handler.RemoveAsync(competitionId, eventId, version, ct)).ToOk())
            .RequireAuthorization(PolicyNames.CompetitionManage).WithName("RemoveEvent");

        group.MapPost("/events/{eventId:guid}/stages", async (Guid competitionId, Guid eventId, SaveStage.AddRequest request, SaveStage.Handler handler, CancellationToken ct) =>
                (await handler.AddAsync(competitionId, eventId, request, ct)).ToOk())
            .Validate<SaveStage.AddRequest>().RequireAuthorization(PolicyNames.CompetitionManage).WithName("AddStage");
        group.MapPut("/events/{eventId:guid}/stages/order", async (Guid competitionId, Guid eventId, SaveStage.OrderRequest request, SaveStage.Handler handler, CancellationToken ct) =>
                (await handler.OrderAsync(competitionId, eventId, request, ct)).ToOk())
            .RequireAuthorization(PolicyNames.CompetitionManage).WithName("OrderStages");
        group.MapPut("/stages/{stageId:guid}", async (Guid competitionId, Guid stageId, SaveStage.PlanRequest request, SaveStage.Handler handler, CancellationToken ct) =>
                (await handler.PlanAsync(competitionId, stageId, request, ct)).ToOk())
            .Validate<SaveStage.PlanRequest>().RequireAuthorization(PolicyNames.CompetitionManage).WithName("PlanStage");
        group.MapDelete("/events/{eventId:guid}/stages/{stageId:guid}", async (Guid competitionId, Guid eventId, Guid stageId, long version, SaveStage.Handler handler, CancellationToken ct) =>
                (await handler.RemoveAsync(competitionId, eventId, stageId, version, ct)).ToOk())
            .RequireAuthorization(PolicyNames.CompetitionManage).WithName("RemoveStage");

        group.MapPost("/stages/{stageId:guid}/heats", async (Guid competitionId, Guid stageId, SaveHeat.AddRequest request, SaveHeat.Handler handler, CancellationToken ct) =>
                (await handler.AddAsync(competitionId, stageId, request, ct)).ToOk())
            .Validate<SaveHeat.AddRequest>().RequireAuthorization(PolicyNames.CompetitionManage).WithName("AddHeats");
        group.MapPut("/stages/{stageId:guid}/heats/{heatId:guid}", async (Guid competitionId, Guid stageId, Guid heatId, SaveHeat.PlanRequest request, SaveHeat.Handler handler, CancellationToken ct) =>
                (await handler.PlanAsync(competitionId, stageId, heatId, request, ct)).ToOk())
            .Validate<SaveHeat.PlanRequest>().RequireAuthorization(PolicyNames.CompetitionManage).WithName("PlanHeat");
        group.MapDelete("/stages/{stageId:guid}/heats/{heatId:guid}", async (Guid competitionId, Guid stageId, Guid heatId, long version, SaveHeat.Handler handler, CancellationToken ct) =>
                (await handler.RemoveAsync(competitionId, stageId, heatId, version, ct)).ToOk())
            .RequireAuthorization(PolicyNames.CompetitionManage).WithName("RemoveHeat");
    }
}
