using System.Globalization;
using System.Net;
using Contest.Domain.Accounts;
using Contest.Domain.Competitions;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Board;
using Contest.Web.Live;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Contest.Tests.Integration.Live.Spectators;

namespace Contest.Tests.Integration.Live;

/// <summary>Snapshots that are answered before anything looks at the request, and who may have which.</summary>
public sealed class BoardSnapshotTests(ContestApps apps) : IClassFixture<ContestApps>
{
    private static readonly TimeSpan KnownFor = TimeSpan.FromSeconds(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_answered_from_memory_is_to_the_last_header_what_the_endpoint_answers_live_and_frozen()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        await using var history = await RandomHistory.StartAsync(app, admin, given, 7);
        var code = await CodeAsync(app, given);
        for (var step = 0; step < 8; step++)
        {
            await history.StepAsync();
        }

        await history.SettleAsync();
        var live = await BothWaysAsync(app, code);
        await ChangeAsync(app, admin, given, "freeze");
        await history.SettleAsync();
        Assert.NotNull((await BoardAsync(app, code)).Meta.FrozenAt);
        var frozen = await BothWaysAsync(app, code);
        Assert.NotEqual(live, frozen);
        for (var step = 0; step < 8; step++)
        {
            await history.StepAsync();
        }

        await history.SettleAsync();
        Assert.Equal(frozen, await BothWaysAsync(app, code));
    }

    [Fact]
    public async Task A_competition_that_is_a_draft_again_is_answered_from_memory_for_two_seconds_and_no_longer()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        var code = await CodeAsync(app, given);
        using var http = new HttpClient { BaseAddress = app.Address };
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, code));
        await app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).ExecuteUpdateAsync(s => s.SetProperty(c => c.Status, CompetitionStatus.Draft), Ct));
        app.Clock.Advance(KnownFor - TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, code));
        app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(http, code));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(http, code));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(http, "NOBODY"));
    }

    [Fact]
    public async Task No_board_is_reached_by_way_of_another_competition_and_none_is_kept_for_who_tries()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var (given, other) = (await JudgingGiven.HarvestAsync(app, admin), await JudgingGiven.HarvestAsync(app, admin));
        using var organizer = await other.StaffAsync(app, GrantRole.Organizer);

        // Somebody watches it, so that it lies in memory.
        Assert.NotEmpty((await admin.GetAsync<BoardSnapshot>($"{given.Path}/events/{given.EventId}/board")).Rows);
        Assert.Equal(HttpStatusCode.NotFound, (await organizer.RefusedAsync(HttpMethod.Get, $"{other.Path}/events/{given.EventId}/board")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.RefusedAsync(HttpMethod.Get, $"{other.Path}/delegations/{other.Delegations[0]}/events/{given.EventId}/board")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.RefusedAsync(HttpMethod.Get, $"{given.Path}/delegations/{other.Delegations[0]}/events/{given.EventId}/board")).Status);
        await using var hub = await app.ConnectAsync("/hubs/board", organizer);
        await using var updates = hub.Connection.StreamAsync<BoardUpdate>("Watch", other.CompetitionId, given.EventId, Ct).GetAsyncEnumerator(Ct);
        Assert.False(await updates.MoveNextAsync());
        var kept = app.Services.GetRequiredService<BoardRegistry>().All.Select(b => b.Key).Where(k => k.EventId == given.EventId);
        Assert.Equal([new BoardKey(given.CompetitionId, given.EventId, Audience.Staff)], kept);
    }

    /// <summary>How a stream begins: by the endpoint the first time, then in front of everything. What comes later is the same reader's either way.</summary>
    [Fact]
    public async Task A_stream_begins_alike_whether_or_not_its_board_was_known()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        var code = await CodeAsync(app, given);
        using var http = new HttpClient { BaseAddress = app.Address };
        foreach (var query in (string[])["", "?from=0", "?event=1", "?event=2", "?event=x"])
        {
            app.Clock.Advance(KnownFor);
            var endpoint = await StreamAsync(http, $"/api/boards/{code}/stream{query}");
            var front = await StreamAsync(http, $"/api/boards/{code}/stream{query}");
            Assert.Equal(endpoint, front);
            Assert.StartsWith(query is "?event=2" ? "404" : query is "?event=x" ? "400" : "200", front, StringComparison.Ordinal);
            Assert.Contains("X-Content-Type-Options: nosniff", front, StringComparison.Ordinal);
        }
    }

    private static async Task<string> StreamAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Ct);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key != "Date").OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(',', h.Value)}");
        using var body = new StreamReader(await answer.Content.ReadAsStreamAsync(Ct));
        var first = answer.IsSuccessStatusCode ? await body.ReadLineAsync(Ct) : "";
        return string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {string.Join("; ", headers)} {first}");
    }

    /// <summary>The answer in each encoding, and to who has it already: first by the endpoint, then from memory.</summary>
    private static async Task<string> BothWaysAsync(ContestApp app, string code)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        var seen = new List<string>();
        foreach (var (encoding, tag) in ((string, string?)[])[("identity", null), ("br", null), ("gzip, deflate", null), ("br", (await AnswerAsync(http, code, "br", null)).Tag)])
        {
            app.Clock.Advance(KnownFor);
            var endpoint = await AnswerAsync(http, code, encoding, tag);
            var memory = await AnswerAsync(http, code, encoding, tag);
            Assert.Equal(endpoint.Text, memory.Text);
            Assert.Contains("X-Content-Type-Options: nosniff", memory.Text, StringComparison.Ordinal);
            Assert.Contains("Content-Security-Policy: ", memory.Text, StringComparison.Ordinal);
            Assert.Contains("Vary: Accept-Encoding", memory.Text, StringComparison.Ordinal);
            seen.Add(memory.Text);
        }

        Assert.StartsWith("304", seen[^1], StringComparison.Ordinal);
        return string.Join('\n', seen);
    }

    private static async Task<(string Text, string? Tag)> AnswerAsync(HttpClient http, string code, string encoding, string? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/boards/{code}");
        request.Headers.Add("Accept-Encoding", encoding);
        if (tag is not null)
        {
            request.Headers.Add("If-None-Match", tag);
        }

        using var answer = await http.SendAsync(request, Ct);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key != "Date").OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(',', h.Value)}");
        var body = Convert.ToHexString(await answer.Content.ReadAsByteArrayAsync(Ct));
        return (string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {string.Join("; ", headers)} {body}"), answer.Headers.ETag?.ToString());
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string code)
    {
        using var answer = await http.GetAsync(new Uri($"/api/boards/{code}", UriKind.Relative), Ct);
        return answer.StatusCode;
    }
}
