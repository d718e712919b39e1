using Contest.Domain.Accounts;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Review;
using Microsoft.AspNetCore.SignalR.Client;
using static Contest.Tests.Integration.Judging.JudgingGiven;
using static Contest.Tests.Integration.Nodes.Cluster;

namespace Contest.Tests.Integration.Nodes;

/// <summary>Tablets on one node, the chief judge on another.</summary>
[Collection(typeof(TwoNodesCollection))]
public sealed class JudgingNodesTests(TwoNodes nodes)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [NodesFact]
    public async Task The_chief_judge_sees_who_is_connected_to_another_node_and_what_was_stored_there_and_the_tablet_hears_the_desk()
    {
        var (a, b) = await nodes.GetAsync();
        using var admin = await a.AdminAsync();
        var given = await HarvestAsync(a, admin);
        using var chief = await given.StaffAsync(a, GrantRole.ChiefJudge);
        await using var staff = await a.ConnectAsync("/hubs/staff", chief, nameof(IStaffClient.MatrixChanged), nameof(IStaffClient.PresenceChanged));
        await staff.Connection.InvokeAsync("Watch", given.CompetitionId, Ct);
        var (seat, entry) = (given.Judges[0], given.Entries[0]);

        await using var tablet = await given.TabletAsync(b, admin, seat);
        var came = await staff.NextAsync(nameof(IStaffClient.PresenceChanged));
        Assert.Equal((seat, true), (came.GetProperty("seatId").GetGuid(), came.GetProperty("online").GetBoolean()));
        Assert.Equal([seat], (await given.PanelAsync(chief)).Seats.Where(s => s.Presence.Online).Select(s => s.Id));

        var batch = new SubmitBatch([Mark(entry, "cut", 12m), Mark(entry, "quality", 20m)], Pending: 3);
        var answer = await tablet.Hub.Connection.InvokeAsync<SubmitAnswer>("Submit", batch, Ct);
        Assert.Equal([AckStatus.Stored, AckStatus.Stored], answer.Acks.Select(k => k.Status));
        Assert.Equal(3, (await staff.NextAsync(nameof(IStaffClient.PresenceChanged))).GetProperty("pending").GetInt32());
        Assert.Contains(entry, (await staff.NextAsync(nameof(IStaffClient.MatrixChanged))).GetProperty("entryIds").EnumerateArray().Select(e => e.GetGuid()));
        Assert.NotNull((await tablet.SignAsync(entry)).Sheet!.SignedAt);
        await UntilAsync(async () => (await CellAsync(chief, given)).SignedAt is not null, "The signature did not reach the matrix.");
        var cell = await CellAsync(chief, given);
        Assert.Equal([12m, 20m], cell.Marks.Select(m => m.Value!.Value).Order());

        await chief.PostAsync<SheetState>(given.Stage + "/remarks", new AskRemark.Request(seat, entry, "与另两位相差太大"));
        Assert.Equal("与另两位相差太大", (await tablet.Hub.NextAsync(nameof(IJudgingClient.RemarkRequested))).GetProperty("reason").GetString());

        await tablet.Hub.DisposeAsync();
        while ((await staff.NextAsync(nameof(IStaffClient.PresenceChanged))).GetProperty("online").GetBoolean())
        {
            // What the nodes tell one another every few seconds may still be under way.
        }

        Assert.DoesNotContain((await given.PanelAsync(chief)).Seats, s => s.Presence.Online);
    }

    [NodesFact]
    public async Task A_pass_that_is_revoked_or_replaced_on_one_node_ends_hub_and_api_of_its_tablet_on_another()
    {
        var (a, b) = await nodes.GetAsync();
        using var admin = await a.AdminAsync();
        var given = await HarvestAsync(a, admin);
        await using var revoked = await given.TabletAsync(b, admin, given.Judges[0], "tablet-0001");
        await using var replaced = await given.TabletAsync(b, admin, given.Judges[1], "tablet-0002");
        await using var other = await given.TabletAsync(b, admin, given.Judges[2], "tablet-0003");

        // Asked a moment ago, so that the other node remembers that they hold.
        await revoked.JoinAsync();
        await replaced.JoinAsync();
        var ended = Task.WhenAll(EndedAsync(revoked), EndedAsync(replaced));
        await admin.SendAsync(HttpMethod.Delete, $"{given.Stage}/panel/seats/{given.Judges[0]}/pass", null);
        await given.PassAsync(admin, given.Judges[1]);
        Assert.All(await ended.WaitAsync(Patience.Limit, Ct), code => Assert.Equal("judging.pass-revoked", code));
        foreach (var tablet in (Tablet[])[revoked, replaced])
        {
            Assert.Equal("judging.pass-revoked", (await tablet.Client.RefusedAsync(HttpMethod.Get, "/api/judging/roster")).Code);
            Assert.Equal("judging.pass-revoked", (await tablet.Client.RefusedAsync(HttpMethod.Post, "/api/judging/marks", new SubmitBatch([Mark(given.Entries[0], "cut", 3m)], 0))).Code);
        }

        await UntilAsync(async () => (await given.PanelAsync(admin)).Seats.Count(s => s.Presence.Online) == 1, "Tablets that were cut off are still shown.");
        await other.Hub.ReceivedNoneAsync(nameof(IJudgingClient.PassEnded));
        Assert.Equal(given.Judges[2], (await other.JoinAsync()).Seat.SeatId);
    }

    /// <summary>The tablet is told why, and then its connection is closed.</summary>
    private static async Task<string?> EndedAsync(Tablet tablet)
    {
        var closed = new TaskCompletionSource();
        tablet.Hub.Connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        var told = await tablet.Hub.NextAsync(nameof(IJudgingClient.PassEnded));
        await closed.Task;
        return told.GetProperty("code").GetString();
    }

    private static async Task<MatrixCell> CellAsync(ApiClient chief, JudgingGiven given)
    {
        var matrix = await chief.GetAsync<MatrixView>($"{given.Stage}/heats/{given.Heats[0]}/matrix");
        return matrix.Rows.Single(r => r.EntryId == given.Entries[0]).Cells.Single(c => c.SeatId == given.Judges[0]);
    }
}
