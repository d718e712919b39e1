using Contest.Web.Http;
using Contest.Web.Security;
using Contest.Web.Workbooks;
using FluentValidation;

namespace Contest.Web.Features.Reports;

public static class ReportsEndpoints
{
    public static void AddReports(this IServiceCollection services)
    {
        services.AddScoped<RollUp.Handler>();
        services.AddScoped<ClassifyCompetition.Handler>();
        services.AddSingleton<IValidator<RollUpQuery>, RollUpQuery.Validator>();
        services.AddSingleton<IValidator<ClassifyCompetition.Request>, ClassifyCompetition.Validator>();
    }

    public static void MapReports(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/organizations/{organizationId:guid}/reports").WithTags("Reports");
        group.MapGet("/roll-up", async (Guid organizationId, [AsParameters] RollUpQuery query, RollUp.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(organizationId, query, ct)).ToOk())
            .Validate<RollUpQuery>().RequireAuthorization(PolicyNames.ReportsRead).WithName("GetRollUp");
        group.MapGet("/competitions", async (Guid organizationId, [AsParameters] RollUpQuery query, RollUp.Handler handler, CancellationToken ct) =>
                (await handler.SourcesAsync(organizationId, query, ct)).ToOk())
            .Validate<RollUpQuery>().RequireAuthorization(PolicyNames.ReportsRead).WithName("ListRollUpSources");
        group.MapGet("/export", async (Guid organizationId, [AsParameters] RollUpQuery query, RollUp.Handler handler, CancellationToken ct) =>
                TypedResults.File(ExportRollUp.Write((await handler.HandleAsync(organizationId, query, ct)).Value), SheetWriter.ContentType, "roll-up.xlsx"))
            .Validate<RollUpQuery>().RequireAuthorization(PolicyNames.ReportsRead).WithName("ExportRollUp");
        api.MapPut("/competitions/{competitionId:guid}/kind", async (Guid competitionId, ClassifyCompetition.Request request, ClassifyCompetition.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, request, ct)).ToNoContent())
            .Validate<ClassifyCompetition.Request>().RequireAuthorization(PolicyNames.CompetitionManage).WithTags("Reports").WithName("ClassifyCompetition");
    }
}
