using Contest.Web.Features.Registration.Draws;
using Contest.Web.Features.Registration.Field;
using Contest.Web.Http;
using Contest.Web.Security;

namespace Contest.Web.Features.Registration;

/// <summary>The day of the competition: check-in, attendance, sign-up on the spot, draw.</summary>
internal static class FieldEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var field = api.MapGroup("/competitions/{competitionId:guid}").WithTags("Field").RequireAuthorization(PolicyNames.FieldManage);
        field.MapPost("/check-in", async (Guid competitionId, CheckIn.ByBib request, CheckIn.Handler handler, CancellationToken ct) =>
                (await handler.ByBibAsync(competitionId, request.Bib, ct)).ToOk())
            .Validate<CheckIn.ByBib>().WithName("CheckInByBib");
        field.MapPost("/entries/{entryId:guid}/check-in", async (Guid competitionId, Guid entryId, CheckIn.Handler handler, CancellationToken ct) =>
                (await handler.CheckInAsync(competitionId, entryId, ct)).ToOk())
            .WithName("CheckInEntry");
        field.MapDelete("/entries/{entryId:guid}/check-in", async (Guid competitionId, Guid entryId, CheckIn.Handler handler, CancellationToken ct) =>
                (await handler.UndoAsync(competitionId, entryId, ct)).ToOk())
            .WithName("UndoCheckIn");
        field.MapPut("/entries/{entryId:guid}/attendance", async (Guid competitionId, Guid entryId, CheckIn.AttendanceRequest request, CheckIn.Handler handler, CancellationToken ct) =>
                (await handler.AttendAsync(competitionId, entryId, request, ct)).ToOk())
            .Validate<CheckIn.AttendanceRequest>().WithName("SetAttendance");
        field.MapPost("/entries/on-the-spot", async (Guid competitionId, SignUpOnTheSpot.Request request, SignUpOnTheSpot.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, request, ct)).ToCreated(e => $"/api/competitions/{competitionId}/entries/{e.Id}"))
            .Validate<SignUpOnTheSpot.Request>().WithName("SignUpOnTheSpot");

        field.MapGet("/stages/{stageId:guid}/draw", async (Guid competitionId, Guid stageId, GetDraw.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, ct)).ToOk())
            .WithName("GetDraw");
        field.MapPost("/stages/{stageId:guid}/draw/preview", async (Guid competitionId, Guid stageId, DrawRequest request, PreviewDraw.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, request, ct)).ToOk())
            .Validate<DrawRequest>().WithName("PreviewDraw");
        field.MapPost("/stages/{stageId:guid}/draw", async (Guid competitionId, Guid stageId, DrawRequest request, CommitDraw.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, request, ct)).ToOk())
            .Validate<DrawRequest>().WithName("CommitDraw");
        field.MapPost("/stages/{stageId:guid}/places", async (Guid competitionId, Guid stageId, PlaceLateEntry.Request request, PlaceLateEntry.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, request, ct)).ToOk())
            .WithName("PlaceLateEntry");
    }
}
