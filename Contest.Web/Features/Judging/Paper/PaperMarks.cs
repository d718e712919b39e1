using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Contest.Domain.Judging;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Security;

namespace Contest.Web.Features.Judging.Paper;

/// <summary>
/// Makes marks of a sheet that two people have keyed alike, by the writer that takes every mark. They are recorded before the sheet is saved as settled:
/// each operation's id is made from sheet and content, so that whoever tries again after a failure in between records nothing twice.
/// </summary>
public sealed class PaperMarks(SheetService sheets, Caller caller, TimeProvider clock)
{
    public sealed record Refused(string AspectKey, int Attempt, HubProblem Problem);

    /// <summary>Null when all are recorded, or there is nothing to record yet.</summary>
    public async Task<Refused?> RecordAsync(PaperKeying keying, CancellationToken ct)
    {
        foreach (var part in keying.Outcome().Chunk(JudgingHub.MaxOperations))
        {
            var now = clock.GetUtcNow();
            var answer = await sheets.SubmitAsync(
                keying.StageId, keying.SeatId,
                [.. part.Select(m => new MarkOperation(
                    Id(keying, m), keying.EntryId, m.AspectKey, m.Attempt, m.Value, m.Code, m.BasedOnRevision, m.BasedOnRevision > 0 ? keying.Reason : null, now))],
                MarkSender.Desk(caller.UserId), CultureInfo.CurrentUICulture, ct);
            if (!answer.IsOk)
            {
                return new Refused(part[0].AspectKey, part[0].Attempt, JudgingDispatcher.Problem(answer.Error, CultureInfo.CurrentUICulture));
            }

            if (part.Zip(answer.Value.Acks).FirstOrDefault(x => x.Second.Problem is not null) is { Second: { Problem: { } problem } } refused)
            {
                return new Refused(refused.First.AspectKey, refused.First.Attempt, problem);
            }
        }

        return null;
    }

    private static Guid Id(PaperKeying keying, KeyedMark mark) => new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{keying.Id:N} {mark.AspectKey} {mark.Attempt} {mark.Value} {mark.Code} {mark.BasedOnRevision}"))).AsSpan(0, 16));
}
