using System.Data;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Outbox;
using Contest.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

/// <summary>What a program would do without the writer: the same pass, the same checks, then one context and one SaveChanges a mark.</summary>
internal sealed class OneByOne(PassGuard guard, StageRosters rosters, PlainDb plain)
{
    public async Task<SubmitAnswer> SubmitAsync(PassIdentity pass, SubmitBatch batch)
    {
        if (!(await guard.CheckAsync(pass, default)).IsOk)
        {
            throw new HubException("no pass");
        }

        var db = plain.Db;
        var operation = batch.Operations[0];
        var roster = (await rosters.GetAsync(pass.StageId))!;
        if (!roster.Check(roster.Seats[pass.SeatId], operation.EntryId, operation.AspectKey, operation.Attempt, operation.Value, operation.Code).IsOk)
        {
            throw new HubException("refused");
        }

        var now = DateTimeOffset.UtcNow;
        var sheet = await db.ScoreSheets.FirstOrDefaultAsync(s => s.StageId == pass.StageId && s.SeatId == pass.SeatId && s.EntryId == operation.EntryId);
        if (sheet is null)
        {
            sheet = ScoreSheet.Open(pass.StageId, pass.SeatId, operation.EntryId, now);
            db.Add(sheet);
        }

        var current = await db.Marks.Where(m => m.SheetId == sheet.Id && m.AspectKey == operation.AspectKey && m.Attempt == operation.Attempt).MaxAsync(m => (int?)m.Revision) ?? 0;
        var row = sheet.Record(
            new MarkInput(operation.OperationId, operation.AspectKey, operation.Attempt, operation.Value, operation.Code, operation.BasedOnRevision, operation.Reason, pass.DeviceId, operation.ClientTime, roster.RulesVersion),
            current,
            now).Value;
        db.Marks.Add(row);
        db.Happened(new MarksRecorded(pass.CompetitionId, roster.EventId, pass.StageId, [operation.EntryId]), now, pass.CompetitionId);
        await db.SaveChangesAsync();
        return new SubmitAnswer([new MarkAck(operation.OperationId, AckStatus.Stored, row.Revision, RosterMark.Of(row), null)]);
    }
}

/// <summary>The program's context with the same durability and SQLite's own checkpoints: what belongs to the writer does not help the other way.</summary>
internal sealed class PlainDb(PlainOptions options) : IAsyncDisposable
{
    public ContestDb Db { get; } = new SqliteContestDb(options.Options);

    public ValueTask DisposeAsync() => Db.DisposeAsync();
}

/// <summary>Made once, as a program's are.</summary>
internal sealed record PlainOptions(DbContextOptions<SqliteContestDb> Options);

/// <summary>The same over the wire.</summary>
[Authorize(PolicyNames.JudgePass)]
internal sealed class OneByOneHub(IServiceProvider services) : Hub
{
    public const string Path = "/bench/one-by-one";

    public Task<SubmitAnswer> Submit(SubmitBatch batch) => services.GetRequiredService<OneByOne>().SubmitAsync(PassIdentity.Of(Context.User)!, batch);

    /// <summary>One transaction of the same three rows and nothing else.</summary>
    public SubmitAnswer Bare(SubmitBatch batch)
    {
        services.GetRequiredService<BareTable>().Write(batch.Operations[0]);
        return Echo(batch);
    }

    public SubmitAnswer Echo(SubmitBatch batch) => new([new MarkAck(batch.Operations[0].OperationId, AckStatus.Stored, 1, null, null)]);
}
