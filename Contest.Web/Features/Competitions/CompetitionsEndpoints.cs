using Contest.Web.Features.Competitions.Advancement;
using Contest.Web.Features.Competitions.Documents;
using Contest.Web.Features.Competitions.Events;
using Contest.Web.Features.Competitions.Overview;
using Contest.Web.Features.Competitions.Rules;
using Contest.Web.Features.Competitions.Templates;
using Contest.Web.Http;
using Contest.Web.Security;
using FluentValidation;

namespace Contest.Web.Features.Competitions;

public static class CompetitionsEndpoints
{
    public static void AddCompetitions(this IServiceCollection services)
    {
        services.AddDocuments();
        services.AddEvents();
        services.AddAdvancement();
        services.AddRules();
        services.AddOverview();
        services.AddScoped<CompetitionBuilder>();
        services.AddScoped<CompetitionChange>();
        services.AddScoped<BoardCodes>();
        services.AddScoped<FindTemplate>();
        services.AddScoped<GetCompetition.Handler>();
        services.AddScoped<ListCompetitions.Handler>();
        services.AddScoped<CreateCompetition.Handler>();
        services.AddScoped<DescribeCompetition.Handler>();
        services.AddScoped<ConfigureCompetition.Handler>();
        services.AddScoped<AdvanceCompetition.Handler>();
        services.AddScoped<FreezeBoard.Handler>();
        services.AddScoped<PlanFreeze.Handler>();
        services.AddSingleton<IValidator<ListCompetitions.Request>, ListCompetitions.Validator>();
        services.AddSingleton<IValidator<CreateCompetition.Request>, CreateCompetition.Validator>();
        services.AddSingleton<IValidator<DescribeCompetition.Request>, DescribeCompetition.Validator>();
        services.AddSingleton<IValidator<ConfigureCompetition.Request>, ConfigureCompetition.Validator>();
        services.AddSingleton<IValidator<AdvanceCompetition.Request>, AdvanceCompetition.Validator>();
    }

    public static void MapCompetitions(this IEndpointRouteBuilder api)
    {
        api.MapPost("/organizations/{organizationId:guid}/competitions", async (Guid organizationId, CreateCompetition.Request request, CreateCompetition.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(organizationId, request, ct)).ToCreated(c => $"/api/competitions/{c.Id}"))
            .Validate<CreateCompetition.Request>().RequireAuthorization(PolicyNames.CompetitionManage).WithTags("Competitions").WithName("CreateCompetition");

        api.MapDocuments();
        api.MapOverview();
        var group = api.MapGroup("/competitions").WithTags("Competitions");
        group.MapEvents();
        group.MapAdvancement();
        group.MapRules();
        group.MapGet("", async ([AsParameters] ListCompetitions.Request request, ListCompetitions.Handler handler, CancellationToken ct) =>
                TypedResults.Ok(await handler.HandleAsync(request, ct)))
            .Validate<ListCompetitions.Request>().RequireAuthorization(PolicyNames.CompetitionRead).WithName("ListCompetitions");
        group.MapGet("/{competitionId:guid}", async (Guid competitionId, GetCompetition.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.CompetitionRead).WithName("GetCompetition");
        group.MapPut("/{competitionId:guid}", async (Guid competitionId, DescribeCompetition.Request request, DescribeCompetition.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, request, ct)).ToOk())
            .Validate<DescribeCompetition.Request>().RequireAuthorization(PolicyNames.CompetitionManage).WithName("DescribeCompetition");
        group.MapPut("/{competitionId:guid}/settings", async (Guid competitionId, ConfigureCompetition.Request request, ConfigureCompetition.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, request, ct)).ToOk())
            .Validate<ConfigureCompetition.Request>().RequireAuthorization(PolicyNames.CompetitionManage).WithName("ConfigureCompetition");
        group.MapPost("/{competitionId:guid}/advance", async (Guid competitionId, AdvanceCompetition.Request request, AdvanceCompetition.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, request, ct)).ToOk())
            .Validate<AdvanceCompetition.Request>().RequireAuthorization(PolicyNames.CompetitionManage).WithName("AdvanceCompetition");
        group.MapPost("/{competitionId:guid}/freeze", async (Guid competitionId, FreezeBoard.Request request, FreezeBoard.Handler handler, CancellationToken ct) =>
                (await handler.FreezeAsync(competitionId, request, ct)).ToOk())
            .RequireAuthorization(PolicyNames.CompetitionManage).WithName("FreezeBoard");
        group.MapPut("/{competitionId:guid}/freeze-plan", async (Guid competitionId, PlanFreeze.Request request, PlanFreeze.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, request, ct)).ToOk())
            .RequireAuthorization(PolicyNames.CompetitionManage).WithName("PlanFreeze");
        group.MapPost("/{competitionId:guid}/thaw", async (Guid competitionId, FreezeBoard.Request request, FreezeBoard.Handler handler, CancellationToken ct) =>
                (await handler.ThawAsync(competitionId, request, ct)).ToOk())
            .RequireAuthorization(PolicyNames.CompetitionManage).WithName("ThawBoard");
    }
}
