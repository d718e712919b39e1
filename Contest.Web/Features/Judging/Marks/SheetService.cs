using System.Diagnostics;
using System.Globalization;
using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Passes;

namespace Contest.Web.Features.Judging.Marks;

/// <summary>What the hub and its HTTP twins share: the shape of operations, the way to the writer, and the answer in the caller's language.</summary>
public sealed class SheetService(MarkWriter writer)
{
    private const int MaxScale = 6;
    private const decimal Limit = 1_000_000_000m;

    /// <summary>Marks from a seat's own tablet.</summary>
    public Task<Result<SubmitAnswer>> SubmitAsync(PassIdentity pass, SubmitBatch batch, CultureInfo language, CancellationToken ct) =>
        SubmitAsync(pass.StageId, pass.SeatId, batch.Operations, new MarkSender(pass.DeviceId), language, ct);

    /// <summary>Marks for a seat, from its tablet or from the desk.</summary>
    public async Task<Result<SubmitAnswer>> SubmitAsync(
        Guid stageId, Guid seatId, IReadOnlyList<MarkOperation> operations, MarkSender sender, CultureInfo language, CancellationToken ct)
    {
        // JSON may hold a null where a list's element is declared without one.
        if (operations.Count is 0 or > JudgingHub.MaxOperations || operations.Any(o => o is null))
        {
            return new CommonErrors.InvalidRequest();
        }

        var now = Stopwatch.GetTimestamp();
        var answers = new Task<ItemAnswer>[operations.Count];
        List<WriterItem> items = [];
        Dictionary<(Guid Entry, string Aspect, int Attempt), RecordMark> last = [];
        for (var i = 0; i < operations.Count; i++)
        {
            if (WrongShape(operations[i]) is { } wrong)
            {
                answers[i] = Task.FromResult(ItemAnswer.Refuse(wrong));
                continue;
            }

            var place = (operations[i].EntryId, operations[i].AspectKey, operations[i].Attempt);
            var item = new RecordMark(stageId, seatId, operations[i], sender, now, last.GetValueOrDefault(place));
            last[place] = item;
            answers[i] = item.Answer;
            items.Add(item);
        }

        await writer.WriteAsync(items, ct);
        var acks = await Task.WhenAll(answers);
        return new SubmitAnswer([.. acks.Select((a, i) => Ack(operations[i].OperationId, a, language))]);
    }

    public async Task<SignAnswer> SignAsync(PassIdentity pass, Guid entryId, CultureInfo language, CancellationToken ct)
    {
        var answer = await writer.WriteAsync(new SignSheetItem(pass.StageId, pass.SeatId, entryId, Stopwatch.GetTimestamp()), ct);
        return new SignAnswer(answer.Sheet, answer.Error is { } error ? JudgingDispatcher.Problem(error, language) : null);
    }

    private static Error? WrongShape(MarkOperation operation)
    {
        if (operation.OperationId == Guid.Empty || operation.AspectKey.Length is 0 or > 100 || operation.Code is { Length: 0 or > 20 } || operation.Reason is { Length: > 500 }
            || (operation.Value is null) == (operation.Code is null) || operation.BasedOnRevision < 0)
        {
            return new CommonErrors.InvalidRequest();
        }

        return operation.Value is { } value && (Math.Abs(value) >= Limit || decimal.Round(value, MaxScale) != value) ? new JudgingErrors.NotAMark(value) : null;
    }

    private static MarkAck Ack(Guid operationId, ItemAnswer answer, CultureInfo language) => new(
        operationId,
        answer.Status,
        answer.Revision,
        (answer.Current ?? answer.Row) is { } current ? RosterMark.Of(current) : null,
        answer.Error is { } error ? JudgingDispatcher.Problem(error, language) : null);
}
