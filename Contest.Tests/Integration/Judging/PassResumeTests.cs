using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Passes;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Judging;

/// <summary>A tablet that lost its cookie (its battery died before the browser wrote it) comes back by its own key, and nobody else does.</summary>
public sealed class PassResumeTests(ContestApps apps) : IClassFixture<ContestApps>
{
    private const string Device = "tablet-0001";

    [Theory, Databases]
    public async Task A_tablet_without_its_cookie_takes_its_seat_again_with_its_key_and_marks(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var passId = await RedeemAsync(app, await given.PassAsync(admin, given.Judges[0]), key);

        using var back = await app.AnonymousAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await back.RefusedAsync(HttpMethod.Get, "/api/judging/roster")).Status);
        var roster = await back.PostAsync<JudgeRoster>("/api/judging/pass/resume", Signed(key, await ChallengeAsync(back, passId)));
        Assert.Equal((given.Judges[0], passId), (roster.Seat.SeatId, roster.PassId));
        back.UsePassToken();
        var answer = await back.PostAsync<SubmitAnswer>("/api/judging/marks", new SubmitBatch([Mark(given.Entries[0], "cut", 3m)], 0));
        Assert.Equal(AckStatus.Stored, answer.Acks.Single().Status);
    }

    [Theory, Databases]
    public async Task Another_tablet_has_no_use_for_the_code_the_name_or_what_was_signed(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        var pass = await given.PassAsync(admin, given.Judges[0]);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var others = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var passId = await RedeemAsync(app, pass, key);

        // Who photographed the code and read the tablet's name off its panel still lacks the key.
        using var thief = await app.AnonymousAsync();
        Assert.Equal("judging.pass-on-other-device", (await thief.RefusedAsync(HttpMethod.Post, "/api/judging/pass", new RedeemPass.Request(pass.Token, Device))).Code);
        Assert.Equal("judging.pass-on-other-device", (await thief.RefusedAsync(HttpMethod.Post, "/api/judging/pass", new RedeemPass.Request(pass.Token, Device, Public(others)))).Code);
        Assert.Equal("judging.pass-not-shown", await RefusedAsync(thief, Signed(others, await ChallengeAsync(thief, passId))));
        Assert.Equal("judging.pass-not-shown", await RefusedAsync(thief, Signed(key, await ChallengeAsync(thief, passId)) with { DeviceId = "tablet-0002" }));
        Assert.Equal("judging.pass-not-shown", await RefusedAsync(thief, Signed(key, "made up")));
        Assert.Equal("judging.pass-not-shown", await RefusedAsync(thief, Signed(key, await ChallengeAsync(thief, passId)) with { Signature = "!" }));

        // Nor does it help to have listened.
        var signed = Signed(key, await ChallengeAsync(thief, passId));
        await thief.PostAsync<JudgeRoster>("/api/judging/pass/resume", signed);
        using var listener = await app.AnonymousAsync();
        Assert.Equal("judging.pass-not-shown", await RefusedAsync(listener, signed));
        Assert.Equal(HttpStatusCode.Unauthorized, (await listener.RefusedAsync(HttpMethod.Get, "/api/judging/roster")).Status);
    }

    [Fact]
    public async Task A_challenge_is_good_for_two_minutes_and_a_withdrawn_or_ended_pass_for_nothing()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var passId = await RedeemAsync(app, await given.PassAsync(admin, given.Judges[0]), key);
        using var client = await app.AnonymousAsync();
        var challenge = await ChallengeAsync(client, passId);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("judging.pass-not-shown", await RefusedAsync(client, Signed(key, challenge)));

        await admin.SendAsync(HttpMethod.Delete, $"{given.Stage}/panel/seats/{given.Judges[0]}/pass", null);
        Assert.Equal("judging.pass-revoked", await RefusedAsync(client, Signed(key, await ChallengeAsync(client, passId))));

        var second = await given.PassAsync(admin, given.Judges[1]);
        passId = await RedeemAsync(app, second, key);
        app.Clock.Advance(second.ExpiresAt - app.Clock.GetUtcNow());
        Assert.Equal("judging.pass-expired", await RefusedAsync(client, Signed(key, await ChallengeAsync(client, passId))));
    }

    [Fact]
    public async Task A_pass_that_was_bound_without_a_key_asks_for_a_new_code_and_a_key_must_be_one()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        var pass = await given.PassAsync(admin, given.Judges[0]);
        using var client = await app.AnonymousAsync();
        using var rsa = RSA.Create(2048);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        foreach (var wrong in (string[])["", "AAAA", "not base64url!", Base64Url.EncodeToString(rsa.ExportSubjectPublicKeyInfo()), Public(other)])
        {
            Assert.Equal("common.invalid-request", (await client.RefusedAsync(HttpMethod.Post, "/api/judging/pass", new RedeemPass.Request(pass.Token, Device, wrong))).Code);
        }

        var roster = await client.PostAsync<JudgeRoster>("/api/judging/pass", new RedeemPass.Request(pass.Token, Device));
        Assert.Equal("judging.pass-unknown", (await client.RefusedAsync(HttpMethod.Get, $"/api/judging/pass/{roster.PassId}/challenge")).Code);
        Assert.Equal("judging.pass-unknown", (await client.RefusedAsync(HttpMethod.Get, $"/api/judging/pass/{Guid.NewGuid()}/challenge")).Code);
    }

    private static async Task<Guid> RedeemAsync(ContestApp app, IssuedPass pass, ECDsa key)
    {
        using var tablet = await app.AnonymousAsync();
        return (await tablet.PostAsync<JudgeRoster>("/api/judging/pass", new RedeemPass.Request(pass.Token, Device, Public(key)))).PassId;
    }

    private static async Task<string> ChallengeAsync(ApiClient client, Guid passId) =>
        (await client.GetAsync<ResumePass.Challenge>($"/api/judging/pass/{passId}/challenge")).Text;

    private static async Task<string?> RefusedAsync(ApiClient client, ResumePass.Request request) =>
        (await client.RefusedAsync(HttpMethod.Post, "/api/judging/pass/resume", request)).Code;

    private static ResumePass.Request Signed(ECDsa key, string challenge) =>
        new(challenge, Device, Base64Url.EncodeToString(key.SignData(Encoding.UTF8.GetBytes($"contest-pass {challenge} {Device}"), HashAlgorithmName.SHA256)));

    private static string Public(ECDsa key) => Base64Url.EncodeToString(key.ExportSubjectPublicKeyInfo());
}
