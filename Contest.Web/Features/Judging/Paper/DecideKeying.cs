using System.Globalization;
using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Paper;

/// <summary>A third person says, with a reason, what a sheet holds where two people read it differently; then it becomes marks.</summary>
public static class DecideKeying
{
    /// <param name="Marks">What the sheet holds at each difference; a difference that is left out is empty on the sheet.</param>
    public sealed record Request(IReadOnlyList<KeySheets.Key> Marks, string Reason);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
            RuleFor(r => r.Marks).Must(m => m.Count <= 2000);
            RuleForEach(r => r.Marks).ChildRules(mark =>
            {
                mark.RuleFor(m => m.AspectKey).NotEmpty().MaximumLength(100);
                mark.RuleFor(m => m.Code).MaximumLength(20);
                mark.RuleFor(m => m.Value).Must((m, value) => value is null != m.Code is null).WithErrorCode("NumberOrCode");
            });
        }
    }

    /// <param name="Refused">The mark that could not be recorded; null when all were.</param>
    public sealed record Response(PaperMarks.Refused? Refused);

    public sealed class Handler(ContestDb db, StageRosters rosters, PaperMarks marks, Caller caller, TimeProvider clock)
    {
        public async Task<Result<Response>> HandleAsync(Guid competitionId, Guid stageId, Guid keyingId, Request request, CancellationToken ct)
        {
            var keying = await db.PaperKeyings.FirstOrDefaultAsync(k => k.Id == keyingId && k.StageId == stageId && k.CompetitionId == competitionId, ct);
            if (keying is null)
            {
                return new CommonErrors.NotFound("keying");
            }

            rosters.Drop(stageId);
            if (await rosters.GetAsync(stageId) is not { } roster || !roster.Seats.TryGetValue(keying.SeatId, out var seat))
            {
                return new CommonErrors.NotFound("seat");
            }

            KeyedMark[] decided = [.. request.Marks.Select(m => new KeyedMark(m.AspectKey, m.Attempt, m.Value, m.Code, m.BasedOnRevision))];
            foreach (var mark in decided)
            {
                if (roster.Check(seat, keying.EntryId, mark.AspectKey, mark.Attempt, mark.Value, mark.Code) is { IsOk: false } wrong)
                {
                    return wrong.Error!;
                }
            }

            var differences = keying.Differences();
            var now = clock.GetUtcNow();
            if (keying.Decide(decided, request.Reason, caller.UserId, now) is { IsOk: false } refused)
            {
                return refused.Error!;
            }

            if (await marks.RecordAsync(keying, ct) is { } unrecorded)
            {
                return new Response(unrecorded);
            }

            db.Audited(
                "paper.decided", caller.UserId, now, keying.EntryId, competitionId,
                new { KeyingId = keying.Id, keying.SeatId, keying.FirstBy, keying.SecondBy, Differences = differences.Select(d => new { d.AspectKey, d.Attempt, First = Say(d.First), Second = Say(d.Second), Decided = Say(decided.FirstOrDefault(m => m.AspectKey == d.AspectKey && m.Attempt == d.Attempt)) }), request.Reason });
            await db.SaveChangesAsync(ct);
            return new Response(null);
        }

        private static string? Say(KeyedMark? mark) => mark?.Value?.ToString(CultureInfo.InvariantCulture) ?? mark?.Code;
    }
}
