using System.Globalization;
using Contest.Domain.Common;
using Contest.Web.Features.Judging.Journals;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Features.Judging.Panels;
using Contest.Web.Features.Judging.Paper;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Features.Judging.Review;
using Contest.Web.Http;
using Contest.Web.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Contest.Web.Features.Judging;

public static class JudgingEndpoints
{
    public static void MapJudging(this IEndpointRouteBuilder api)
    {
        var stage = api.MapGroup("/competitions/{competitionId:guid}/stages/{stageId:guid}").WithTags("Judging");
        MapPanel(stage);
        MapReview(stage);
        stage.MapPaper();
        MapTablet(api.MapGroup("/judging").WithTags("Judging"));
    }

    public static void MapJudgingHubs(this IEndpointRouteBuilder app)
    {
        app.MapHub<JudgingHub>("/hubs/judging");
        app.MapHub<StaffHub>("/hubs/staff");
    }

    private static void MapPanel(RouteGroupBuilder group)
    {
        group.MapGet("/panel", async (Guid competitionId, Guid stageId, GetPanel.Handler handler, CancellationToken ct) => (await handler.HandleAsync(competitionId, stageId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.MarksRead).WithName("GetPanel");
        group.MapPost("/panel/seats", async (Guid competitionId, Guid stageId, AddSeat.Request request, AddSeat.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, request, ct)).ToOk())
            .Validate<AddSeat.Request>().RequireAuthorization(PolicyNames.PanelManage).WithName("AddSeat");
        group.MapPut("/panel/seats/{seatId:guid}", async (Guid competitionId, Guid stageId, Guid seatId, ChangeSeat.Request request, ChangeSeat.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, seatId, request, ct)).ToOk())
            .Validate<ChangeSeat.Request>().RequireAuthorization(PolicyNames.PanelManage).WithName("ChangeSeat");
        group.MapDelete("/panel/seats/{seatId:guid}", async (Guid competitionId, Guid stageId, Guid seatId, RemoveSeat.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, seatId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.PanelManage).WithName("RemoveSeat");
        group.MapPost("/panel/copy", async (Guid competitionId, Guid stageId, CopyPanel.Request request, CopyPanel.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, request, ct)).ToOk())
            .RequireAuthorization(PolicyNames.PanelManage).WithName("CopyPanel");
        group.MapPut("/panel/own-unit", async (Guid competitionId, Guid stageId, DecideOwnUnit.Request request, DecideOwnUnit.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, request, ct)).ToOk())
            .Validate<DecideOwnUnit.Request>().RequireAuthorization(PolicyNames.PanelManage).WithName("DecideOwnUnit");
        group.MapPost("/panel/seats/{seatId:guid}/recusals", async (Guid competitionId, Guid stageId, Guid seatId, RecuseSeat.Request request, RecuseSeat.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, seatId, request, ct)).ToOk())
            .Validate<RecuseSeat.Request>().RequireAuthorization(PolicyNames.PanelManage).WithName("RecuseSeat");
        group.MapDelete("/panel/seats/{seatId:guid}/recusals/{entryId:guid}", async (Guid competitionId, Guid stageId, Guid seatId, Guid entryId, EndRecusal.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, seatId, entryId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.PanelManage).WithName("EndRecusal");
        group.MapPost("/panel/passes", async (Guid competitionId, Guid stageId, IssuePasses.Request request, IssuePasses.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, request, ct)).ToOk())
            .Validate<IssuePasses.Request>().RequireAuthorization(PolicyNames.PanelManage).WithName("IssuePasses");
        group.MapDelete("/panel/seats/{seatId:guid}/pass", async (Guid competitionId, Guid stageId, Guid seatId, RevokePass.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, seatId, ct)).ToNoContent())
            .RequireAuthorization(PolicyNames.PanelManage).WithName("RevokePass");
    }

    private static void MapReview(RouteGroupBuilder group)
    {
        group.MapGet("/run", async (Guid competitionId, Guid stageId, GetRun.Handler handler, CancellationToken ct) => (await handler.HandleAsync(competitionId, stageId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.MarksRead).WithName("GetStageRun");
        group.MapGet("/heats/{heatId:guid}/matrix", async (Guid competitionId, Guid stageId, Guid heatId, GetMatrix.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, heatId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.MarksRead).WithName("GetMatrix");
        group.MapPost("/heats/{heatId:guid}/start", async (Guid competitionId, Guid stageId, Guid heatId, RunHeat.Handler handler, CancellationToken ct) =>
                (await handler.StartAsync(competitionId, stageId, heatId, ct)).ToNoContent())
            .RequireAuthorization(PolicyNames.MarksReview).WithName("StartHeat");
        group.MapPost("/heats/{heatId:guid}/finish", async (Guid competitionId, Guid stageId, Guid heatId, RunHeat.Handler handler, CancellationToken ct) =>
                (await handler.FinishAsync(competitionId, stageId, heatId, ct)).ToNoContent())
            .RequireAuthorization(PolicyNames.MarksReview).WithName("FinishHeat");
        group.MapPost("/heats/{heatId:guid}/recall", async (Guid competitionId, Guid stageId, Guid heatId, RunHeat.Handler handler, CancellationToken ct) =>
                (await handler.RecallAsync(competitionId, stageId, heatId, ct)).ToNoContent())
            .RequireAuthorization(PolicyNames.MarksReview).WithName("RecallHeat");
        group.MapPost("/heats/{heatId:guid}/resume", async (Guid competitionId, Guid stageId, Guid heatId, RunHeat.Handler handler, CancellationToken ct) =>
                (await handler.ResumeAsync(competitionId, stageId, heatId, ct)).ToNoContent())
            .RequireAuthorization(PolicyNames.MarksReview).WithName("ResumeHeat");
        group.MapPost("/open", async (Guid competitionId, Guid stageId, RunStage.Handler handler, CancellationToken ct) => (await handler.OpenAsync(competitionId, stageId, ct)).ToNoContent())
            .RequireAuthorization(PolicyNames.MarksReview).WithName("OpenStage");
        group.MapPost("/close", async (Guid competitionId, Guid stageId, RunStage.Request request, RunStage.Handler handler, CancellationToken ct) =>
                (await handler.CloseAsync(competitionId, stageId, request.Reason, ct)).ToNoContent())
            .Validate<RunStage.Request>().RequireAuthorization(PolicyNames.MarksReview).WithName("CloseStage");
        group.MapPost("/reopen", async (Guid competitionId, Guid stageId, RunStage.Request request, RunStage.Handler handler, CancellationToken ct) =>
                (await handler.ReopenAsync(competitionId, stageId, request.Reason, ct)).ToNoContent())
            .Validate<RunStage.Request>().RequireAuthorization(PolicyNames.MarksReview).WithName("ReopenStage");
        group.MapPost("/remarks", async (Guid competitionId, Guid stageId, AskRemark.Request request, AskRemark.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, request, ct)).ToOk())
            .Validate<AskRemark.Request>().RequireAuthorization(PolicyNames.MarksReview).WithName("AskRemark");
        group.MapGet("/conflicts", async (Guid competitionId, Guid stageId, Conflicts.Handler handler, CancellationToken ct) =>
                (await handler.ListAsync(competitionId, stageId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.MarksRead).WithName("ListConflicts");
        group.MapPost("/conflicts/{conflictId:guid}/decision", async (Guid competitionId, Guid stageId, Guid conflictId, Conflicts.Request request, Conflicts.Handler handler, CancellationToken ct) =>
                (await handler.DecideAsync(competitionId, stageId, conflictId, request, ct)).ToNoContent())
            .Validate<Conflicts.Request>().RequireAuthorization(PolicyNames.MarksReview).WithName("DecideConflict");
        group.MapPost("/journal", async (Guid competitionId, Guid stageId, ImportJournal.Request request, ImportJournal.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, request, ct)).ToOk())
            .Validate<ImportJournal.Request>().RequireAuthorization(PolicyNames.MarksEnter).WithName("ImportJournal");
        group.MapPost("/marks", async (Guid competitionId, Guid stageId, EnterMarks.Request request, EnterMarks.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, request, ct)).ToOk())
            .RequireAuthorization(PolicyNames.MarksEnter).WithName("EnterMarks");
        group.MapPost("/sheets/sign", async (Guid competitionId, Guid stageId, SignPaper.Request request, SignPaper.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, stageId, request, ct)).ToOk())
            .Validate<SignPaper.Request>().RequireAuthorization(PolicyNames.SheetsSign).WithName("SignPaperSheets");
    }

    private static void MapTablet(RouteGroupBuilder group)
    {
        group.MapPost("/pass", async (RedeemPass.Request request, RedeemPass.Handler handler, HttpContext http, IAntiforgery antiforgery, CancellationToken ct) =>
                await EnterAsync(await handler.HandleAsync(request, ct), http, antiforgery))
            .Validate<RedeemPass.Request>().AllowAnonymous().RequireRateLimiting(RateLimits.Pass).WithName("RedeemPass");
        group.MapGet("/pass/{passId:guid}/challenge", async (Guid passId, ResumePass.Handler handler, CancellationToken ct) => (await handler.ChallengeAsync(passId, ct)).ToOk())
            .AllowAnonymous().RequireRateLimiting(RateLimits.Pass).WithName("ChallengePass");
        group.MapPost("/pass/resume", async (ResumePass.Request request, ResumePass.Handler handler, HttpContext http, IAntiforgery antiforgery, CancellationToken ct) =>
                await EnterAsync(await handler.HandleAsync(request, ct), http, antiforgery))
            .Validate<ResumePass.Request>().AllowAnonymous().RequireRateLimiting(RateLimits.Pass).WithName("ResumePass");
        group.MapDelete("/pass", async (HttpContext http) =>
            {
                await http.SignOutAsync(SecuritySetup.PassScheme);
                return TypedResults.NoContent();
            })
            .RequireAuthorization(PolicyNames.JudgePass).WithName("LeaveSeat");
        group.MapGet("/roster", async (HttpContext http, RosterReader rosters, IAntiforgery antiforgery, CancellationToken ct) =>
            {
                AntiforgeryMiddleware.Issue(http, antiforgery);
                return (await rosters.ReadAsync(PassIdentity.Of(http.User)!, ct)).ToOk();
            })
            .RequireAuthorization(PolicyNames.JudgePass).AddEndpointFilter<PassFilter>().WithName("GetJudgeRoster");
        group.MapPost("/marks", async (SubmitBatch batch, HttpContext http, SheetService sheets, CancellationToken ct) =>
                (await sheets.SubmitAsync(PassIdentity.Of(http.User)!, batch, CultureInfo.CurrentUICulture, ct)).ToOk())
            .RequireAuthorization(PolicyNames.JudgePass).AddEndpointFilter<PassFilter>().WithName("SubmitMarks");
        group.MapPost("/sheets/{entryId:guid}/sign", async (Guid entryId, HttpContext http, SheetService sheets, CancellationToken ct) =>
                TypedResults.Ok(await sheets.SignAsync(PassIdentity.Of(http.User)!, entryId, CultureInfo.CurrentUICulture, ct)))
            .RequireAuthorization(PolicyNames.JudgePass).AddEndpointFilter<PassFilter>().WithName("SignSheet");
    }

    private static async Task<Results<Ok<JudgeRoster>, ProblemHttpResult>> EnterAsync(Result<RedeemPass.Response> entered, HttpContext http, IAntiforgery antiforgery)
    {
        if (!entered.IsOk)
        {
            return Problems.From(entered.Error);
        }

        var principal = entered.Value.Identity.ToPrincipal();
        await http.SignInAsync(SecuritySetup.PassScheme, principal, new AuthenticationProperties { IsPersistent = true });

        // The next requests are the pass's: their antiforgery token must be too.
        http.User = principal;
        AntiforgeryMiddleware.Issue(http, antiforgery);
        return TypedResults.Ok(entered.Value.Roster);
    }
}
