using Contest.Domain.Competitions;
using Contest.Web.Features.Registration.Entries;
using Contest.Web.Http;
using Contest.Web.Security;

namespace Contest.Web.Features.Registration;

/// <summary>The organizer's view of all entries, and the review.</summary>
internal static class EntryEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var competition = api.MapGroup("/competitions/{competitionId:guid}").WithTags("Registration");
        competition.MapGet("/entries", async (Guid competitionId, [AsParameters] ListEntries.Query query, ListEntries.Handler handler, CancellationToken ct) =>
                TypedResults.Ok(await handler.HandleAsync(competitionId, null, query, ct)))
            .RequireAuthorization(PolicyNames.CompetitionRead).WithName("ListEntries");
        competition.MapGet("/entries/{entryId:guid}", async (Guid competitionId, Guid entryId, GetEntry.Handler handler, CancellationToken ct) =>
                (await handler.EntryAsync(competitionId, null, entryId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.CompetitionRead).WithName("GetEntry");
        competition.MapGet("/entries/{entryId:guid}/history", async (Guid competitionId, Guid entryId, GetEntry.Handler handler, CancellationToken ct) =>
                (await handler.HistoryAsync(competitionId, null, entryId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.CompetitionRead).WithName("GetEntryHistory");
        Review(competition, "/entries/approve", MoveEntries.Step.Approve, "ApproveEntries");
        Review(competition, "/entries/undo-approve", MoveEntries.Step.UndoApprove, "UndoApproveEntries");
        Review(competition, "/entries/return", MoveEntries.Step.Return, "ReturnEntries");
        Review(competition, "/entries/withdraw", MoveEntries.Step.Withdraw, "WithdrawEntries");

        competition.MapGet("/events/{eventId:guid}/eligibility", async (Guid competitionId, Guid eventId, GetEligibility handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, eventId, ct)).ToOk())
            .RequireAuthorization(PolicyNames.CompetitionRead).WithName("GetEligibility");
        competition.MapPut("/events/{eventId:guid}/eligibility", async (Guid competitionId, Guid eventId, Eligibility request, AdmitToEvent.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, eventId, request, ct)).ToOk())
            .Validate<Eligibility>().RequireAuthorization(PolicyNames.CompetitionManage).WithName("SetEligibility");
    }

    private static void Review(IEndpointRouteBuilder group, string path, MoveEntries.Step step, string name) =>
        group.MapPost(path, async (Guid competitionId, BulkRequest request, MoveEntries.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, null, step, request, ct)).ToOk())
            .Validate<BulkRequest>().RequireAuthorization(PolicyNames.RegistrationReview).WithName(name);
}
