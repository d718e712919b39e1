using Contest.Domain.Common;
using Contest.Domain.Judging;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Panels;

/// <summary>Seats in this stage whoever sits in another; seats that are there already stay as they are.</summary>
public static class CopyPanel
{
    public sealed record Request(Guid FromStageId);

    public sealed class Handler(PanelChange change)
    {
        public async Task<Result<PanelView>> HandleAsync(Guid competitionId, Guid stageId, Request request, CancellationToken ct)
        {
            var stage = await change.OpenAsync(competitionId, stageId, ct);
            if (!stage.IsOk)
            {
                return stage.Error;
            }

            if (await change.Db.FindStageAsync(competitionId, request.FromStageId, ct) is null)
            {
                return new CommonErrors.NotFound("stage");
            }

            var here = (await change.Db.JudgeSeats.Where(s => s.StageId == stageId).ToListAsync(ct)).Select(s => (s.Role, s.Number)).ToHashSet();
            var there = await change.Db.JudgeSeats.AsNoTracking().Where(s => s.StageId == request.FromStageId).ToListAsync(ct);
            change.Db.JudgeSeats.AddRange(there.Where(s => !here.Contains((s.Role, s.Number)))
                .Select(s => JudgeSeat.Create(competitionId, stageId, s.Role, s.Number, s.Name, s.DelegationId, s.Unit, change.Now)));
            return await change.SaveAsync(competitionId, stageId, "seats.copied", stageId, new { from = request.FromStageId }, ct);
        }
    }
}
