using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using Contest.Web.Outbox;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions.Advancement;

/// <summary>Confirms who goes on. Others than the rule gives (a refusal, a reserve), or a second decision, need a reason.</summary>
public static class ConfirmAdvancement
{
    /// <param name="Hash">Of the list that was looked at.</param>
    public sealed record Request(IReadOnlyList<Guid> EntryIds, string Hash, string? Reason = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.EntryIds).Must(e => e.Count <= 20_000);
            RuleFor(r => r.Hash).NotEmpty().MaximumLength(128);
            RuleFor(r => r.Reason).MaximumLength(500);
        }
    }

    public sealed class Handler(ContestDb db, StageRanker ranker, GetAdvancement.Handler get, Caller caller, TimeProvider clock)
    {
        public async Task<Result<AdvancementView>> HandleAsync(Guid competitionId, Guid stageId, Request request, CancellationToken ct)
        {
            var found = await ranker.RankAsync(competitionId, stageId, ct);
            if (!found.IsOk)
            {
                return found.Error;
            }

            var r = found.Value;
            if (r.Next is not { } next)
            {
                return new AdvancementErrors.LastStage(r.Stage.Name);
            }

            if (r.Hash != request.Hash)
            {
                return new AdvancementErrors.RankingChanged();
            }

            if (await db.ScoreSheets.AnyAsync(s => s.StageId == next.Id && s.Rows > 0, ct))
            {
                return new AdvancementErrors.NextStageMarked(next.Name);
            }

            var earlier = await db.AdvancementDecisions.Where(d => d.StageId == stageId && d.SupersededAt == null).ToListAsync(ct);
            var (ranked, byRule) = GetAdvancement.Sets(r);
            var now = clock.GetUtcNow();
            var made = AdvancementDecision.Make(r.Stage, byRule, request.EntryIds, ranked, earlier.Count > 0, r.Hash, request.Reason, caller.UserId, now);
            if (!made.IsOk)
            {
                return made.Error;
            }

            earlier.ForEach(d => d.Supersede(now));
            db.AdvancementDecisions.Add(made.Value);
            db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = "advancement.confirmed", CompetitionId = competitionId, SubjectId = made.Value.Id, At = now });
            db.Happened(new CompetitionChanged(competitionId, "advancement"), now, competitionId);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            return await get.HandleAsync(competitionId, stageId, ct);
        }
    }
}
