using System.Diagnostics;
using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Security;
using FluentValidation;

namespace Contest.Web.Features.Judging.Review;

/// <summary>The chief judge asks a seat to mark an entry again, with the reason that the judge will read.</summary>
public static class AskRemark
{
    public sealed record Request(Guid SeatId, Guid EntryId, string Reason);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
    }

    public sealed class Handler(ContestDb db, Caller caller, MarkWriter writer)
    {
        public async Task<Result<SheetState>> HandleAsync(Guid competitionId, Guid stageId, Request request, CancellationToken ct)
        {
            if (await db.FindSeatAsync(competitionId, stageId, request.SeatId, ct) is null)
            {
                return new CommonErrors.NotFound("seat");
            }

            var answer = await writer.WriteAsync(new AskRemarkItem(stageId, request.SeatId, request.EntryId, request.Reason, caller.UserId, Stopwatch.GetTimestamp()), ct);
            return answer.Error is { } error ? error : answer.Sheet!;
        }
    }
}
