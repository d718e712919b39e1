using Contest.Domain.Judging;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Features.Judging.Review;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Judging;

public sealed class MarksTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task A_judge_joins_marks_and_finds_the_marks_again(DatabaseProvider provider)
    {
        var (app, admin, given, tablet) = await StartAsync(provider);
        var roster = await tablet.JoinAsync();
        Assert.Equal(["cut", "quality"], roster.Aspects.Select(a => a.Key));
        Assert.Equal(("切口平整", 0m, 15m, 0.5m), (roster.Aspects[0].Name.Zh, roster.Aspects[0].Min!.Value, roster.Aspects[0].Max!.Value, roster.Aspects[0].Step!.Value));
        Assert.Equal(["A01", "A02", "A03"], roster.Heats[0].Entries.Select(e => e.Code));

        var acks = await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 12.5m), Mark(given.Entries[0], "quality", 20m), Mark(given.Entries[1], "cut", 0m));
        Assert.All(acks, a => Assert.Equal((AckStatus.Stored, 1), (a.Status, a.Revision)));
        var sheet = (await tablet.JoinAsync()).Heats[0].Entries[0].Sheet;
        Assert.Equal([("cut", 12.5m), ("quality", 20m)], sheet.Marks.Select(m => (m.AspectKey, m.Value!.Value)));

        var (rows, sheets) = await RowsAsync(app, given);
        Assert.Equal(3, rows.Count);
        Assert.All(rows, r => Assert.Equal(r.ComputeHash(), r.Hash));
        Assert.All(sheets, s => Assert.Equal(rows.Where(r => r.SheetId == s.Id).MaxBy(r => r.RowInSheet)!.Hash, s.HeadHash));
        await tablet.DisposeAsync();
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task The_same_operation_is_acknowledged_twice_and_stored_once_but_not_with_other_content(DatabaseProvider provider)
    {
        var (app, admin, given, tablet) = await StartAsync(provider);
        await using var other = await given.TabletAsync(app, admin, given.Judges[1], "tablet-0002");
        var mark = Mark(given.Entries[0], "cut", 12.5m);
        Assert.Equal([AckStatus.Stored, AckStatus.Duplicate], (await tablet.SubmitAsync(mark, mark)).Select(a => a.Status));
        var replayed = Assert.Single(await tablet.SubmitAsync(mark));
        Assert.Equal((AckStatus.Duplicate, 1, 12.5m), (replayed.Status, replayed.Revision, replayed.Current!.Value!.Value));

        var reused = Assert.Single(await tablet.SubmitAsync(mark with { Value = 3m }));
        Assert.Equal((AckStatus.Refused, "judging.operation-reused"), (reused.Status, reused.Problem!.Code));
        var stolen = await other.SubmitAsync(mark, Mark(given.Entries[1], "cut", 7m));
        Assert.Equal([(AckStatus.Refused, "judging.operation-reused"), (AckStatus.Stored, null)], stolen.Select(a => (a.Status, a.Problem?.Code)));
        Assert.Equal(2, (await RowsAsync(app, given)).Rows.Count);
        await tablet.DisposeAsync();
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task A_stale_revision_is_a_conflict_that_shows_the_mark_in_force_and_changes_nothing(DatabaseProvider provider)
    {
        var (app, admin, given, tablet) = await StartAsync(provider);
        await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 12m));
        Assert.Equal(2, Assert.Single(await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 13m, basedOn: 1))).Revision);
        var late = Assert.Single(await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 9m, basedOn: 1)));
        Assert.Equal((AckStatus.Conflict, "judging.revision-conflict", 2, 13m), (late.Status, late.Problem!.Code, late.Current!.Revision, late.Current.Value!.Value));
        Assert.Equal([12m, 13m], (await RowsAsync(app, given)).Rows.OrderBy(r => r.RowInSheet).Select(r => r.Value!.Value));

        var cleared = Assert.Single(await tablet.SubmitAsync(Mark(given.Entries[0], "cut", null, basedOn: 2, code: MarkInput.Clear)));
        Assert.Equal((AckStatus.Stored, 3), (cleared.Status, cleared.Revision));
        await tablet.DisposeAsync();
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task What_cannot_be_right_is_refused_by_name_and_the_rest_of_the_batch_is_stored(DatabaseProvider provider)
    {
        var (app, admin, given, tablet) = await StartAsync(provider);
        var elsewhere = await HarvestAsync(app, admin);
        var entry = given.Entries[0];
        var acks = await tablet.SubmitAsync(
            Mark(entry, "cut", 15.5m), Mark(entry, "cut", -0.5m), Mark(entry, "cut", 12.3m), Mark(entry, "cut", 1.0000001m), Mark(entry, "beauty", 3m), Mark(entry, "weight", 3m),
            Mark(entry, "cut", 3m, attempt: 2), Mark(entry, "cut", null, code: "great"), Mark(entry, "cut", null, code: "clear"), Mark(entry, "cut", 3m, code: "dnf"),
            Mark(given.Entries[3], "cut", 3m), Mark(elsewhere.Entries[0], "cut", 3m), Mark(entry, "cut", 3m, basedOn: 4), Mark(entry, "quality", 25m));
        Assert.Equal(
            [
                "judging.out-of-range", "judging.out-of-range", "judging.off-step", "judging.not-a-mark", "judging.unknown-aspect", "judging.unknown-aspect",
                "judging.unknown-attempt", "judging.unknown-code", "judging.nothing-to-clear", "common.invalid-request",
                "judging.heat-not-started", "judging.unknown-entry", "judging.revision-conflict", null,
            ],
            acks.Select(a => a.Problem?.Code));
        Assert.Equal("分数要在 0 到 15 之间。", acks[0].Problem!.Title);
        Assert.Single((await RowsAsync(app, given)).Rows);
        Assert.Empty((await RowsAsync(app, elsewhere)).Rows);
        await tablet.DisposeAsync();
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task Marks_are_taken_from_a_heats_start_until_the_stage_closes(DatabaseProvider provider)
    {
        var (app, admin, given, tablet) = await StartAsync(provider);
        var last = given.Entries[3];
        Assert.Equal("judging.heat-not-started", Assert.Single(await tablet.SubmitAsync(Mark(last, "cut", 3m))).Problem!.Code);
        await admin.SendAsync(HttpMethod.Post, $"{given.Stage}/heats/{given.Heats[1]}/start", null);
        Assert.Equal(AckStatus.Stored, Assert.Single(await tablet.SubmitAsync(Mark(last, "cut", 3m))).Status);
        await admin.SendAsync(HttpMethod.Post, $"{given.Stage}/heats/{given.Heats[1]}/finish", null);
        Assert.Equal(AckStatus.Stored, Assert.Single(await tablet.SubmitAsync(Mark(last, "quality", 3m))).Status);

        var missing = await admin.RefusedAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request());
        Assert.Equal(("competitions.marks-missing", 26), (missing.Code, missing.Body.GetProperty("args").GetProperty("missing").GetInt32()));
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("大雨中止"));
        var late = Assert.Single(await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 3m)));
        Assert.Equal((AckStatus.Conflict, "competitions.stage-not-open"), (late.Status, late.Problem!.Code));
        Assert.Equal(2, (await RowsAsync(app, given)).Rows.Count);

        Assert.Equal("competitions.reason-needed", (await admin.RefusedAsync(HttpMethod.Post, given.Stage + "/reopen", new RunStage.Request())).Code);
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/reopen", new RunStage.Request("仲裁要求补评"));
        Assert.Equal(AckStatus.Stored, Assert.Single(await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 3m))).Status);
        await tablet.DisposeAsync();
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task A_signed_sheet_takes_marks_again_only_after_a_remark_was_asked_for(DatabaseProvider provider)
    {
        var (app, admin, given, tablet) = await StartAsync(provider);
        await using var other = await given.TabletAsync(app, admin, given.Judges[1], "tablet-0002");
        var entry = given.Entries[0];
        await tablet.SubmitAsync(Mark(entry, "cut", 3m));
        Assert.Equal("judging.sheet-incomplete", (await tablet.SignAsync(entry)).Problem!.Code);
        await tablet.SubmitAsync(Mark(entry, "quality", 4m));
        Assert.NotNull((await tablet.SignAsync(entry)).Sheet!.SignedAt);
        Assert.NotNull((await tablet.SignAsync(entry)).Sheet!.SignedAt);
        Assert.Equal("judging.sheet-signed", Assert.Single(await tablet.SubmitAsync(Mark(entry, "cut", 4m, basedOn: 1))).Problem!.Code);

        var refused = await admin.RefusedAsync(HttpMethod.Post, given.Stage + "/remarks", new AskRemark.Request(given.Judges[0], entry, " "));
        Assert.Equal("common.invalid-request", refused.Code);
        await admin.PostAsync<SheetState>(given.Stage + "/remarks", new AskRemark.Request(given.Judges[0], entry, "与另两位相差太大"));
        var asked = await tablet.Hub.NextAsync(nameof(IJudgingClient.RemarkRequested));
        Assert.Equal(("A01", "与另两位相差太大"), (asked.GetProperty("code").GetString(), asked.GetProperty("reason").GetString()));
        await other.Hub.ReceivedNoneAsync(nameof(IJudgingClient.RemarkRequested), nameof(IJudgingClient.SheetChanged));
        Assert.Equal(AckStatus.Stored, Assert.Single(await tablet.SubmitAsync(Mark(entry, "cut", 4m, basedOn: 1))).Status);
        await tablet.DisposeAsync();
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task The_desk_enters_paper_marks_for_a_seat_and_corrects_them_with_a_reason(DatabaseProvider provider)
    {
        var (app, admin, given, tablet) = await StartAsync(provider);
        var entry = given.Entries[1];
        var path = given.Stage + "/marks";
        var first = await admin.PostAsync<SubmitAnswer>(path, new EnterMarks.Request(given.Judges[0], [Mark(entry, "cut", 3m)]));
        Assert.Equal(AckStatus.Stored, Assert.Single(first.Acks).Status);
        Assert.Equal(1, (await tablet.Hub.NextAsync(nameof(IJudgingClient.SheetChanged))).GetProperty("rows").GetInt32());
        var bare = await admin.PostAsync<SubmitAnswer>(path, new EnterMarks.Request(given.Judges[0], [Mark(entry, "cut", 4m, basedOn: 1)]));
        Assert.Equal("judging.reason-needed", Assert.Single(bare.Acks).Problem!.Code);
        var corrected = await admin.PostAsync<SubmitAnswer>(path, new EnterMarks.Request(given.Judges[0], [Mark(entry, "cut", 4m, basedOn: 1, reason: "抄错")]));
        Assert.Equal(2, Assert.Single(corrected.Acks).Revision);
        var rows = (await RowsAsync(app, given)).Rows;
        Assert.All(rows, r => Assert.StartsWith("desk:", r.DeviceId, StringComparison.Ordinal));
        Assert.Equal(2, await app.WithDbAsync(db => db.Audit.CountAsync(a => a.CompetitionId == given.CompetitionId && a.Action == "marks.entered")));

        var elsewhere = await HarvestAsync(app, admin);
        var foreign = await admin.RefusedAsync(HttpMethod.Post, path, new EnterMarks.Request(elsewhere.Judges[0], [Mark(entry, "cut", 3m)]));
        Assert.Equal("common.not-found", foreign.Code);
        await tablet.DisposeAsync();
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task The_desk_changes_no_mark_that_a_judge_gave_on_the_tablet(DatabaseProvider provider)
    {
        var (app, admin, given, tablet) = await StartAsync(provider);
        var entry = given.Entries[1];
        await tablet.SubmitAsync(Mark(entry, "cut", 3m));
        var path = given.Stage + "/marks";
        foreach (var attempt in (MarkOperation[])[Mark(entry, "cut", 15m, basedOn: 1, reason: "抄错"), Mark(entry, "cut", null, basedOn: 1, code: "clear", reason: "抄错")])
        {
            var ack = Assert.Single((await admin.PostAsync<SubmitAnswer>(path, new EnterMarks.Request(given.Judges[0], [attempt]))).Acks);
            Assert.Equal((AckStatus.Refused, "judging.not-of-desk", 3m), (ack.Status, ack.Problem!.Code, ack.Current!.Value!.Value));
        }

        // What the judge left open may come from paper, and the matrix says which is which.
        Assert.Equal(AckStatus.Stored, Assert.Single((await admin.PostAsync<SubmitAnswer>(path, new EnterMarks.Request(given.Judges[0], [Mark(entry, "quality", 5m)]))).Acks).Status);
        async Task<MatrixCell> CellAsync() =>
            (await admin.GetAsync<MatrixView>($"{given.Stage}/heats/{given.Heats[0]}/matrix")).Rows.Single(r => r.EntryId == entry).Cells.Single(c => c.SeatId == given.Judges[0]);
        var cell = await CellAsync();
        Assert.Equal([("cut", false), ("quality", true)], cell.Marks.Select(m => (m.AspectKey, m.FromDesk)));
        Assert.Empty(cell.TakenBack);

        // A mark that the judge took back leaves its place open too, and the matrix says on which revision a new one stands.
        await tablet.SubmitAsync(Mark(entry, "cut", null, basedOn: 1, code: "clear"));
        cell = await CellAsync();
        Assert.Equal(["quality"], cell.Marks.Select(m => m.AspectKey));
        Assert.Equal([new TakenBackMark("cut", 1, 2)], cell.TakenBack);
        Assert.Equal(AckStatus.Stored, Assert.Single((await admin.PostAsync<SubmitAnswer>(path, new EnterMarks.Request(given.Judges[0], [Mark(entry, "cut", 4m, basedOn: 2, reason: "改用纸质表")]))).Acks).Status);
        Assert.Equal([3m, null, 5m, 4m], (await RowsAsync(app, given)).Rows.OrderBy(r => r.RowInSheet).Select(r => r.Value).OrderBy(v => v == 3m ? 0 : v is null ? 1 : v == 5m ? 2 : 3));
        await tablet.DisposeAsync();
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task A_mark_that_stands_on_one_that_is_to_come_again_comes_again_too(DatabaseProvider provider)
    {
        var (app, admin, given, tablet) = await StartAsync(provider);
        var roster = (await app.Services.GetRequiredService<StageRosters>().GetAsync(given.StageId))!;
        var seat = roster.Seats[given.Judges[0]];
        var book = await app.WithDbAsync(db => SheetBook.LoadAsync(db, given.StageId, 0, CancellationToken.None));
        var sender = new MarkSender("tablet-0001");
        var first = new RecordMark(given.StageId, seat.Id, Mark(given.Entries[0], "cut", 3m), sender, 0);
        var second = new RecordMark(given.StageId, seat.Id, Mark(given.Entries[0], "cut", 4m, basedOn: 1), sender, 0, first);
        var elsewhere = new RecordMark(given.StageId, seat.Id, Mark(given.Entries[0], "quality", 4m), sender, 0);
        first.Complete(new ItemAnswer { Status = AckStatus.Retry });

        var answer = second.Apply(roster, seat, book, app.Clock.GetUtcNow());
        Assert.Equal((AckStatus.Retry, null), (answer.Status, answer.Contested));
        Assert.Equal(AckStatus.Stored, elsewhere.Apply(roster, seat, book, app.Clock.GetUtcNow()).Status);
        await tablet.DisposeAsync();
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task Many_judges_at_once_lose_and_double_nothing(DatabaseProvider provider)
    {
        var (app, admin, given, tablet) = await StartAsync(provider);
        Tablet[] tablets = [tablet, await given.TabletAsync(app, admin, given.Judges[1], "tablet-0002"), await given.TabletAsync(app, admin, given.Judges[2], "tablet-0003")];
        var answers = await Task.WhenAll(tablets.Select(async t =>
        {
            List<MarkAck> acks = [];
            for (var i = 0; i < 30; i++)
            {
                var mark = Mark(given.Entries[i % 3], "cut", i % 15, basedOn: i / 3);
                acks.AddRange((await Task.WhenAll(t.SubmitAsync(mark), t.SubmitAsync(mark))).SelectMany(a => a));
            }

            return acks;
        }));
        var all = answers.SelectMany(a => a).ToList();
        Assert.Equal((90, 90), (all.Count(a => a.Status == AckStatus.Stored), all.Count(a => a.Status == AckStatus.Duplicate)));
        var (rows, sheets) = await RowsAsync(app, given);
        Assert.Equal(90, rows.Select(r => r.OperationId).Distinct().Count());
        Assert.All(sheets, s => Assert.Equal(Enumerable.Range(1, 10), rows.Where(r => r.SheetId == s.Id).Select(r => r.RowInSheet).Order()));
        Assert.Equal(9, sheets.Count);
        foreach (var t in tablets)
        {
            await t.DisposeAsync();
        }

        admin.Dispose();
    }

    private static Task<(List<MarkRow> Rows, List<ScoreSheet> Sheets)> RowsAsync(ContestApp app, JudgingGiven given) => app.WithDbAsync(async db =>
    {
        var sheets = await db.ScoreSheets.AsNoTracking().Where(s => s.StageId == given.StageId).ToListAsync();
        var ids = sheets.ConvertAll(s => s.Id);
        return (await db.Marks.AsNoTracking().Where(m => ids.Contains(m.SheetId)).ToListAsync(), sheets);
    });

    private async Task<(ContestApp App, ApiClient Admin, JudgingGiven Given, Tablet Tablet)> StartAsync(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        return (app, admin, given, await given.TabletAsync(app, admin, given.Judges[0]));
    }
}
