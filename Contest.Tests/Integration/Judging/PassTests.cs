using System.Net;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Passes;
using Microsoft.EntityFrameworkCore;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Judging;

public sealed class PassTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task A_pass_binds_the_first_tablet_and_refuses_a_second(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        var pass = await given.PassAsync(admin, given.Judges[0]);
        Assert.Equal($"{app.Address.GetLeftPart(UriPartial.Authority)}/judge/#pass={pass.Token}", pass.Url);
        Assert.StartsWith("<svg", pass.QrSvg, StringComparison.Ordinal);
        Assert.False(await app.WithDbAsync(db => db.JudgePasses.AnyAsync(p => p.TokenHash == pass.Token)));

        await using var tablet = await Tablet.RedeemAsync(app, pass, "tablet-0001");
        using var second = await app.AnonymousAsync();
        var refused = await second.RefusedAsync(HttpMethod.Post, "/api/judging/pass", new RedeemPass.Request(pass.Token, "tablet-0002"));
        Assert.Equal((HttpStatusCode.Forbidden, "judging.pass-on-other-device", "这个通行证已在另一台平板上使用。"), (refused.Status, refused.Code, refused.Title));
        var again = await second.PostAsync<JudgeRoster>("/api/judging/pass", new RedeemPass.Request(pass.Token, "tablet-0001"));
        Assert.Equal(given.Judges[0], again.Seat.SeatId);
        Assert.Equal("judging.pass-unknown", (await second.RefusedAsync(HttpMethod.Post, "/api/judging/pass", new RedeemPass.Request("wrong", "tablet-0002"))).Code);
        Assert.Equal("common.invalid-request", (await second.RefusedAsync(HttpMethod.Post, "/api/judging/pass", new RedeemPass.Request(pass.Token, "desk:0123456789"))).Code);
    }

    [Theory, Databases]
    public async Task Revoking_ends_the_hub_and_the_api_at_once(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        await using var other = await given.TabletAsync(app, admin, given.Judges[1], "tablet-0002");
        var closed = new TaskCompletionSource();
        tablet.Hub.Connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await admin.SendAsync(HttpMethod.Delete, $"{given.Stage}/panel/seats/{given.Judges[0]}/pass", null);
        Assert.Equal("judging.pass-revoked", (await tablet.Hub.NextAsync(nameof(IJudgingClient.PassEnded))).GetProperty("code").GetString());
        await closed.Task.WaitAsync(Patience.Limit);
        Assert.Equal("judging.pass-revoked", (await tablet.Client.RefusedAsync(HttpMethod.Get, "/api/judging/roster")).Code);
        var marks = await tablet.Client.RefusedAsync(HttpMethod.Post, "/api/judging/marks", new SubmitBatch([Mark(given.Entries[0], "cut", 3m)], 0));
        Assert.Equal("judging.pass-revoked", marks.Code);
        await other.Hub.ReceivedNoneAsync(nameof(IJudgingClient.PassEnded));
        Assert.Equal(given.Judges[1], (await other.JoinAsync()).Seat.SeatId);
    }

    [Theory, Databases]
    public async Task A_new_pass_for_the_seat_ends_the_old_one(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        await using var replacement = await given.TabletAsync(app, admin, given.Judges[0], "tablet-0009");
        Assert.Equal("judging.pass-revoked", (await tablet.Client.RefusedAsync(HttpMethod.Get, "/api/judging/roster")).Code);
        Assert.Equal(given.Judges[0], (await replacement.JoinAsync()).Seat.SeatId);
    }

    [Fact]
    public async Task A_pass_ends_by_itself()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        var pass = await given.PassAsync(admin, given.Judges[1]);

        // Issued for the competition's last day and the day after: until midnight of May 23 in China.
        Assert.Equal(new DateTimeOffset(2030, 5, 23, 0, 0, 0, TimeSpan.FromHours(8)), pass.ExpiresAt);
        app.Clock.Advance(pass.ExpiresAt - app.Clock.GetUtcNow());
        Assert.Equal("judging.pass-expired", (await tablet.Hub.NextAsync(nameof(IJudgingClient.PassEnded))).GetProperty("code").GetString());
        using var late = await app.AnonymousAsync();
        Assert.Equal("judging.pass-expired", (await late.RefusedAsync(HttpMethod.Post, "/api/judging/pass", new RedeemPass.Request(pass.Token, "tablet-0002"))).Code);
    }

    [Theory, Databases]
    public async Task The_http_twin_takes_marks_and_signs_and_nobody_enters_without_a_pass(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        var answer = await tablet.Client.PostAsync<SubmitAnswer>("/api/judging/marks", new SubmitBatch([Mark(given.Entries[0], "cut", 3m), Mark(given.Entries[0], "quality", 3m)], 0));
        Assert.All(answer.Acks, a => Assert.Equal(AckStatus.Stored, a.Status));
        Assert.NotNull((await tablet.Client.PostAsync<SignAnswer>($"/api/judging/sheets/{given.Entries[0]}/sign", null)).Sheet!.SignedAt);
        var empty = await tablet.Client.RefusedAsync(HttpMethod.Post, "/api/judging/marks", new SubmitBatch([], 0));
        Assert.Equal("common.invalid-request", empty.Code);
        var crowd = new SubmitBatch([.. Enumerable.Range(0, 201).Select(_ => Mark(given.Entries[0], "cut", 3m))], 0);
        Assert.Equal("common.invalid-request", (await tablet.Client.RefusedAsync(HttpMethod.Post, "/api/judging/marks", crowd)).Code);

        Assert.Equal(HttpStatusCode.Unauthorized, (await admin.RefusedAsync(HttpMethod.Get, "/api/judging/roster")).Status);
        await Assert.ThrowsAsync<HttpRequestException>(() => app.ConnectAsync("/hubs/judging", admin));
        Assert.Equal(HttpStatusCode.Unauthorized, (await tablet.Client.RefusedAsync(HttpMethod.Get, given.Stage + "/panel")).Status);
    }
}
