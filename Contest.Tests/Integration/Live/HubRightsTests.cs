using Contest.Domain.Accounts;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Accounts;
using Contest.Web.Features.Board;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Results.Ceremonies;
using Contest.Web.Security;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;

namespace Contest.Tests.Integration.Live;

/// <summary>What is open when a right ends: a hub asks for the right at the call alone.</summary>
public sealed class HubRightsTests(ContestApps apps) : IClassFixture<ContestApps>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Connections_end_within_seconds_of_the_right_they_stand_on_and_no_other_does(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        await using var history = await RandomHistory.StartAsync(app, admin, given, 5);
        using var leaves = await given.StaffAsync(app, GrantRole.Organizer);
        using var stays = await given.StaffAsync(app, GrantRole.Organizer);
        await using var theirs = await Screens.OpenAsync(app, leaves, given);
        await using var others = await Screens.OpenAsync(app, stays, given);

        var user = await UserAsync(leaves);
        var grant = await app.WithDbAsync(db => db.Grants.Where(g => g.UserId == user).Select(g => g.Id).SingleAsync(Ct));
        await admin.SendAsync(HttpMethod.Delete, $"/api/grants/{grant}", null);
        app.Clock.Advance(RightsWatch.Period);
        await theirs.EndedAsync();

        // The page comes again by itself, and is not let in.
        await using var again = await app.ConnectAsync("/hubs/board", leaves);
        await Assert.ThrowsAsync<HubException>(async () =>
            await again.Connection.StreamAsync<BoardUpdate>("Watch", given.CompetitionId, given.EventId, Ct).GetAsyncEnumerator(Ct).MoveNextAsync());
        await using var matrix = await app.ConnectAsync("/hubs/staff", leaves);
        await Assert.ThrowsAsync<HubException>(() => matrix.Connection.InvokeAsync("Watch", given.CompetitionId, Ct));

        // The others saw no break: what comes next is a change, not a whole board.
        var next = others.Updates.MoveNextAsync();
        while (!next.IsCompleted)
        {
            await history.StepAsync();
            await history.SettleAsync();
        }

        Assert.True(await next);
        Assert.NotNull(others.Updates.Current.Delta);
        await others.Matrix.NextAsync(nameof(IStaffClient.MatrixChanged));
        Assert.All(others.Probes, p => Assert.Equal(HubConnectionState.Connected, p.Connection.State));
    }

    [Fact]
    public async Task They_end_too_when_the_account_is_taken_out_of_use_or_its_owner_begins_to_judge_blind()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        using var disabled = await given.StaffAsync(app, GrantRole.Organizer);
        using var judge = await given.StaffAsync(app, GrantRole.Organizer);
        await using var first = await Screens.OpenAsync(app, disabled, given);
        await using var second = await Screens.OpenAsync(app, judge, given);

        await admin.SendAsync(HttpMethod.Post, $"/api/users/{await UserAsync(disabled)}/disable", null);
        var chief = await UserAsync(judge);
        await app.WithDbAsync(async db =>
        {
            await db.Competitions.Where(c => c.Id == given.CompetitionId).ExecuteUpdateAsync(s => s.SetProperty(c => c.BlindJudging, true), Ct);
            db.Grants.Add(Grant.Give(chief, GrantRole.ChiefJudge, GrantScope.Competition, given.CompetitionId, null, app.Clock.GetUtcNow()));
            await db.SaveChangesAsync(Ct);
        });
        app.Clock.Advance(RightsWatch.Period);
        await first.EndedAsync();
        await second.Ended(second.Board).WaitAsync(Patience.Limit, Ct);

        // Asked again it is the public's board, and the matrix, which holds codes alone, went on.
        await using var again = await app.ConnectAsync("/hubs/board", judge);
        await using var updates = again.Connection.StreamAsync<BoardUpdate>("Watch", given.CompetitionId, given.EventId, Ct).GetAsyncEnumerator(Ct);
        Assert.True(await updates.MoveNextAsync());
        Assert.DoesNotContain("选手", Spectators.Text(updates.Current.Snapshot!), StringComparison.Ordinal);
        await second.Matrix.FenceAsync();
    }

    private static async Task<Guid> UserAsync(ApiClient client) => (await client.GetAsync<SessionView>("/api/session")).UserId!.Value;

    /// <summary>The pages of one person: the staff's board, the stage of the ceremony, its console, and the judging matrix, each on a connection of its own.</summary>
    private sealed class Screens : IAsyncDisposable
    {
        private readonly Dictionary<HubProbe, Task> _ended = [];

        private Screens(params HubProbe[] probes)
        {
            Probes = probes;
            foreach (var probe in probes)
            {
                var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _ended[probe] = ended.Task;
                probe.Connection.Closed += _ =>
                {
                    ended.TrySetResult();
                    return Task.CompletedTask;
                };
            }
        }

        public IReadOnlyList<HubProbe> Probes { get; }

        public HubProbe Board => Probes[0];

        public HubProbe Matrix => Probes[3];

        public required IAsyncEnumerator<BoardUpdate> Updates { get; init; }

        public static async Task<Screens> OpenAsync(ContestApp app, ApiClient who, JudgingGiven given)
        {
            var board = await app.ConnectAsync("/hubs/board", who);
            var updates = board.Connection.StreamAsync<BoardUpdate>("Watch", given.CompetitionId, given.EventId, Ct).GetAsyncEnumerator(Ct);
            var screens = new Screens(
                board, await app.ConnectAsync("/hubs/board", who), await app.ConnectAsync("/hubs/board", who), await app.ConnectAsync("/hubs/staff", who, nameof(IStaffClient.MatrixChanged)))
            {
                Updates = updates,
            };
            Assert.True(await updates.MoveNextAsync());
            Assert.NotNull(updates.Current.Snapshot);
            await screens.Matrix.Connection.InvokeAsync("Watch", given.CompetitionId, Ct);
            await screens.AskAsync<HallView>(1, "WatchStage", given);
            await screens.AskAsync<ConsoleView>(2, "WatchCeremony", given);
            return screens;
        }

        public Task Ended(HubProbe probe) => _ended[probe];

        public Task EndedAsync() => Task.WhenAll(_ended.Values).WaitAsync(Patience.Limit, Ct);

        public async ValueTask DisposeAsync()
        {
            foreach (var probe in Probes)
            {
                await probe.DisposeAsync();
            }
        }

        /// <summary>No ceremony was prepared, so nothing comes; the hub has begun with the call when it has answered the next two.</summary>
        private async Task AskAsync<T>(int probe, string method, JudgingGiven given)
        {
            _ = Probes[probe].Connection.StreamAsync<T>(method, given.CompetitionId, Ct).GetAsyncEnumerator(Ct).MoveNextAsync().AsTask()
                .ContinueWith(t => t.Exception, TaskScheduler.Default);
            await Probes[probe].FenceAsync();
            await Probes[probe].FenceAsync();
        }
    }
}
