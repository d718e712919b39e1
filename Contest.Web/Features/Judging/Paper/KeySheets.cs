using System.Globalization;
using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Paper;

/// <summary>Keys paper sheets of a seat: the first time, or the second time after somebody else. Each sheet is answered for by itself.</summary>
public static class KeySheets
{
    /// <param name="Reason">Why marks in force are changed.</param>
    public sealed record Request(Guid SeatId, IReadOnlyList<Sheet> Sheets, string? Reason = null);

    public sealed record Sheet(Guid EntryId, IReadOnlyList<Key> Marks);

    /// <param name="BasedOnRevision">The revision in force that was seen; 0 for none.</param>
    public sealed record Key(string AspectKey, int Attempt, decimal? Value, string? Code = null, int BasedOnRevision = 0);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Sheets).Must(s => s.Count is > 0 and <= 200 && s.Select(x => x.EntryId).Distinct().Count() == s.Count);
            RuleFor(r => r.Reason).MaximumLength(500);
            RuleForEach(r => r.Sheets).ChildRules(sheet =>
            {
                sheet.RuleFor(s => s.Marks).Must(m => m.Count is > 0 and <= 2000);
                sheet.RuleForEach(s => s.Marks).ChildRules(mark =>
                {
                    mark.RuleFor(m => m.AspectKey).NotEmpty().MaximumLength(100);
                    mark.RuleFor(m => m.Attempt).InclusiveBetween(1, 2000);
                    mark.RuleFor(m => m.Code).MaximumLength(20);
                    mark.RuleFor(m => m.BasedOnRevision).GreaterThanOrEqualTo(0);
                    mark.RuleFor(m => m.Value).Must((m, value) => value is null != m.Code is null).WithErrorCode("NumberOrCode");
                });
            });
        }
    }

    /// <param name="State">How far it is now; null when it was refused.</param>
    /// <param name="AspectKey">The mark that was refused; null for the sheet as a whole.</param>
    public sealed record Outcome(Guid EntryId, PaperKeyingState? State, string? AspectKey, int Attempt, HubProblem? Problem);

    public sealed record Response(IReadOnlyList<Outcome> Sheets);

    public sealed class Handler(ContestDb db, StageRosters rosters, PaperMarks marks, Caller caller, TimeProvider clock)
    {
        public async Task<Result<Response>> HandleAsync(Guid competitionId, Guid stageId, Request request, CancellationToken ct)
        {
            rosters.Drop(stageId);
            if (await rosters.GetAsync(stageId) is not { } roster || roster.CompetitionId != competitionId || !roster.Seats.TryGetValue(request.SeatId, out var seat))
            {
                return new CommonErrors.NotFound("seat");
            }

            List<Outcome> outcomes = [];
            foreach (var sheet in request.Sheets)
            {
                outcomes.Add(await KeyAsync(roster, seat, sheet, request.Reason, ct));
                db.ChangeTracker.Clear();
            }

            return new Response(outcomes);
        }

        private async Task<Outcome> KeyAsync(StageRoster roster, JudgeSeat seat, Sheet sheet, string? reason, CancellationToken ct)
        {
            KeyedMark[] keyed = [.. sheet.Marks.Select(m => new KeyedMark(m.AspectKey, m.Attempt, m.Value, m.Code, m.BasedOnRevision))];
            foreach (var mark in keyed)
            {
                if (roster.Check(seat, sheet.EntryId, mark.AspectKey, mark.Attempt, mark.Value, mark.Code) is { IsOk: false } wrong)
                {
                    return Refuse(sheet, wrong.Error!, mark);
                }
            }

            // Two people who key paper put no judge's mark right either: that is the judge's, or after closing a correction.
            var given = (await RosterReader.ReadSheetsAsync(db, roster.StageId, [seat.Id], ct)).Find(s => s.Sheet.EntryId == sheet.EntryId).InForce ?? [];
            if (keyed.FirstOrDefault(k => given.Exists(m => m is { IsFromDesk: false } && m.Code != MarkInput.Clear && m.AspectKey == k.AspectKey && m.Attempt == k.Attempt)) is { } taken)
            {
                return Refuse(sheet, new JudgingErrors.NotOfDesk(), taken);
            }

            var now = clock.GetUtcNow();
            var keying = await db.PaperKeyings.Where(k => k.SeatId == seat.Id && k.EntryId == sheet.EntryId).OrderByDescending(k => k.Round).FirstOrDefaultAsync(ct);
            Result done;
            if (keying is null || keying.State is PaperKeyingState.Agreed or PaperKeyingState.Decided)
            {
                var opened = PaperKeying.Open(roster.CompetitionId, roster.StageId, seat.Id, sheet.EntryId, (keying?.Round ?? 0) + 1, keyed, reason, caller.UserId, now);
                done = opened.IsOk ? Result.Ok : opened.Error;
                keying = opened.IsOk ? opened.Value : null;
                if (keying is not null)
                {
                    db.PaperKeyings.Add(keying);
                }
            }
            else
            {
                done = keying.State == PaperKeyingState.Keyed && caller.UserId == keying.FirstBy ? keying.KeyFirst(keyed, reason, caller.UserId, now) : keying.KeySecond(keyed, caller.UserId, now);
            }

            if (!done.IsOk || keying is null)
            {
                return Refuse(sheet, done.Error!);
            }

            if (await marks.RecordAsync(keying, ct) is { } refused)
            {
                return new Outcome(sheet.EntryId, null, refused.AspectKey, refused.Attempt, refused.Problem);
            }

            db.Audited(
                keying.State switch { PaperKeyingState.Keyed => "paper.keyed", PaperKeyingState.Differs => "paper.differs", _ => "paper.agreed" },
                caller.UserId, now, sheet.EntryId, roster.CompetitionId,
                new { KeyingId = keying.Id, SeatId = seat.Id, keying.Round, Marks = keyed.Length, Differences = keying.Differences().Count });
            await db.SaveChangesAsync(ct);
            return new Outcome(sheet.EntryId, keying.State, null, 0, null);
        }

        private static Outcome Refuse(Sheet sheet, Error error, KeyedMark? mark = null) =>
            new(sheet.EntryId, null, mark?.AspectKey, mark?.Attempt ?? 0, JudgingDispatcher.Problem(error, CultureInfo.CurrentUICulture));
    }
}
