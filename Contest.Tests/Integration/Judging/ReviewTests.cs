using Contest.Domain.Accounts;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Competitions;
using Contest.Web.Features.Competitions.Events;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Review;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Judging;

public sealed class ReviewTests(ContestApps apps) : IClassFixture<ContestApps>
{
    private static readonly string[] StaffMessages = [nameof(IStaffClient.MatrixChanged), nameof(IStaffClient.PresenceChanged), nameof(IStaffClient.CompetitionChanged)];

    [Theory, Databases]
    public async Task The_matrix_shows_values_what_is_missing_and_who_lies_far_off(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        var entry = given.Entries[0];
        decimal[] quality = [22m, 15m, 22.5m];
        for (var i = 0; i < 3; i++)
        {
            await using var tablet = await given.TabletAsync(app, admin, given.Judges[i], "tablet-000" + i);
            await tablet.SubmitAsync(Mark(entry, "cut", 14m), Mark(entry, "quality", quality[i]));
            Assert.NotNull((await tablet.SignAsync(entry)).Sheet);
        }

        var matrix = await admin.GetAsync<MatrixView>($"{given.Stage}/heats/{given.Heats[0]}/matrix");
        Assert.Equal([SeatRole.Scale, SeatRole.Judge, SeatRole.Judge, SeatRole.Judge], matrix.Seats.Select(s => s.Role));
        var row = matrix.Rows[0];
        Assert.Equal([null, 36m, 29m, 36.5m], row.Cells.Select(c => c.Subtotal));
        Assert.Equal((1, false), (row.Missing, row.IsSigned));
        Assert.Equal([1, 0, 0, 0], row.Cells.Select(c => c.Missing));
        Assert.Equal((7.5m, true, given.Judges[1]), (row.Spread!.Range, row.Spread.Alarm, row.Spread.SeatId!.Value));
        Assert.Null(matrix.Rows[1].Spread);
        Assert.Equal((21, 15, 3, 0), (matrix.Progress.Owed, matrix.Progress.Missing, matrix.Progress.Entries, matrix.Progress.CompleteEntries));
        var run = await admin.GetAsync<GetRun.Response>(given.Stage + "/run");
        Assert.Equal((28, 22), (run.Progress.Owed, run.Progress.Missing));
        Assert.Equal([1, 0], run.Heats.Select(h => h.SpreadAlarms));

        var elsewhere = await HarvestAsync(app, admin);
        Assert.Equal("common.not-found", (await admin.RefusedAsync(HttpMethod.Get, $"{given.Stage}/heats/{elsewhere.Heats[0]}/matrix")).Code);
    }

    [Theory, Databases]
    public async Task Outliers_are_told_heat_by_heat_where_the_competition_wants_to_hear_of_them(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await admin.SendAsync(HttpMethod.Post, $"{given.Stage}/heats/{given.Heats[1]}/start", null);
        decimal[] quality = [22m, 15m, 22.5m];
        for (var i = 0; i < 3; i++)
        {
            var far = given.Entries[1..].SelectMany(e => (MarkOperation[])[Mark(e, "cut", 14m), Mark(e, "quality", quality[i])]);
            await admin.PostAsync<SubmitAnswer>(given.Stage + "/marks", new EnterMarks.Request(given.Judges[i], [Mark(given.Entries[0], "cut", 14m), Mark(given.Entries[0], "quality", 22m), .. far]));
        }

        async Task<IEnumerable<int>> AlarmsAsync() => (await admin.GetAsync<GetRun.Response>(given.Stage + "/run")).Heats.Select(h => h.SpreadAlarms);
        Assert.Equal([2, 1], await AlarmsAsync());
        await app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).ExecuteUpdateAsync(c => c.SetProperty(x => x.OutlierAlarm, false)));
        Assert.Equal([0, 0], await AlarmsAsync());
    }

    [Theory, Databases]
    public async Task A_sheet_from_paper_is_signed_at_the_desk_with_the_name_and_one_from_a_tablet_is_not(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        using var desk = await given.StaffAsync(app, GrantRole.Scorekeeper);
        var (paper, half) = (given.Entries[0], given.Entries[1]);
        var sign = given.Stage + "/sheets/sign";
        await desk.PostAsync<SubmitAnswer>(given.Stage + "/marks", new EnterMarks.Request(given.Judges[0], [Mark(paper, "cut", 3m)]));
        Assert.Equal("judging.sheet-incomplete", (await desk.RefusedAsync(HttpMethod.Post, sign, new SignPaper.Request(given.Judges[0], [paper]))).Code);
        await desk.PostAsync<SubmitAnswer>(given.Stage + "/marks", new EnterMarks.Request(given.Judges[0], [Mark(paper, "quality", 5m), Mark(half, "quality", 5m)]));
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        await tablet.SubmitAsync(Mark(half, "cut", 3m));
        Assert.Equal("judging.not-from-paper", (await desk.RefusedAsync(HttpMethod.Post, sign, new SignPaper.Request(given.Judges[0], [half]))).Code);
        Assert.Equal(1, (await desk.PostAsync<SignPaper.Response>(sign, new SignPaper.Request(given.Judges[0], [paper]))).Count);

        var cells = (await desk.GetAsync<MatrixView>($"{given.Stage}/heats/{given.Heats[0]}/matrix")).Rows.ToDictionary(r => r.EntryId, r => r.Cells.Single(c => c.SeatId == given.Judges[0]));
        Assert.NotNull(cells[paper].SignedAt);
        Assert.False(string.IsNullOrEmpty(cells[paper].SignedBy));
        Assert.Equal((true, false, null), (cells[paper].FromPaper, cells[half].FromPaper, cells[half].SignedBy));
        Assert.Equal(AckStatus.Refused, (await desk.PostAsync<SubmitAnswer>(given.Stage + "/marks", new EnterMarks.Request(given.Judges[0], [Mark(paper, "cut", 4m, 1, reason: "看错")]))).Acks.Single().Status);
    }

    [Theory, Databases]
    public async Task Staff_who_watch_see_marks_and_tablets_come_and_others_do_not(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        var elsewhere = await HarvestAsync(app, admin);
        await using var watcher = await app.ConnectAsync("/hubs/staff", admin, StaffMessages);
        await using var stranger = await app.ConnectAsync("/hubs/staff", admin, StaffMessages);
        await watcher.Connection.InvokeAsync("Watch", given.CompetitionId);
        await stranger.Connection.InvokeAsync("Watch", elsewhere.CompetitionId);
        await Assert.ThrowsAsync<HubException>(() => stranger.Connection.InvokeAsync("Watch", Guid.NewGuid()));

        var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        Assert.True((await watcher.NextAsync(nameof(IStaffClient.PresenceChanged))).GetProperty("online").GetBoolean());
        await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 3m));
        Assert.Equal(given.StageId, (await watcher.NextAsync(nameof(IStaffClient.MatrixChanged))).GetProperty("stageId").GetGuid());
        await tablet.DisposeAsync();
        Assert.False((await watcher.NextAsync(nameof(IStaffClient.PresenceChanged))).GetProperty("online").GetBoolean());
        await stranger.ReceivedNoneAsync(nameof(IStaffClient.PresenceChanged), nameof(IStaffClient.MatrixChanged));
    }

    [Theory, Databases]
    public async Task A_heat_that_began_or_ended_too_early_is_put_right_while_nothing_is_lost_by_it(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        var heat = $"{given.Stage}/heats/{given.Heats[1]}";
        async Task<HeatStatus> StatusAsync() => (await admin.GetAsync<GetRun.Response>(given.Stage + "/run")).Heats.Single(h => h.HeatId == given.Heats[1]).Status;

        Assert.Equal("competitions.heat-wrong-status", (await admin.RefusedAsync(HttpMethod.Post, heat + "/recall")).Code);
        await admin.SendAsync(HttpMethod.Post, heat + "/start", null);
        await admin.SendAsync(HttpMethod.Post, heat + "/recall", null);
        Assert.Equal(HeatStatus.Planned, await StatusAsync());
        await admin.SendAsync(HttpMethod.Post, heat + "/start", null);
        await admin.SendAsync(HttpMethod.Post, heat + "/finish", null);
        await admin.SendAsync(HttpMethod.Post, heat + "/resume", null);
        Assert.Equal(HeatStatus.Running, await StatusAsync());

        // The first heat runs from the beginning; with a mark in it, it has begun for good.
        await admin.PostAsync<SubmitAnswer>(given.Stage + "/marks", new EnterMarks.Request(given.Judges[0], [Mark(given.Entries[0], "cut", 3m)]));
        Assert.Equal("competitions.heat-marks-exist", (await admin.RefusedAsync(HttpMethod.Post, $"{given.Stage}/heats/{given.Heats[0]}/recall")).Code);
        await admin.SendAsync(HttpMethod.Post, heat + "/recall", null);

        // A heat that nobody was drawn into does not begin.
        var stage = (await admin.GetAsync<CompetitionView>($"/api/competitions/{given.CompetitionId}")).Events.SelectMany(e => e.Stages).Single(s => s.Id == given.StageId);
        var added = await admin.PostAsync<CompetitionView>(given.Stage + "/heats", new SaveHeat.AddRequest(1, "空批", stage.Version));
        var empty = added.Events.SelectMany(e => e.Stages).Single(s => s.Id == given.StageId).Heats.Single(h => h.Name == "空批");
        Assert.Equal("competitions.heat-empty", (await admin.RefusedAsync(HttpMethod.Post, $"{given.Stage}/heats/{empty.Id}/start")).Code);
    }

    [Theory, Databases]
    public async Task Closing_a_complete_stage_needs_no_reason_and_writes_what_the_ranking_waits_for(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await admin.SendAsync(HttpMethod.Post, $"{given.Stage}/heats/{given.Heats[1]}/start", null);
        foreach (var seat in given.Judges)
        {
            await admin.PostAsync<SubmitAnswer>(given.Stage + "/marks", new EnterMarks.Request(seat, [.. given.Entries.SelectMany(e => (MarkOperation[])[Mark(e, "cut", 3m), Mark(e, "quality", 5m)])]));
        }

        await admin.PostAsync<SubmitAnswer>(given.Stage + "/marks", new EnterMarks.Request(given.Scale, [.. given.Entries.Select(e => Mark(e, "weight", 80.25m))]));
        foreach (var seat in (Guid[])[.. given.Judges, given.Scale])
        {
            await admin.PostAsync<SignPaper.Response>(given.Stage + "/sheets/sign", new SignPaper.Request(seat, given.Entries));
        }

        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request());
        Assert.Equal(1, await app.WithDbAsync(db => db.Outbox.CountAsync(o => o.CompetitionId == given.CompetitionId && o.Type == "stage-closed")));
        Assert.Equal("competitions.stage-not-open", (await admin.RefusedAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request())).Code);
        Assert.Equal("competitions.stage-not-open", (await admin.RefusedAsync(HttpMethod.Post, $"{given.Stage}/heats/{given.Heats[0]}/finish")).Code);
    }
}
