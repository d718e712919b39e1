using System.Globalization;
using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Review;

/// <summary>Marks from a paper sheet, entered at the desk on behalf of a seat. The same checks and the same writer as for a tablet; a correction needs a reason.</summary>
public static class EnterMarks
{
    public sealed record Request(Guid SeatId, IReadOnlyList<MarkOperation> Operations);

    public sealed class Handler(ContestDb db, Caller caller, SheetService sheets)
    {
        public async Task<Result<SubmitAnswer>> HandleAsync(Guid competitionId, Guid stageId, Request request, CancellationToken ct) =>
            await db.FindSeatAsync(competitionId, stageId, request.SeatId, ct) is null
                ? new CommonErrors.NotFound("seat")
                : await db.Competitions.AnyAsync(c => c.Id == competitionId && c.DoubleKeying, ct)
                ? new JudgingErrors.DoubleKeying()
                : await sheets.SubmitAsync(
                    stageId, request.SeatId, request.Operations, MarkSender.Desk(caller.UserId), CultureInfo.CurrentUICulture, ct);
    }
}
