using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Registration.Identities;
using Contest.Web.Data;
using Contest.Web.Features.Judging;
using Contest.Web.Outbox;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Identities;

/// <summary>解密: a blinding officer asks to open the topmost sealed layer of a closed stage, and a second person consents.</summary>
public static class OpenLayer
{
    public sealed record Request(string Reason);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
    }

    public sealed class Handler(ContestDb db, Caller caller, TimeProvider clock)
    {
        public Task<Result> AskAsync(Guid competitionId, Guid stageId, int number, Request request, CancellationToken ct) =>
            ChangeAsync(competitionId, stageId, number, "identities.opening-asked", (layer, all, closed, now) => layer.AskOpening(all, closed, request.Reason, caller.UserId, now), ct);

        public Task<Result> ConsentAsync(Guid competitionId, Guid stageId, int number, CancellationToken ct) =>
            ChangeAsync(competitionId, stageId, number, "identities.opened", (layer, _, _, now) => layer.Consent(caller.UserId, now), ct);

        private async Task<Result> ChangeAsync(
            Guid competitionId, Guid stageId, int number, string action, Func<IdentityLayer, List<IdentityLayer>, bool, DateTimeOffset, Result> change, CancellationToken ct)
        {
            var stage = await db.FindStageAsync(competitionId, stageId, ct);
            var all = stage is null ? [] : await db.IdentityLayers.Where(l => l.StageId == stageId).ToListAsync(ct);
            if (stage is null || all.Find(l => l.Number == number) is not { } layer)
            {
                return new CommonErrors.NotFound("layer");
            }

            var now = clock.GetUtcNow();
            if (change(layer, all, stage.Status == StageStatus.Closed, now) is { IsOk: false } refused)
            {
                return refused;
            }

            db.Audited(action, caller.UserId, now, stageId, competitionId, new { number, layer.OpeningReason, layer.AskedBy });
            db.Happened(new CompetitionChanged(competitionId, "identities"), now, competitionId);
            await db.SaveChangesAsync(ct);
            return Result.Ok;
        }
    }
}
