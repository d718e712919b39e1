using System.Diagnostics;
using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Security;
using FluentValidation;

namespace Contest.Web.Features.Judging.Review;

/// <summary>Signs sheets of a seat that were entered from paper. A sheet with a mark from a tablet is its judge's to sign.</summary>
public static class SignPaper
{
    public sealed record Request(Guid SeatId, IReadOnlyList<Guid> EntryIds);

    public sealed record Response(int Count);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.EntryIds).Must(e => e.Count is > 0 and <= 1000);
    }

    public sealed class Handler(ContestDb db, Caller caller, MarkWriter writer)
    {
        public async Task<Result<Response>> HandleAsync(Guid competitionId, Guid stageId, Request request, CancellationToken ct)
        {
            if (await db.FindSeatAsync(competitionId, stageId, request.SeatId, ct) is null)
            {
                return new CommonErrors.NotFound("seat");
            }

            var signed = 0;
            foreach (var entryId in request.EntryIds.Distinct())
            {
                var answer = await writer.WriteAsync(new SignSheetItem(stageId, request.SeatId, entryId, Stopwatch.GetTimestamp(), caller.UserId), ct);
                if (answer.Error is { } error)
                {
                    return error;
                }

                signed++;
            }

            return new Response(signed);
        }
    }
}
