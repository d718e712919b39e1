using Contest.Domain.Accounts;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Panels;
using Contest.Web.Features.Judging.Review;
using Microsoft.EntityFrameworkCore;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Judging;

public sealed class PanelTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task Seats_are_added_renamed_and_removed_until_they_have_marked(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        var panel = await admin.PostAsync<PanelView>(given.Stage + "/panel/seats", new AddSeat.Request(SeatRole.Judge, " 裁判丁 ", given.Delegations[0], "某公司"));
        var added = panel.Seats.Single(s => s.Name == "裁判丁");
        Assert.Equal((4, given.Delegations[0]), (added.Number, added.DelegationId));
        var seat = $"{given.Stage}/panel/seats/{added.Id}";
        panel = await admin.PutAsync<PanelView>(seat, new ChangeSeat.Request("裁判戊", null, null, added.Version));
        Assert.Equal("common.stale", (await admin.RefusedAsync(HttpMethod.Put, seat, new ChangeSeat.Request("裁判己", null, null, added.Version))).Code);
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 3m));
        Assert.Equal("judging.seat-has-marks", (await admin.RefusedAsync(HttpMethod.Delete, $"{given.Stage}/panel/seats/{given.Judges[0]}")).Code);

        // A contested mark waits for the chief judge, though the seat has no sheet.
        await using var overtaken = await given.TabletAsync(app, admin, given.Judges[1], "tablet-0002");
        Assert.Equal(AckStatus.Conflict, Assert.Single(await overtaken.SubmitAsync(Mark(given.Entries[0], "cut", 3m, basedOn: 1))).Status);
        Assert.Equal("judging.seat-has-marks", (await admin.RefusedAsync(HttpMethod.Delete, $"{given.Stage}/panel/seats/{given.Judges[1]}")).Code);
        panel = await admin.SendAsync<PanelView>(HttpMethod.Delete, seat, null);
        Assert.Equal(4, panel.Seats.Count);
        Assert.True(panel.Seats.Single(s => s.Id == given.Judges[0]).HasMarks);

        var elsewhere = await HarvestAsync(app, admin);
        Assert.Equal("common.not-found", (await admin.RefusedAsync(HttpMethod.Post, given.Stage + "/panel/seats", new AddSeat.Request(SeatRole.Judge, "甲", elsewhere.Delegations[0]))).Code);
        Assert.Equal("common.not-found", (await admin.RefusedAsync(HttpMethod.Get, $"{given.Path}/stages/{elsewhere.StageId}/panel")).Code);
        Assert.Equal("common.not-found", (await admin.RefusedAsync(HttpMethod.Post, given.Stage + "/panel/copy", new CopyPanel.Request(elsewhere.StageId))).Code);
    }

    [Theory, Databases]
    public async Task A_judge_of_the_own_delegation_is_refused_or_only_flagged_as_the_stage_decides(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        var version = (await given.PanelAsync(admin)).Seats.Single(s => s.Id == given.Judges[0]).Version;
        await admin.PutAsync<PanelView>($"{given.Stage}/panel/seats/{given.Judges[0]}", new ChangeSeat.Request("马某", given.Delegations[0], null, version));
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        var roster = await tablet.JoinAsync();
        Assert.Equal([true, true, false], roster.Heats[0].Entries.Select(e => e.Recused));
        var refused = await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 3m), Mark(given.Entries[2], "cut", 3m));
        Assert.Equal(["judging.recused", null], refused.Select(a => a.Problem?.Code));

        await admin.PutAsync<PanelView>(given.Stage + "/panel/own-unit", new DecideOwnUnit.Request(OwnUnitPolicy.Flag));
        Assert.Equal(AckStatus.Stored, Assert.Single(await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 3m))).Status);
        Assert.Equal([(false, true), (false, true), (false, false)], (await tablet.JoinAsync()).Heats[0].Entries.Select(e => (e.Recused, e.OwnUnit)));

        var panel = await admin.PostAsync<PanelView>($"{given.Stage}/panel/seats/{given.Judges[0]}/recusals", new RecuseSeat.Request(given.Entries[2], "曾是师徒"));
        Assert.Equal("曾是师徒", panel.Recusals.Single(r => !r.ByRule).Reason);
        var recused = Assert.Single(await tablet.SubmitAsync(Mark(given.Entries[2], "quality", 3m))).Problem!;
        Assert.Equal("judging.recused", recused.Code);
        Assert.DoesNotContain("单位", recused.Title, StringComparison.Ordinal);
        await admin.SendAsync<PanelView>(HttpMethod.Delete, $"{given.Stage}/panel/seats/{given.Judges[0]}/recusals/{given.Entries[2]}", null);
        Assert.Equal(AckStatus.Stored, Assert.Single(await tablet.SubmitAsync(Mark(given.Entries[2], "quality", 3m))).Status);
    }

    [Theory, Databases]
    public async Task Neither_the_tablet_nor_the_chief_judge_learns_the_own_unit_while_identities_are_sealed(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        var version = (await given.PanelAsync(admin)).Seats.Single(s => s.Id == given.Judges[0]).Version;
        await admin.PutAsync<PanelView>($"{given.Stage}/panel/seats/{given.Judges[0]}", new ChangeSeat.Request("马某", given.Delegations[0], null, version));
        await admin.PutAsync<PanelView>(given.Stage + "/panel/own-unit", new DecideOwnUnit.Request(OwnUnitPolicy.Flag));
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        using var chief = await given.StaffAsync(app, GrantRole.ChiefJudge);
        Assert.Contains(true, await FlagsAsync());

        await app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).ExecuteUpdateAsync(set => set.SetProperty(c => c.BlindJudging, true)));
        var hidden = await FlagsAsync();
        Assert.NotEmpty(hidden);
        Assert.DoesNotContain(true, hidden);
        Assert.Equal(AckStatus.Stored, Assert.Single(await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 3m))).Status);

        async Task<List<bool>> FlagsAsync()
        {
            var byHttp = await tablet.Client.GetAsync<JudgeRoster>("/api/judging/roster");
            var matrix = await chief.GetAsync<MatrixView>($"{given.Stage}/heats/{given.Heats[0]}/matrix");
            bool[][] each =
            [
                [.. (await tablet.JoinAsync()).Heats.SelectMany(h => h.Entries).Select(e => e.OwnUnit)],
                [.. byHttp.Heats.SelectMany(h => h.Entries).Select(e => e.OwnUnit)],
                [.. matrix.Rows.SelectMany(r => r.Cells).Select(c => c.OwnUnit)],
            ];
            Assert.Single(each.Select(f => f.Contains(true)).Distinct());
            return [.. each.SelectMany(f => f)];
        }
    }
}
