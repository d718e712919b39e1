using System.Net;
using System.Text.Json;
using Contest.Domain.Accounts;
using Contest.Domain.Organizations;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Live;
using Microsoft.EntityFrameworkCore;
using static Contest.Tests.Integration.Judging.JudgingGiven;
using static Contest.Tests.Integration.Live.Spectators;

namespace Contest.Tests.Integration.Live;

/// <summary>What a delegation's registrar sees while marks come in: the own entries whole, everybody else's as the public does.</summary>
public sealed class DelegationBoardTests(ContestApps apps) : IClassFixture<ContestApps>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Own_entries_come_with_names_and_aspects_and_nobody_else_is_told(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        var code = await CodeAsync(app, given);
        using var registrar = await RegistrarAsync(app, given, 0);
        await using var judge = await given.TabletAsync(app, admin, given.Judges[0], "tablet-own-1");
        await using var scale = await given.TabletAsync(app, admin, given.Scale, "tablet-own-2");
        var (own, other, open) = (Board(given, 0), Board(given, 1), $"/api/boards/{code}");

        // Everybody looks before anything happens: what is sent later is sent to channels that are open.
        await registrar.GetAsync<BoardSnapshot>(own);
        await admin.GetAsync<BoardSnapshot>(other);
        await registrar.GetAsync<BoardSnapshot>(open);
        await judge.SubmitAsync(Mark(given.Entries[0], "cut", 12.5m), Mark(given.Entries[2], "cut", 9m));
        await scale.SubmitAsync(Mark(given.Entries[0], "weight", 33.25m), Mark(given.Entries[2], "weight", 44.5m));
        await SettleAsync(app, given);

        var board = await registrar.GetAsync<BoardSnapshot>(own);
        Assert.Equal(["选手0", "选手1"], board.Rows.Where(r => r.Own is not null).Select(r => r.Name).Order(StringComparer.Ordinal));
        var mine = board.Rows.Single(r => r.Name == "选手0");
        Assert.Equal([("weight", "33.25", "kg"), ("切口平整", "12.5", null)], mine.Own!.Select(m => (m.NameZh, m.Value, m.Unit)));

        // The rest is the public's, row for row.
        var shown = await registrar.GetAsync<BoardSnapshot>(open);
        Assert.All(shown.Rows, r => Assert.Null(r.Own));
        Assert.Equal(Lines(shown.Rows.Where(r => board.Rows.Single(b => b.Key == r.Key).Own is null)), Lines(board.Rows.Where(r => r.Own is null)));

        // And nobody else was sent it: the other delegation's channel and the public's hold neither name nor aspect of these entries.
        using var http = new HttpClient { BaseAddress = app.Address };
        var (publicText, otherText) = (await http.GetStringAsync(new Uri(open, UriKind.Relative), Ct), Lines((await admin.GetAsync<BoardSnapshot>(other)).Rows));
        Assert.DoesNotContain("\"own\"", publicText, StringComparison.Ordinal);
        Assert.Contains("选手2", otherText, StringComparison.Ordinal);
        Assert.DoesNotContain("选手", publicText, StringComparison.Ordinal);
        Assert.All(Frames(app, given, Audience.Public), f => Assert.False(f.Contains("\"own\"", StringComparison.Ordinal) || f.Contains("选手", StringComparison.Ordinal), f));
        Assert.DoesNotContain("选手0", otherText, StringComparison.Ordinal);
        Assert.Contains("\"own\":[{", string.Concat(Frames(app, given, Audience.Delegation, given.Delegations[0])), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task The_freeze_holds_for_the_own_entries_too(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        using var registrar = await RegistrarAsync(app, given, 0);
        await using var history = await RandomHistory.StartAsync(app, admin, given, 77);
        for (var step = 0; step < 12; step++)
        {
            await history.StepAsync();
        }

        await ChangeAsync(app, admin, given, "freeze");
        await SettleAsync(app, given);
        var frozen = Text(await registrar.GetAsync<BoardSnapshot>(Board(given, 0)));
        Assert.Contains("\"own\":[{", frozen, StringComparison.Ordinal);
        for (var step = 0; step < 15; step++)
        {
            await history.StepAsync();
            await history.SettleAsync();
            Assert.Equal(frozen, Text(await registrar.GetAsync<BoardSnapshot>(Board(given, 0))));
        }

        await ChangeAsync(app, admin, given, "thaw");
        await SettleAsync(app, given);
        Assert.NotEqual(frozen, Text(await registrar.GetAsync<BoardSnapshot>(Board(given, 0))));
    }

    [Fact]
    public async Task Another_delegations_board_and_its_stream_are_refused()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        using var registrar = await RegistrarAsync(app, given, 0);
        foreach (var address in (string[])[Board(given, 1), Board(given, 1) + "/stream"])
        {
            var refused = await Assert.ThrowsAsync<ProblemException>(() => registrar.GetAsync<BoardSnapshot>(address));
            Assert.Equal("common.forbidden", refused.Code);
            using var http = new HttpClient { BaseAddress = app.Address };
            Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(new Uri(address, UriKind.Relative), Ct)).StatusCode);
        }
    }

    [Fact]
    public async Task While_identities_are_sealed_it_is_the_publics_board_and_tells_nobody_which_codes_are_whose()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await app.WithDbAsync(async db =>
        {
            var competition = await db.Competitions.SingleAsync(c => c.Id == given.CompetitionId, Ct);
            db.Entry(competition).Property(c => c.BlindJudging).CurrentValue = true;
            await db.SaveChangesAsync(Ct);
        });
        using var registrar = await RegistrarAsync(app, given, 0);
        Assert.Equal(
            Lines((await registrar.GetAsync<BoardSnapshot>($"/api/boards/{await CodeAsync(app, given)}")).Rows),
            Lines((await registrar.GetAsync<BoardSnapshot>(Board(given, 0))).Rows));
    }

    private static string Board(JudgingGiven given, int delegation) => $"{given.Path}/delegations/{given.Delegations[delegation]}/events/{given.EventId}/board";

    /// <summary>A registrar of the union organization that the delegation is of.</summary>
    private static async Task<ApiClient> RegistrarAsync(ContestApp app, JudgingGiven given, int delegation)
    {
        var now = app.Clock.GetUtcNow();
        var village = UnionOrganization.Create("蒋和村工会", UnionLevel.County, null, null, now).Value;
        await app.WithDbAsync(async db =>
        {
            db.Organizations.Add(village);
            (await db.Delegations.SingleAsync(d => d.Id == given.Delegations[delegation], Ct)).LinkTo(village.Id);
            await db.SaveChangesAsync(Ct);
        });
        var name = $"registrar-{Guid.CreateVersion7():N}"[..40];
        await Accounts.AddAsync(app, name, (GrantRole.Registrar, GrantScope.Organization, village.Id));
        return await app.SignInAsync(name, Accounts.Password);
    }

    /// <summary>Every frame that the channel has sent.</summary>
    private static IEnumerable<string> Frames(ContestApp app, JudgingGiven given, Audience audience, Guid delegationId = default)
    {
        var channel = Channel(app, given, audience, delegationId);
        for (var cursor = channel.Version - 20; cursor < channel.Version; cursor++)
        {
            if (channel.Next(cursor, out _) is { Delta: not null } frame)
            {
                yield return System.Text.Encoding.UTF8.GetString(frame.Bytes.Span);
            }
        }
    }

    private static string Lines(IEnumerable<BoardRow> rows) => JsonSerializer.Serialize(rows, ContestJson.Options);
}
