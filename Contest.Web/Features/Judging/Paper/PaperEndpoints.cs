using Contest.Web.Http;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Contest.Web.Features.Judging.Paper;

public static class PaperEndpoints
{
    public static void AddPaper(this IServiceCollection services)
    {
        services.AddScoped<PaperMarks>();
        services.AddScoped<GetPaper.Handler>();
        services.AddScoped<KeySheets.Handler>();
        services.AddScoped<DecideKeying.Handler>();
        services.AddScoped<PaperPhotos.Handler>();
        services.AddSingleton<IValidator<KeySheets.Request>, KeySheets.Validator>();
        services.AddSingleton<IValidator<DecideKeying.Request>, DecideKeying.Validator>();
    }

    public static void MapPaper(this RouteGroupBuilder stage)
    {
        stage.MapGet("/heats/{heatId:guid}/paper/{seatId:guid}", async (Guid competitionId, Guid stageId, Guid heatId, Guid seatId, GetPaper.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, heatId, seatId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.SheetsSign).WithName("GetPaper");
        stage.MapPost("/paper/keyings", async (Guid competitionId, Guid stageId, KeySheets.Request request, KeySheets.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, request, ct)).ToOk())
            .Validate<KeySheets.Request>().RequireAuthorization(PolicyNames.MarksEnter).WithName("KeySheets");
        stage.MapPost("/paper/keyings/{keyingId:guid}/decision", async (Guid competitionId, Guid stageId, Guid keyingId, DecideKeying.Request request, DecideKeying.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, keyingId, request, ct)).ToOk())
            .Validate<DecideKeying.Request>().RequireAuthorization(PolicyNames.SheetsSign).WithName("DecideKeying");
        stage.MapPost("/heats/{heatId:guid}/paper/{seatId:guid}/photos", async (Guid competitionId, Guid stageId, Guid heatId, Guid seatId, HttpRequest request, PaperPhotos.Handler handler, CancellationToken ct) =>
                (await handler.AddAsync(competitionId, stageId, heatId, seatId, request.Body, ct)).ToOk())
            .RequireAuthorization(PolicyNames.MarksEnter).RequireRateLimiting(RateLimits.Upload).WithMetadata(new RequestSizeLimitAttribute(PaperPhotos.MaxBytes + 65_536))
            .Accepts<IFormFile>("image/jpeg", "image/png", "image/webp", "application/octet-stream").WithName("AddPaperPhoto");
        stage.MapGet("/paper/photos/{photoId:guid}", async (Guid competitionId, Guid stageId, Guid photoId, PaperPhotos.Handler handler, CancellationToken ct) =>
                await handler.GetAsync(competitionId, stageId, photoId, ct))
            .RequireAuthorization(PolicyNames.SheetsSign).WithName("GetPaperPhoto").Produces<byte[]>(StatusCodes.Status200OK, "image/jpeg");
        stage.MapDelete("/paper/photos/{photoId:guid}", async (Guid competitionId, Guid stageId, Guid photoId, PaperPhotos.Handler handler, CancellationToken ct) =>
                (await handler.RemoveAsync(competitionId, stageId, photoId, ct)).ToNoContent())
            .RequireAuthorization(PolicyNames.MarksEnter).WithName("RemovePaperPhoto");
    }
}
