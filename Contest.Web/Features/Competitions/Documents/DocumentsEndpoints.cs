using System.Reflection;
using Contest.Domain.Common;
using Contest.Web.Features.Competitions.Templates;
using Contest.Web.Http;
using Contest.Web.Security;
using FluentValidation;

namespace Contest.Web.Features.Competitions.Documents;

public static class DocumentsEndpoints
{
    public const string SchemaPath = "/schemas/contest-competition-1.json";

    public static void AddDocuments(this IServiceCollection services)
    {
        services.AddScoped<CompetitionExport>();
        services.AddScoped<ImportCompetition.Handler>();
        services.AddScoped<ManageTemplates.Handler>();
        services.AddSingleton<IValidator<ImportCompetition.Request>, ImportCompetition.Validator>();
        services.AddSingleton<IValidator<ManageTemplates.SaveRequest>, ManageTemplates.Validator>();
    }

    /// <summary>The published schema of competition documents.</summary>
    public static string Schema()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("contest-competition-1.schema.json")
            ?? throw new InvalidOperationException("The schema is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static void MapDocuments(this IEndpointRouteBuilder api)
    {
        var organizations = api.MapGroup("/organizations/{organizationId:guid}").WithTags("Competitions");
        organizations.MapPost("/competitions/import", async (Guid organizationId, ImportCompetition.Request request, ImportCompetition.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(organizationId, request, ct)).ToCreated(c => $"/api/competitions/{c.Id}"))
            .Validate<ImportCompetition.Request>().RequireAuthorization(PolicyNames.CompetitionManage).WithName("ImportCompetition");
        organizations.MapGet("/templates", async (Guid organizationId, ManageTemplates.Handler handler, CancellationToken ct) =>
                TypedResults.Ok(await handler.ListAsync(organizationId, ct)))
            .RequireAuthorization(PolicyNames.OrganizationRead).WithName("ListTemplates");
        organizations.MapDelete("/templates/{templateId:guid}", async (Guid organizationId, Guid templateId, ManageTemplates.Handler handler, CancellationToken ct) =>
                (await handler.RemoveAsync(organizationId, templateId, ct)).ToNoContent())
            .RequireAuthorization(PolicyNames.CompetitionManage).WithName("RemoveTemplate");

        var competition = api.MapGroup("/competitions/{competitionId:guid}").WithTags("Competitions");
        competition.MapGet("/export", async (Guid competitionId, CompetitionExport export, CancellationToken ct) =>
                (await export.ReadAsync(competitionId, ct) is { } document ? Result<CompetitionDocument>.Ok(document) : new CommonErrors.NotFound("competition")).ToOk())
            .RequireAuthorization(PolicyNames.CompetitionRead).WithName("ExportCompetition");
        competition.MapPost("/template", async (Guid competitionId, ManageTemplates.SaveRequest request, ManageTemplates.Handler handler, CancellationToken ct) =>
                (await handler.SaveAsync(competitionId, request, ct)).ToOk())
            .Validate<ManageTemplates.SaveRequest>().RequireAuthorization(PolicyNames.CompetitionManage).WithName("SaveTemplate");
    }

    public static void MapSchemas(this IEndpointRouteBuilder app) =>
        app.MapGet(SchemaPath, () => TypedResults.Text(Schema(), "application/schema+json")).AllowAnonymous().ExcludeFromDescription();
}
