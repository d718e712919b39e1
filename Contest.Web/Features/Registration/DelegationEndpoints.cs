using Contest.Web.Features.Registration.Delegations;
using Contest.Web.Features.Registration.Entries;
using Contest.Web.Http;
using Contest.Web.Security;

namespace Contest.Web.Features.Registration;

/// <summary>What a registrar does within the own delegation, and the organizer's list of delegations.</summary>
internal static class DelegationEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/my/delegations", async (MyDelegations.Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.HandleAsync(ct)))
            .RequireAuthorization(PolicyNames.RegistrationEnter).WithName("MyDelegations").WithTags("Registration");

        var all = api.MapGroup("/competitions/{competitionId:guid}/delegations").WithTags("Registration");
        all.MapGet("", async (Guid competitionId, ListDelegations.Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.HandleAsync(competitionId, null, ct)))
            .RequireAuthorization(PolicyNames.CompetitionRead).WithName("ListDelegations");
        all.MapPost("", async (Guid competitionId, SaveDelegation.Request request, SaveDelegation.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, null, request, ct)).ToCreated(d => $"/api/competitions/{competitionId}/delegations/{d.Id}"))
            .Validate<SaveDelegation.Request>().RequireAuthorization(PolicyNames.RegistrationReview).WithName("CreateDelegation");

        var one = all.MapGroup("/{delegationId:guid}");
        one.MapPut("", async (Guid competitionId, Guid delegationId, SaveDelegation.Request request, SaveDelegation.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, delegationId, request, ct)).ToOk())
            .Validate<SaveDelegation.Request>().RequireAuthorization(PolicyNames.RegistrationReview).WithName("ChangeDelegation");
        one.MapDelete("", async (Guid competitionId, Guid delegationId, DeleteDelegation.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, delegationId, ct)).ToNoContent())
            .RequireAuthorization(PolicyNames.RegistrationReview).WithName("DeleteDelegation");

        var own = one.MapGroup("").RequireAuthorization(PolicyNames.RegistrationEnter);
        own.MapGet("/form", async (Guid competitionId, Guid delegationId, RegistrationForm.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, delegationId, ct)).ToOk())
            .WithName("GetRegistrationForm");
        own.MapGet("/entries", async (Guid competitionId, Guid delegationId, [AsParameters] ListEntries.Query query, ListEntries.Handler handler, CancellationToken ct) =>
                TypedResults.Ok(await handler.HandleAsync(competitionId, delegationId, query, ct)))
            .WithName("ListDelegationEntries");
        own.MapPost("/entries", async (Guid competitionId, Guid delegationId, EntryInput request, SaveEntry.Handler handler, CancellationToken ct) =>
                (await handler.CreateAsync(competitionId, delegationId, request, ct)).ToCreated(e => $"/api/competitions/{competitionId}/delegations/{delegationId}/entries/{e.Id}"))
            .Validate<EntryInput>().WithName("CreateEntry");
        own.MapPost("/entries/submit", async (Guid competitionId, Guid delegationId, BulkRequest request, MoveEntries.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, delegationId, MoveEntries.Step.Submit, request, ct)).ToOk())
            .Validate<BulkRequest>().WithName("SubmitEntries");
        own.MapPost("/entries/withdraw", async (Guid competitionId, Guid delegationId, BulkRequest request, MoveEntries.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, delegationId, MoveEntries.Step.Withdraw, request, ct)).ToOk())
            .Validate<BulkRequest>().WithName("WithdrawDelegationEntries");
        own.MapGet("/entries/{entryId:guid}", async (Guid competitionId, Guid delegationId, Guid entryId, GetEntry.Handler handler, CancellationToken ct) =>
                (await handler.EntryAsync(competitionId, delegationId, entryId, ct)).ToOk())
            .WithName("GetDelegationEntry");
        own.MapPut("/entries/{entryId:guid}", async (Guid competitionId, Guid delegationId, Guid entryId, long version, EntryInput request, SaveEntry.Handler handler, CancellationToken ct) =>
                (await handler.ChangeAsync(competitionId, delegationId, entryId, version, request, ct)).ToOk())
            .Validate<EntryInput>().WithName("ChangeEntry");
        own.MapDelete("/entries/{entryId:guid}", async (Guid competitionId, Guid delegationId, Guid entryId, DeleteEntry.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, delegationId, entryId, ct)).ToNoContent())
            .WithName("DeleteEntry");
        own.MapGet("/entries/{entryId:guid}/history", async (Guid competitionId, Guid delegationId, Guid entryId, GetEntry.Handler handler, CancellationToken ct) =>
                (await handler.HistoryAsync(competitionId, delegationId, entryId, ct)).ToOk())
            .WithName("GetDelegationEntryHistory");
        own.MapPost("/entries/{entryId:guid}/substitute",
                async (Guid competitionId, Guid delegationId, Guid entryId, SubstituteMember.Request request, SubstituteMember.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, delegationId, entryId, request, ct)).ToOk())
            .Validate<SubstituteMember.Request>().WithName("SubstituteMember");
        own.MapPost("/contestants/{contestantId:guid}/reveal",
                async (Guid competitionId, Guid delegationId, Guid contestantId, RevealIdNumber.Request request, RevealIdNumber.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(competitionId, delegationId, contestantId, request, ct)).ToOk())
            .Validate<RevealIdNumber.Request>().WithName("RevealIdNumber");
        own.MapPut("/contestants/{contestantId:guid}/photo", async (Guid competitionId, Guid delegationId, Guid contestantId, HttpRequest request, Photos.Handler handler, CancellationToken ct) =>
                (await handler.PutAsync(competitionId, delegationId, contestantId, request.Body, ct)).ToNoContent())
            .Accepts<IFormFile>("image/jpeg", "application/octet-stream").WithName("PutContestantPhoto");
        own.MapGet("/contestants/{contestantId:guid}/photo", async Task<IResult> (Guid competitionId, Guid delegationId, Guid contestantId, Photos.Handler handler, CancellationToken ct) =>
                await handler.GetAsync(competitionId, delegationId, contestantId, ct) is { } jpeg
                    ? TypedResults.File(jpeg, "image/jpeg")
                    : Problems.From(new Domain.Common.CommonErrors.NotFound("photo")))
            .Produces<byte[]>(StatusCodes.Status200OK, "image/jpeg").WithName("GetContestantPhoto");
    }
}
