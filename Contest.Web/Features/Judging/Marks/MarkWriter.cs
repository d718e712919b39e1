using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Http;
using Contest.Web.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Marks;

/// <summary>
/// The one writer of sheets and marks. It takes what is waiting, without any timer, into one transaction, and answers after the commit: alone, a mark
/// waits for one commit; in a crowd, many share one. When a batch fails its items are tried one by one, so that one bad mark rejects no other; when
/// it is the database that stores nothing for now, all are told at once to come again.
/// Memory (rosters, sheets) only ever speeds up a success: a refusal is decided on data that was read after the item came, and the database's
/// unique indexes, versions and the held stage row decide against other nodes.
/// </summary>
public sealed class MarkWriter(
    IServiceScopeFactory scopes,
    StageRosters rosters,
    OutboxSignal signal,
    AuditSignal auditSignal,
    WriteTurns turns,
    SqliteCheckpoints checkpoints,
    JudgingDispatcher dispatcher,
    ContestMetrics metrics,
    TimeProvider clock,
    ILogger<MarkWriter> logger) : BackgroundService
{
    /// <summary>A full queue makes the sender wait; nothing is dropped.</summary>
    private const int QueueLength = 4096;
    private const int BatchSize = 512;
    private const int Attempts = 3;
    private const int MaxBooks = 64;
    private readonly Channel<WriterItem> _queue = Channel.CreateBounded<WriterItem>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly Dictionary<Guid, SheetBook> _books = [];
    private WriterSession? _session;

    public async Task<ItemAnswer> WriteAsync(WriterItem item, CancellationToken ct)
    {
        await _queue.Writer.WriteAsync(item, ct);
        return await item.Answer;
    }

    /// <summary>Queues all before waiting for any, so that they share a transaction.</summary>
    public async Task<ItemAnswer[]> WriteAsync(IReadOnlyList<WriterItem> items, CancellationToken ct)
    {
        foreach (var item in items)
        {
            await _queue.Writer.WriteAsync(item, ct);
        }

        return await Task.WhenAll(items.Select(i => i.Answer));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.ObserveMarkQueue(() => _queue.Reader.Count);
        var items = new List<WriterItem>(BatchSize);
        try
        {
            while (await _queue.Reader.WaitToReadAsync(stoppingToken))
            {
                while (items.Count < BatchSize && _queue.Reader.TryRead(out var item))
                {
                    items.Add(item);
                }

                using (new CommitMeasure(metrics, items))
                {
                    await WriteBatchAsync(items, stoppingToken);
                }

                items.Clear();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops. What was not committed was not acknowledged: the tablets send it again.
        }
        finally
        {
            _queue.Writer.TryComplete();
            while (_queue.Reader.TryRead(out var item))
            {
                items.Add(item);
            }

            items.ForEach(i => i.Complete(NotStored()));
            await ForgetAsync();
        }
    }

    private async Task WriteBatchAsync(List<WriterItem> items, CancellationToken ct)
    {
        try
        {
            await WriteTogetherAsync(items, ct);
        }
        catch (Exception exception) when (StorageTrouble.Is(exception) && !ct.IsCancellationRequested)
        {
            var open = items.FindAll(i => !i.Answer.IsCompleted);
            logger.LogWarning(exception, "The database stores nothing for now; {Count} marks are to come again", open.Count);
            await ForgetAsync();
            open.ForEach(i => i.Complete(NotStored()));
        }
    }

    private async Task WriteTogetherAsync(List<WriterItem> items, CancellationToken ct)
    {
        try
        {
            var deferred = await TryWriteAsync(items, final: false, ct);
            if (deferred.Count > 0)
            {
                await TryWriteAsync(deferred, final: true, ct);
            }
        }
        catch (Exception exception) when (!StorageTrouble.Is(exception) && !ct.IsCancellationRequested)
        {
            var open = items.FindAll(i => !i.Answer.IsCompleted);
            logger.LogWarning(exception, "A batch of {Count} marks failed; they are tried one by one", open.Count);
            foreach (var item in open)
            {
                await WriteOneAsync(item, ct);
            }
        }
    }

    private async Task WriteOneAsync(WriterItem item, CancellationToken ct)
    {
        for (var attempt = 1; !item.Answer.IsCompleted; attempt++)
        {
            await ForgetAsync();
            try
            {
                await TryWriteAsync([item], final: true, ct);
            }
            catch (Exception exception) when (!StorageTrouble.Is(exception) && !ct.IsCancellationRequested)
            {
                if (ProblemSetup.DuplicateIndex(exception) is { } index && item is RecordMark mark && await IsReusedAsync(mark, ct))
                {
                    logger.LogWarning("Operation {OperationId} was used for another sheet ({Index})", mark.Operation.OperationId, index);
                    item.Complete(ItemAnswer.Refuse(new JudgingErrors.OperationReused()));
                }
                else if (attempt == Attempts)
                {
                    logger.LogError(exception, "A mark was not stored after {Attempts} attempts", attempt);
                    await ForgetAsync();
                    item.Complete(NotStored());
                }
            }
        }
    }

    /// <summary>One transaction. Returns the items whose refusal would rest on old memory; they are not answered yet.</summary>
    private async Task<List<WriterItem>> TryWriteAsync(List<WriterItem> items, bool final, CancellationToken ct)
    {
        List<WriterItem> deferred = [];
        List<(WriterItem Item, ItemAnswer Answer)> done = [];
        var session = _session ??= await WriterSession.OpenAsync(scopes, ct);
        var stages = await PrepareAsync(items, final, ct);
        try
        {
            using (await turns.TakeAsync(ct))
            await using (var transaction = await session.BeginAsync(ct))
            {
                var now = clock.GetUtcNow();
                foreach (var stageId in stages.Keys.ToArray())
                {
                    stages[stageId] = await FreshAsync(session, transaction, stages[stageId], ct);
                }

                foreach (var item in items)
                {
                    var answer = Apply(item, stages.GetValueOrDefault(item.StageId), now);
                    if (answer.Error is not null && !final && IsOld(item, stages))
                    {
                        deferred.Add(item);
                        continue;
                    }

                    done.Add((item, answer));
                }

                if (done.Exists(d => d.Answer.Stores))
                {
                    await session.StoreAsync(transaction, done, stages, now, ct);
                    await transaction.CommitAsync(ct);
                }
            }
        }
        catch
        {
            await ForgetAsync();
            throw;
        }

        Finish(done, stages);
        return deferred;
    }

    private async Task<Dictionary<Guid, StageRoster>> PrepareAsync(List<WriterItem> items, bool fresh, CancellationToken ct)
    {
        if (_books.Count > MaxBooks)
        {
            _books.Clear();
        }

        Dictionary<Guid, StageRoster> stages = [];
        foreach (var group in items.GroupBy(i => i.StageId))
        {
            var newest = group.Max(i => i.ReceivedAt);
            if (await rosters.GetAsync(group.Key, fresh ? newest : null) is { } roster)
            {
                stages.Add(group.Key, roster);
            }

            if (!_books.TryGetValue(group.Key, out var book) || (fresh && book.LoadedAt < newest))
            {
                _books[group.Key] = await SheetBook.LoadAsync(_session!.Db, group.Key, Stopwatch.GetTimestamp(), ct);
            }
        }

        return stages;
    }

    /// <summary>Holds the stage open for the transaction, and reads the rosters again when stage or rules are not as they were.</summary>
    private async Task<StageRoster> FreshAsync(WriterSession session, DbTransaction transaction, StageRoster roster, CancellationToken ct)
    {
        var open = await session.HoldOpenAsync(roster.StageId, transaction, ct);
        var version = await session.RulesVersionAsync(roster.EventId, transaction, ct);
        var asLoaded = open == (roster.StageStatus == Domain.Competitions.StageStatus.Open) && version == roster.RulesVersion;
        return asLoaded ? roster : await rosters.GetAsync(roster.StageId, Stopwatch.GetTimestamp()) ?? roster;
    }

    private ItemAnswer Apply(WriterItem item, StageRoster? roster, DateTimeOffset now) =>
        roster is null || !roster.Seats.TryGetValue(item.SeatId, out var seat)
            ? ItemAnswer.Refuse(new JudgingErrors.UnknownEntry())
            : item.Apply(roster, seat, _books[item.StageId], now);

    private bool IsOld(WriterItem item, Dictionary<Guid, StageRoster> stages) =>
        _books[item.StageId].LoadedAt < item.ReceivedAt || !stages.TryGetValue(item.StageId, out var roster) || roster.LoadedAt < item.ReceivedAt;

    private void Finish(List<(WriterItem Item, ItemAnswer Answer)> done, Dictionary<Guid, StageRoster> stages)
    {
        foreach (var (item, answer) in done)
        {
            if (answer.Changed is { } sheet)
            {
                (sheet.IsNew, sheet.StoredVersion) = (false, sheet.Sheet.Version);
            }

            if (answer.Contested is { } contested)
            {
                _books[item.StageId].AddContested(contested);
            }

            item.Complete(answer);
        }

        if (done.Exists(d => d.Answer.Stores))
        {
            signal.Wake();
            checkpoints.Written();
            if (done.Exists(d => d.Answer is { Stores: true, Audit: not null }))
            {
                auditSignal.Wake();
            }

            dispatcher.SheetsStored(done.Where(d => d.Answer.Sheet is not null && d.Answer.Changed is not null).Select(d => (d.Item, d.Answer.Sheet!, stages[d.Item.StageId])));
        }
    }

    private async Task<bool> IsReusedAsync(RecordMark mark, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        return await db.Marks.Where(m => m.OperationId == mark.Operation.OperationId)
                .Join(db.ScoreSheets, m => m.SheetId, s => s.Id, (m, s) => s)
                .AnyAsync(s => s.SeatId != mark.SeatId || s.EntryId != mark.EntryId, ct)
            || await db.ContestedMarks.AnyAsync(c => c.OperationId == mark.Operation.OperationId && (c.SeatId != mark.SeatId || c.EntryId != mark.EntryId), ct);
    }

    private async Task ForgetAsync()
    {
        _books.Clear();
        if (_session is { } session)
        {
            _session = null;
            await session.DisposeAsync();
        }
    }

    private static ItemAnswer NotStored() => new() { Status = AckStatus.Retry, Error = new JudgingErrors.NotStored() };
}
