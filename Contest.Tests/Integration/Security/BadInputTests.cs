using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Contest.Domain.Accounts;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Tests.Integration.Live;
using Contest.Web.Data;
using Contest.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Contest.Tests.Integration.Security;

/// <summary>One bad request of each kind: each is answered with its status, its code, and words in the language asked for; and nothing has changed.</summary>
public sealed class BadInputTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, InlineData("zh-CN"), InlineData("en")]
    public async Task Every_kind_of_bad_request_is_refused_with_a_code_in_the_callers_language_and_changes_nothing(string language)
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        var foreign = await JudgingGiven.HarvestAsync(app, admin);
        using var judge = await given.StaffAsync(app, GrantRole.Judge);
        using var stranger = await app.AnonymousAsync();
        foreach (var client in new[] { admin, judge, stranger })
        {
            client.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
            client.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        }

        var before = await StateAsync(app);
        var users = "/api/users";
        (string What, int Status, string Code, ApiClient Client, HttpMethod Method, string Path, HttpContent? Body)[] requests =
        [
            ("no account", 401, "common.sign-in-needed", stranger, HttpMethod.Get, given.Path, null),
            ("wrong role", 403, "common.forbidden", judge, HttpMethod.Post, given.Stage + "/close", Json("{}")),
            ("a foreign competition", 403, "common.forbidden", judge, HttpMethod.Get, foreign.Path, null),
            ("a stage of another competition", 404, "common.not-found", admin, HttpMethod.Post, $"{given.Path}/stages/{foreign.StageId}/open", null),
            ("an address that is none", 404, "common.not-found", admin, HttpMethod.Get, "/api/nothing", null),
            ("an id that is none", 404, "common.not-found", admin, HttpMethod.Get, "/api/competitions/1", null),
            ("a wrong method", 405, "common.wrong-method", admin, HttpMethod.Delete, users, null),
            ("a wrong kind of body", 415, "common.wrong-media-type", admin, HttpMethod.Post, users, Typed("userName=a", "application/x-www-form-urlencoded")),
            ("text for JSON", 415, "common.wrong-media-type", admin, HttpMethod.Post, users, Typed("{}", "text/plain")),
            ("no body", 400, "common.malformed-body", admin, HttpMethod.Post, users, Json("")),
            ("half a body", 400, "common.malformed-body", admin, HttpMethod.Post, users, Json("{\"userName\":\"some.one")),
            ("a field too many", 400, "common.malformed-body", admin, HttpMethod.Post, users, Json("""{"userName":"some.one","displayName":"x","isAdministrator":true}""")),
            ("U+0000", 400, "common.malformed-body", admin, HttpMethod.Post, users, Json("""{"userName":"some.one","displayName":"a\u0000b"}""")),
            ("a lone surrogate", 400, "common.malformed-body", admin, HttpMethod.Post, users, Json("""{"userName":"some.one","displayName":"\ud800"}""")),
            ("broken UTF-8", 400, "common.malformed-body", admin, HttpMethod.Post, users, Bytes([.. "{\"userName\":\"some.one\",\"displayName\":\""u8, 0xFF, 0xC0, .. "\"}"u8])),
            ("nesting without end", 400, "common.malformed-body", admin, HttpMethod.Post, users, Json(new string('[', 100_000))),
            ("an empty field", 400, "common.invalid-request", admin, HttpMethod.Post, users, Json("""{"userName":"some.one","displayName":" "}""")),
            ("a choice that is none", 400, "common.invalid-request", admin, HttpMethod.Get, "/api/grants?role=emperor", null),
            ("a choice by number", 400, "common.invalid-request", admin, HttpMethod.Get, "/api/grants?role=7", null),
            ("a query of a wrong kind", 400, "common.malformed-body", admin, HttpMethod.Get, "/api/grants?skip=many", null),
            ("a wrong password", 400, "accounts.sign-in-failed", stranger, HttpMethod.Post, "/api/session", Json("""{"userName":"admin' OR 1=1 --","password":"x"}""")),
            ("a pass that is none", 403, "judging.pass-unknown", stranger, HttpMethod.Post, "/api/judging/pass", Json("""{"token":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","deviceId":"tablet-0009"}""")),
            ("a board that is none", 404, "board.no-such-board", stranger, HttpMethod.Get, "/api/boards/%25%25", null),
        ];
        var wrong = new List<string>();
        foreach (var (what, status, code, client, method, path, body) in requests)
        {
            using var answer = await client.RawAsync(method, path, body);
            var text = await answer.Content.ReadAsStringAsync();
            var problem = text.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(text) : default;
            var said = problem.ValueKind == JsonValueKind.Object ? problem.GetProperty("title").GetString()! : "";
            var chinese = said.Any(c => c is >= '\u4e00' and <= '\u9fff');
            if ((int)answer.StatusCode != status || said.Length == 0 || problem.GetProperty("code").GetString() != code || chinese != (language == "zh-CN") || said.Contains('{', StringComparison.Ordinal))
            {
                wrong.Add($"{what}: {(int)answer.StatusCode} {text}");
            }

            body?.Dispose();
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.Equal(before, await StateAsync(app));
    }

    [Fact]
    public async Task The_field_that_is_wrong_is_named_with_its_choices()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var refused = await admin.RefusedAsync(HttpMethod.Get, "/api/organizations/search?level=Galaxy");
        var found = refused.Body.GetProperty("errors").GetProperty("level")[0];
        Assert.Equal(("common.unknown-choice", "Galaxy"), (found.GetProperty("code").GetString(), found.GetProperty("args").GetProperty("value").GetString()));
        Assert.Contains("township", found.GetProperty("message").GetString(), StringComparison.Ordinal);
        foreach (var written in new[] { "county", "County", "" })
        {
            await admin.GetAsync<JsonElement>("/api/organizations/search?level=" + written);
        }

        using var wrongMethod = await admin.RawAsync(HttpMethod.Patch, "/api/users", null);
        Assert.Equal(["GET", "POST"], wrongMethod.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_last_event_id_of_another_board_or_of_nowhere_is_answered_with_a_reload_and_never_with_foreign_rows()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        var other = await JudgingGiven.HarvestAsync(app, admin);
        var code = await Spectators.CodeAsync(app, given);
        var mine = await Spectators.BoardAsync(app, code);
        await Spectators.BoardAsync(app, await Spectators.CodeAsync(app, other));
        await using var tablet = await other.TabletAsync(app, admin, other.Judges[0]);
        await tablet.SubmitAsync(JudgingGiven.Mark(other.Entries[0], "cut", 3m));
        await Spectators.SettleAsync(app, other);
        var foreign = Spectators.Channel(app, other, Audience.Public).Version;
        Assert.NotEqual(mine.Version, foreign);
        foreach (var id in new[] { foreign.ToString(System.Globalization.CultureInfo.InvariantCulture), "1", "9223372036854775807" })
        {
            Assert.Equal([$"id: {mine.Version}", "event: reload", $"data: {{\"version\":{mine.Version}}}"], await FirstEventAsync(app, code, id));
        }

        // What is no number at all counts as none: the page is taken to hold the present version, and the next change shows.
        await using var own = await given.TabletAsync(app, admin, given.Judges[0]);
        var beginning = new TaskCompletionSource();
        var next = FirstEventAsync(app, code, "../../etc/passwd", beginning);
        await beginning.Task.WaitAsync(Patience.Limit);
        await own.SubmitAsync(JudgingGiven.Mark(given.Entries[0], "cut", 3m));
        await Spectators.SettleAsync(app, given);
        Assert.Equal("event: delta", (await next.WaitAsync(Patience.Limit))[1]);
    }

    private static async Task<string[]> FirstEventAsync(ContestApp app, string code, string lastEventId, TaskCompletionSource? begun = null)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/boards/{code}/stream");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var lines = new List<string>();
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Length > 0 && line[0] != ':')
            {
                lines.Add(line);
            }
            else if (lines.Count > 0)
            {
                // Every stream begins with a beat of where it stands.
                if (lines[1] != "event: beat")
                {
                    break;
                }

                lines.Clear();
                begun?.TrySetResult();
            }
        }

        return [.. lines];
    }

    private static Task<string> StateAsync(ContestApp app) => app.WithDbAsync(async db => string.Join(
        ' ', await db.Users.CountAsync(), await db.Grants.CountAsync(), await db.Competitions.CountAsync(), await db.Marks.CountAsync(), await db.Entries.CountAsync(),
        await db.Competitions.SumAsync(c => c.Version), await db.Stages.SumAsync(s => s.Version), await db.JudgePasses.CountAsync()));

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static StringContent Typed(string text, string type) => new(text, Encoding.UTF8, type);

    private static ByteArrayContent Bytes(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
