using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Outbox;
using Contest.Web.Security;

namespace Contest.Web.Features.Judging.Panels;

/// <summary>What every change of a panel has around it: the stage found and not closed, the audit row, the event, the answer.</summary>
public sealed class PanelChange(ContestDb db, Caller caller, TimeProvider clock, StageRosters rosters, GetPanel.Handler panel)
{
    public ContestDb Db => db;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task<Result<Stage>> OpenAsync(Guid competitionId, Guid stageId, CancellationToken ct) =>
        await db.FindStageAsync(competitionId, stageId, ct) is not { } stage ? new CommonErrors.NotFound("stage")
        : stage.Status == StageStatus.Closed ? new CompetitionErrors.StageNotOpen(stage.Name)
        : stage;

    public async Task<Result<PanelView>> SaveAsync(Guid competitionId, Guid stageId, string action, Guid subject, object? details, CancellationToken ct)
    {
        db.Audit.Add(new AuditRow { UserId = caller.UserId, Action = action, CompetitionId = competitionId, SubjectId = subject, Details = details is null ? null : JudgingAudit.Json(details), At = Now });
        db.Happened(new CompetitionChanged(competitionId, "panel"), Now, competitionId);
        await db.SaveChangesAsync(ct);
        rosters.Drop(stageId);
        return await panel.HandleAsync(competitionId, stageId, ct);
    }
}
