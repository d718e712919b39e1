using System.Data.Common;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Passes;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Judging;

/// <summary>A pass that is revoked in the very moment in which the server has read that it holds, and has not acted on it yet.</summary>
public sealed class PassRacesTests : IAsyncLifetime
{
    private static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(3);

    private readonly Gate _gate = new();
    private ContestApp _app = null!;
    private ApiClient _admin = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, configure: b => b.ConfigureTestServices(s => s.ConfigureDbContext<SqliteContestDb>(o => o.AddInterceptors(_gate))));
        _admin = await _app.AdminAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Open();
        _admin.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_check_that_read_it_before_may_let_its_own_call_pass_and_none_after_it()
    {
        var given = await HarvestAsync(_app, _admin);
        await using var tablet = await given.TabletAsync(_app, _admin, given.Judges[0]);
        await tablet.JoinAsync();
        var (presence, guard) = (_app.Services.GetRequiredService<Presence>(), _app.Services.GetRequiredService<PassGuard>());
        var pass = Assert.Single(presence.Tablets).Identity;
        Assert.True((await guard.CheckAsync(pass, Ct)).IsOk);

        _app.Clock.Advance(RememberedFor);
        _gate.Close();
        var reading = guard.CheckAsync(pass, Ct);
        await _gate.ReachedAsync();
        await RevokeAsync(given);
        _gate.Open();

        Assert.True((await reading).IsOk);
        Assert.Equal("judging.pass-revoked", (await guard.CheckAsync(pass, Ct)).Error!.Code);
        Assert.Equal("judging.pass-revoked", (await tablet.Client.RefusedAsync(HttpMethod.Get, "/api/judging/roster")).Code);
    }

    [Fact]
    public async Task A_hub_call_under_way_does_not_hold_the_connection_open()
    {
        var given = await HarvestAsync(_app, _admin);
        await using var tablet = await given.TabletAsync(_app, _admin, given.Judges[0]);
        await tablet.JoinAsync();
        var closed = Closed(tablet.Hub);
        _app.Clock.Advance(RememberedFor);
        _gate.Close();
        var call = tablet.SubmitAsync(Mark(given.Entries[0], "cut", 3m));
        await _gate.ReachedAsync();
        await RevokeAsync(given);

        // The call still waits; the tablet is told, and closed, before it goes on.
        Assert.Equal("judging.pass-revoked", (await tablet.Hub.NextAsync(nameof(IJudgingClient.PassEnded))).GetProperty("code").GetString());
        await closed.WaitAsync(Patience.Limit, Ct);
        _gate.Open();
        await Assert.ThrowsAnyAsync<Exception>(() => call);
        Assert.Equal("judging.pass-revoked", (await tablet.Client.RefusedAsync(HttpMethod.Post, "/api/judging/marks", new SubmitBatch([Mark(given.Entries[1], "cut", 3m)], 0))).Code);
    }

    [Fact]
    public async Task A_tablet_that_is_just_connecting_is_not_overlooked()
    {
        var given = await HarvestAsync(_app, _admin);
        using var client = await _app.AnonymousAsync();
        await client.PostAsync<JudgeRoster>("/api/judging/pass", new RedeemPass.Request((await given.PassAsync(_admin, given.Judges[0])).Token, "tablet-0001"));
        var presence = _app.Services.GetRequiredService<Presence>();
        _app.Clock.Advance(RememberedFor);

        // The pass is read, and holds; the connection is not among the seat's yet.
        _gate.Close();
        await using var hub = await _app.ConnectAsync("/hubs/judging", client, nameof(IJudgingClient.PassEnded));
        var closed = Closed(hub);
        await _gate.ReachedAsync();
        await RevokeAsync(given);
        Assert.Empty(presence.Tablets);
        _gate.Open();

        Assert.Equal("judging.pass-revoked", (await hub.NextAsync(nameof(IJudgingClient.PassEnded))).GetProperty("code").GetString());
        await closed.WaitAsync(Patience.Limit, Ct);
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (presence.Tablets.Any() || presence.Of(given.StageId, given.Judges[0]).Online)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private Task RevokeAsync(JudgingGiven given) => _admin.SendAsync(HttpMethod.Delete, $"{given.Stage}/panel/seats/{given.Judges[0]}/pass", null);

    private static Task Closed(HubProbe hub)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.Connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        return closed.Task;
    }

    /// <summary>Holds the next reading of a pass between the database's answer and what is done with it.</summary>
    private sealed class Gate : DbCommandInterceptor
    {
        private TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _closed;

        public void Close()
        {
            (_reached, _open) = (new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously));
            Volatile.Write(ref _closed, 1);
        }

        public Task ReachedAsync() => _reached.Task.WaitAsync(Patience.Limit, Ct);

        public void Open()
        {
            Volatile.Write(ref _closed, 0);
            _open.TrySetResult();
        }

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("\"JudgePasses\"", StringComparison.Ordinal) && Interlocked.Exchange(ref _closed, 0) == 1)
            {
                _reached.TrySetResult();
                await _open.Task;
            }

            return result;
        }
    }
}
