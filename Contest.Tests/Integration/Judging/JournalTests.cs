using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Contest.Domain.Accounts;
using Contest.Domain.Judging;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Journals;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Http;
using Microsoft.EntityFrameworkCore;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Judging;

/// <summary>A tablet that will never see the network again: its journal comes to the desk as a file or as QR codes, once or often, before or after the tablet itself.</summary>
public sealed class JournalTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task A_journal_is_stored_once_however_often_and_by_whichever_way_it_comes(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0], "tablet-lost");
        using var desk = await given.StaffAsync(app, GrantRole.Scorekeeper);
        MarkOperation[] operations = [.. given.Entries[..3].SelectMany(e => new[] { Mark(e, "cut", 9.5m), Mark(e, "quality", 20m) }), Mark(given.Entries[3], "cut", 1m), Mark(given.Entries[0], "cut", 99m)];
        Assert.Equal(AckStatus.Stored, (await tablet.SubmitAsync(operations[0])).Single().Status);
        var file = Json(given, operations);

        var first = await desk.PostAsync<ImportJournal.Response>(given.Stage + "/journal", new ImportJournal.Request(file));
        Assert.Equal((5, 1, 0, 1, 1, 0), (first.Stored, first.Known, first.Conflicts, first.Waiting, first.Refusals.Count, first.Missing));
        Assert.Equal((SeatRole.Judge, 1), (first.SeatRole, first.SeatNumber));
        var codes = Codes(file, 300);
        var part = await desk.PostAsync<ImportJournal.Response>(given.Stage + "/journal", new ImportJournal.Request(string.Join('\n', codes.Skip(1))));
        Assert.Equal((1, 0), (part.Missing, part.Stored));
        var second = await desk.PostAsync<ImportJournal.Response>(given.Stage + "/journal", new ImportJournal.Request(string.Join('\n', [.. codes.Reverse(), codes[0]])));
        Assert.Equal((0, 6), (second.Stored, second.Known));
        Assert.All(await tablet.SubmitAsync(operations[..6]), a => Assert.Equal(AckStatus.Duplicate, a.Status));
        var rows = await app.WithDbAsync(db => db.Marks.Where(m => db.ScoreSheets.Any(s => s.Id == m.SheetId && s.StageId == given.StageId)).ToListAsync());
        Assert.Equal(operations[..6].Select(o => o.OperationId).Order(), rows.Select(r => r.OperationId).Order());
        Assert.All(rows, r => Assert.Equal("tablet-lost", r.DeviceId));
        Assert.Equal(2, await app.WithDbAsync(db => db.Audit.CountAsync(a => a.CompetitionId == given.CompetitionId && a.Action == "marks.journal-imported")));

        // Each mark that came by the file names who brought it and whose tablet it is of; the one that the tablet sent itself does not.
        var lines = await app.WithDbAsync(db => db.Audit.Where(a => a.CompetitionId == given.CompetitionId && a.Action == "marks.imported").ToListAsync());
        Assert.Equal(operations[1..6].Select(o => o.OperationId).Order(), lines.Select(l => JsonDocument.Parse(l.Details!).RootElement.GetProperty("operationId").GetGuid()).Order());
        Assert.All(lines, l => Assert.Contains("tablet-lost", l.Details, StringComparison.Ordinal));
        var deskUser = await app.WithDbAsync(db => db.Audit.Where(a => a.CompetitionId == given.CompetitionId && a.Action == "marks.journal-imported").Select(a => a.UserId).FirstAsync());
        Assert.All(lines, l => Assert.Equal(deskUser, l.UserId));
        Assert.NotNull(deskUser);
    }

    [Theory, Databases]
    public async Task A_journal_of_a_device_that_never_held_the_seats_pass_is_refused_and_one_whose_pass_was_revoked_is_not(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        using var desk = await given.StaffAsync(app, GrantRole.Scorekeeper);
        var file = Json(given, Mark(given.Entries[0], "cut", 15m));
        Task<ProblemException> Refused() => desk.RefusedAsync(HttpMethod.Post, given.Stage + "/journal", new ImportJournal.Request(file));

        Assert.Equal("judging.journal-of-no-pass", (await Refused()).Code);

        // Nor does the pass of another seat make the tablet this one's.
        await using (await given.TabletAsync(app, admin, given.Judges[1], "tablet-lost"))
        {
            Assert.Equal("judging.journal-of-no-pass", (await Refused()).Code);
        }

        Assert.Equal(0, await app.WithDbAsync(db => db.Marks.CountAsync(m => db.ScoreSheets.Any(s => s.Id == m.SheetId && s.StageId == given.StageId))));
        await using (await given.TabletAsync(app, admin, given.Judges[0], "tablet-lost"))
        {
            await admin.SendAsync(HttpMethod.Delete, $"{given.Stage}/panel/seats/{given.Judges[0]}/pass", null);
        }

        Assert.Equal(1, (await desk.PostAsync<ImportJournal.Response>(given.Stage + "/journal", new ImportJournal.Request(file))).Stored);
    }

    [Fact]
    public async Task An_operation_that_is_null_is_refused_as_a_bad_request_at_every_door_for_marks()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0], "tablet-lost");
        MarkOperation[] operations = [Mark(given.Entries[0], "cut", 7m), null!];

        var hub = await tablet.Client.RefusedAsync(HttpMethod.Post, "/api/judging/marks", new SubmitBatch(operations, 0));
        var paper = await admin.RefusedAsync(HttpMethod.Post, given.Stage + "/marks", new { seatId = given.Judges[0], operations });
        var journal = await admin.RefusedAsync(HttpMethod.Post, given.Stage + "/journal", new ImportJournal.Request(Json(given, operations)));
        Assert.Equal((System.Net.HttpStatusCode.BadRequest, "common.invalid-request"), (hub.Status, hub.Code));
        Assert.Equal((System.Net.HttpStatusCode.BadRequest, "common.invalid-request"), (paper.Status, paper.Code));
        Assert.Equal((System.Net.HttpStatusCode.BadRequest, "judging.journal-unreadable"), (journal.Status, journal.Code));
        Assert.Equal(0, await app.WithDbAsync(db => db.Marks.CountAsync(m => db.ScoreSheets.Any(s => s.Id == m.SheetId && s.StageId == given.StageId))));
    }

    [Theory, Databases]
    public async Task What_another_tablet_overtook_waits_for_the_chief_judge_and_what_is_no_journal_is_refused(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        var other = await HarvestAsync(app, admin);
        await using (await given.TabletAsync(app, admin, given.Judges[0], "tablet-lost"))
        {
            // It breaks, and the seat gets another.
        }

        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0], "tablet-new");
        await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 3m));
        var file = Json(given, Mark(given.Entries[0], "cut", 7m));
        var imported = await admin.PostAsync<ImportJournal.Response>(given.Stage + "/journal", new ImportJournal.Request(file));
        Assert.Equal((0, 1), (imported.Stored, imported.Conflicts));
        Assert.Equal(7m, await app.WithDbAsync(db => db.ContestedMarks.Where(c => c.StageId == given.StageId).Select(c => c.Value).SingleAsync()));

        Task<ProblemException> Refused(JudgingGiven of, string text) => admin.RefusedAsync(HttpMethod.Post, of.Stage + "/journal", new ImportJournal.Request(text));
        Assert.Equal("judging.journal-of-other", (await Refused(other, file)).Code);
        Assert.Equal("judging.journal-unreadable", (await Refused(given, "{}")).Code);
        Assert.Equal("judging.journal-unreadable", (await Refused(given, "CJ1|ab|1/1|####")).Code);
        Assert.Equal("judging.journal-unreadable", (await Refused(given, file.Replace("tablet-lost", "desk:1234", StringComparison.Ordinal))).Code);
        Assert.Equal("judging.journal-unreadable", (await Refused(given, string.Join('\n', Codes(file, 300)[0], Codes(Json(given, Mark(given.Entries[1], "cut", 7m)), 300)[^1]))).Code);
        using var chief = await given.StaffAsync(app, GrantRole.ChiefJudge);
        Assert.Equal("common.forbidden", (await chief.RefusedAsync(HttpMethod.Post, given.Stage + "/journal", new ImportJournal.Request(file))).Code);
    }

    private static string Json(JudgingGiven given, params MarkOperation[] operations) => JsonSerializer.Serialize(
        new JournalFile(JournalFile.CurrentFormat, given.CompetitionId, given.StageId, given.Judges[0], "tablet-lost", ContestApp.Start, operations), ContestJson.Options);

    /// <summary>The texts of QR codes as the tablet makes them (journalCodes.ts).</summary>
    private static string[] Codes(string json, int size)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal))
        {
            deflate.Write(Encoding.UTF8.GetBytes(json));
        }

        var parts = Base64Url.EncodeToString(packed.ToArray()).Chunk(size).Select(c => new string(c)).ToArray();
        var id = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..16];
        return [.. parts.Select((p, i) => $"CJ1|{id}|{i + 1}/{parts.Length}|{p}")];
    }
}
