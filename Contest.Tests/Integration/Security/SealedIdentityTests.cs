using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Contest.Domain.Accounts;
using Contest.Domain.Competitions;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Tests.Integration.Nodes;
using Contest.Tests.Integration.Results;
using Contest.Web.Data;
using Contest.Web.Features.Competitions;
using Contest.Web.Features.Identities;
using Contest.Web.Features.Jobs;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Review;
using Contest.Web.Features.Registration.Draws;
using Contest.Web.Features.Results;
using Contest.Web.Features.Results.Corrections;
using Contest.Web.Features.Results.Sampling;
using Contest.Web.Live;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Contest.Tests.Integration.Security;

/// <summary>
/// Three sealed layers: judges and the chief judge try every endpoint, the hubs, the exports, the public board and the program's log, and find no name, bib, identity
/// number, phone or unit; then the layers are opened in reverse order, each with a second person's consent.
/// </summary>
public sealed class SealedIdentityTests
{
    [Theory, Databases]
    public async Task Whoever_judges_finds_nobody_before_the_last_layer_is_opened(DatabaseProvider provider)
    {
        var log = new LogBook();
        await using var app = await ContestApp.StartAsync(provider, configure: builder =>
        {
            foreach (var limit in (string[])["SignInPerMinute", "UploadsPerMinute", "SignedInPerMinute", "AnonymousPerMinute"])
            {
                builder.UseSetting("RateLimits:" + limit, "10000");
            }

            builder.ConfigureServices(s => s.AddSingleton<ILoggerProvider>(log).AddLogging(l => l.SetMinimumLevel(LogLevel.Trace)));
        });
        using var admin = await app.AdminAsync();
        var given = await SealedGiven.MakeAsync(app, admin);
        var stage = $"{given.Path}/stages/{given.StageId}";
        using var officer1 = await given.StaffAsync(app, GrantRole.BlindingOfficer, "officer-1");
        using var officer2 = await given.StaffAsync(app, GrantRole.BlindingOfficer, "officer-2");
        using var officer3 = await given.StaffAsync(app, GrantRole.BlindingOfficer, "officer-3");
        using var supervisor = await given.StaffAsync(app, GrantRole.Supervisor, "supervisor");
        using var chief = await given.StaffAsync(app, GrantRole.ChiefJudge, "chief");
        using var judge = await given.StaffAsync(app, GrantRole.Judge, "judge");
        Assert.Equal("common.forbidden", (await admin.RefusedAsync(HttpMethod.Post, stage + "/identities")).Code);
        await officer1.SendAsync(HttpMethod.Post, stage + "/identities", null);
        Assert.Equal("identities.one-layer-each", (await officer1.RefusedAsync(HttpMethod.Post, stage + "/identities")).Code);
        await officer2.SendAsync(HttpMethod.Post, stage + "/identities", null);
        await officer3.SendAsync(HttpMethod.Post, stage + "/identities", null);
        using (var officer4 = await given.StaffAsync(app, GrantRole.BlindingOfficer, "officer-4"))
        {
            Assert.Equal("identities.all-layers", (await officer4.RefusedAsync(HttpMethod.Post, stage + "/identities")).Code);
        }

        Assert.Equal("identities.places-sealed", (await admin.RefusedAsync(HttpMethod.Post, stage + "/draw", new DrawRequest(1, Seed: new string('e', 64), Reason: "重抽"))).Code);

        // Each officer knows one layer only.
        Assert.Equal(4, (await officer1.GetAsync<GetIdentities.Content>(stage + "/identities/1")).Rows.Count);
        foreach (var (who, layer) in (IEnumerable<(ApiClient, int)>)[(officer1, 2), (officer1, 3), (officer2, 1), (officer3, 1), (supervisor, 1)])
        {
            Assert.Equal("identities.sealed", (await who.RefusedAsync(HttpMethod.Get, $"{stage}/identities/{layer}")).Code);
        }

        await admin.SendAsync(HttpMethod.Post, stage + "/open", null);
        await admin.SendAsync(HttpMethod.Post, $"{stage}/heats/{given.HeatId}/start", null);
        await using var staff = await app.ConnectAsync("/hubs/staff", chief, nameof(IStaffClient.MatrixChanged));
        await staff.Connection.InvokeAsync("Watch", given.CompetitionId);
        var roster = await given.MarkAllAsync(app, admin);
        var said = JsonSerializer.Serialize(roster) + (await staff.NextAsync(nameof(IStaffClient.MatrixChanged))).GetRawText();
        said += await BoardAsync(app, given, chief) + await StreamAsync(app, given);
        Assert.Contains(roster.Heats[0].Entries[0].Code, said, StringComparison.Ordinal);
        await SearchAsync(app, given, log, chief, judge, said);
        await ErrorsAsync(given, chief, stage);
        await JudgingAdministratorAsync(app, given, log);

        // Who does not judge has the staff's board, and so the test above searched a place where there is something to find.
        Assert.Contains(given.Names[0], await BoardAsync(app, given, supervisor), StringComparison.Ordinal);
        await admin.SendAsync(HttpMethod.Post, stage + "/close", new RunStage.Request("评完"));
        await AfterJudgingAsync(app, admin, given, chief, judge, supervisor, log);

        Assert.Equal("identities.reverse-order", (await officer1.RefusedAsync(HttpMethod.Post, stage + "/identities/1/opening", new OpenLayer.Request("出成绩"))).Code);
        Assert.Equal("identities.nothing-to-consent", (await supervisor.RefusedAsync(HttpMethod.Post, stage + "/identities/3/consent")).Code);
        var version = await app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).Select(c => c.Version).SingleAsync());
        Assert.Equal("identities.still-sealed", (await admin.RefusedAsync(HttpMethod.Post, given.Path + "/results/publish", new { version })).Code);
        foreach (var (officer, layer) in (IEnumerable<(ApiClient, int)>)[(officer3, 3), (officer2, 2), (officer1, 1)])
        {
            await officer.SendAsync(HttpMethod.Post, $"{stage}/identities/{layer}/opening", new OpenLayer.Request("出成绩"));
            Assert.Equal("identities.second-person", (await officer.RefusedAsync(HttpMethod.Post, $"{stage}/identities/{layer}/consent")).Code);
            Assert.Equal("common.forbidden", (await chief.RefusedAsync(HttpMethod.Post, $"{stage}/identities/{layer}/consent")).Code);
            if (layer == 1)
            {
                await SearchAsync(app, given, log, chief, judge, "");
            }

            await supervisor.SendAsync(HttpMethod.Post, $"{stage}/identities/{layer}/consent", null);
        }

        Assert.Equal("identities.already-opened", (await admin.RefusedAsync(HttpMethod.Post, stage + "/reopen", new RunStage.Request("补评"))).Code);

        // Now the chief judge reads names, and the three layers lead from each person to the code that was marked.
        var entries = await chief.GetAsync<JsonElement>(given.Path + "/entries");
        Assert.All(given.Names, n => Assert.Contains(n, entries.GetRawText(), StringComparison.Ordinal));
        var maps = new List<Dictionary<string, string>>();
        foreach (var layer in (int[])[1, 2, 3])
        {
            maps.Add((await supervisor.GetAsync<GetIdentities.Content>($"{stage}/identities/{layer}")).Rows.ToDictionary(r => r.From, r => r.To));
        }

        var works = maps[0].Values.Select(entry => maps[2][maps[1][entry]]).Order(StringComparer.Ordinal);
        Assert.Equal(roster.Heats.SelectMany(h => h.Entries).Select(e => e.Code).Order(StringComparer.Ordinal), works);
    }

    [Theory, Databases]
    public async Task A_blind_competition_that_is_cancelled_stays_sealed(DatabaseProvider provider)
    {
        await using var app = await ContestApp.StartAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        await app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).ExecuteUpdateAsync(u => u.SetProperty(c => c.BlindJudging, true)));
        using var chief = await given.StaffAsync(app, GrantRole.ChiefJudge);
        Assert.Equal("identities.sealed", (await chief.RefusedAsync(HttpMethod.Get, given.Path + "/entries")).Code);
        var version = await app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).Select(c => c.Version).SingleAsync());
        await admin.SendAsync(HttpMethod.Post, given.Path + "/advance", new AdvanceCompetition.Request(CompetitionStatus.Cancelled, version, "疫情"));
        Assert.Equal("identities.sealed", (await chief.RefusedAsync(HttpMethod.Get, given.Path + "/entries")).Code);
    }

    /// <summary>Every endpoint with the real ids, as chief judge, judge and anybody; the hubs; the log.</summary>
    private static async Task SearchAsync(ContestApp app, SealedGiven given, LogBook log, ApiClient chief, ApiClient judge, string seen)
    {
        var ids = new Dictionary<string, Guid>
        {
            ["competitionId"] = given.CompetitionId,
            ["organizationId"] = given.OrganizationId,
            ["eventId"] = given.EventId,
            ["stageId"] = given.StageId,
            ["heatId"] = given.HeatId,
            ["entryId"] = given.Entries[0],
            ["delegationId"] = given.Delegation,
            ["seatId"] = given.Seat,
        };
        var found = new List<string>();
        var walked = 0;
        using var anybody = await app.AnonymousAsync();
        var row = (await anybody.GetAsync<BoardSnapshot>("/api/boards/" + given.Board)).Rows[0].Key;
        foreach (var endpoint in Walk.Endpoints(app).Where(e => e.Path.StartsWith("/api", StringComparison.Ordinal) && !e.Path.EndsWith("/stream", StringComparison.Ordinal)))
        {
            var path = Walk.Fill(endpoint.Path, ids).Replace("/boards/x", "/boards/" + given.Board, StringComparison.Ordinal)
                .Replace("/rows/x", "/rows/" + row, StringComparison.Ordinal);
            foreach (var (name, client) in (IEnumerable<(string, ApiClient)>)[("chief judge", chief), ("judge", judge), ("anybody", anybody)])
            {
                // What would change something goes without the antiforgery token: it is refused behind authorization, and its refusal is searched.
                using var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), path);
                if (!endpoint.IsSafe)
                {
                    request.Content = new StringContent("{}", Encoding.UTF8, endpoint.Takes is [var taken, ..] ? taken : "application/json");
                }

                var token = client.Http.DefaultRequestHeaders.TryGetValues("X-XSRF-TOKEN", out var values) ? values.Single() : null;
                client.Http.DefaultRequestHeaders.Remove("X-XSRF-TOKEN");
                using var response = await client.Http.SendAsync(request, TestContext.Current.CancellationToken);
                client.Http.DefaultRequestHeaders.Add("X-XSRF-TOKEN", token);
                var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
                walked++;
                found.AddRange(given.Secrets.Where(s => SealedGiven.Contains(bytes, s)).Select(s => $"{name}: {endpoint.Method} {endpoint.Path} tells {s}"));
            }
        }

        Assert.True(walked > 300, $"Only {walked} requests were made.");
        found.AddRange(given.Secrets.Where(s => SealedGiven.Contains(Encoding.UTF8.GetBytes(seen), s)).Select(s => "a hub tells " + s));
        found.AddRange(log.Lines.SelectMany(l => given.Secrets.Where(s => l.Contains(s, StringComparison.Ordinal)).Select(s => $"the log tells {s}: {l}")));
        Assert.True(found.Count == 0, string.Join("\n", found.Distinct().Take(40)));
    }

    /// <summary>A computed result, a drawn review and an asked correction speak of entries too; and what those who judge may change is done and its answer read.</summary>
    private static async Task AfterJudgingAsync(ContestApp app, ApiClient admin, SealedGiven given, ApiClient chief, ApiClient judge, ApiClient supervisor, LogBook log)
    {
        await SampleAsync(true);
        var job = await admin.PostAsync<RequestResults.Response>($"{given.Path}/events/{given.EventId}/results", null);
        await Cluster.UntilAsync(async () => (await admin.GetAsync<JobView>($"{given.Path}/jobs/{job.JobId}")).State == JobState.Succeeded, "The results were not computed.");
        var sheets = await app.WithDbAsync(db => db.ScoreSheets.Where(s => s.StageId == given.StageId).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync());
        var asked = await Corrections.AskAsync(admin, given.Path, sheets[0], "cut", 3m, 1, "抄录有误");

        var drawing = $"{given.Path}/events/{given.EventId}/review";
        var panel = $"{given.Path}/stages/{given.StageId}/panel";
        List<string> told = [];
        await chief.SendAsync(HttpMethod.Post, drawing, null);
        var drawn = Assert.Single((await chief.GetAsync<GetReview.View>(given.Path + "/review")).Events).Items[0].EntryId;
        foreach (var (method, path, body) in (IEnumerable<(HttpMethod, string, object?)>)
        [
            (HttpMethod.Post, $"{drawing}/entries/{drawn}", new RecordFinding.Request(true)),
            (HttpMethod.Get, given.Path + "/review", null),
            (HttpMethod.Get, given.Path + "/corrections", null),
            (HttpMethod.Post, given.Path + "/corrections/preview", new PreviewCorrection.Request(sheets[1], "cut", 1, 3m)),
            (HttpMethod.Get, panel, null),
            (HttpMethod.Get, $"{given.Path}/stages/{given.StageId}/heats/{given.HeatId}/matrix", null),
            (HttpMethod.Get, $"{given.Path}/stages/{given.StageId}/run", null),
        ])
        {
            using var response = await chief.RawAsync(method, path, body);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
            told.Add(text);
        }

        Assert.Contains(told, t => t.Contains("抄录有误", StringComparison.Ordinal));
        await SearchAsync(app, given, log, chief, judge, string.Concat(told));
        await supervisor.PostAsync<DecideCorrection.Response>($"{given.Path}/corrections/{asked}/decision", new DecideCorrection.Request(false, "原始评分表上就是这个分"));
        await SampleAsync(false);

        Task SampleAsync(bool on) => app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).ExecuteUpdateAsync(u => u.SetProperty(c => c.ReviewSampling, on)));
    }

    /// <summary>The board that the hub for staff gives this caller.</summary>
    private static async Task<string> BoardAsync(ContestApp app, SealedGiven given, ApiClient who)
    {
        await using var hub = await app.ConnectAsync("/hubs/board", who);
        await foreach (var update in hub.Connection.StreamAsync<JsonElement>("Watch", given.CompetitionId, given.EventId, TestContext.Current.CancellationToken))
        {
            return update.GetRawText();
        }

        throw new Xunit.Sdk.XunitException("The hub gave no board.");
    }

    /// <summary>The first message of the spectators' stream, and their page as it is drawn for a phone without scripts.</summary>
    private static async Task<string> StreamAsync(ContestApp app, SealedGiven given)
    {
        using var http = new HttpClient { BaseAddress = app.Address };

        // Where the client is not built there is no page to be drawn into; what is answered is searched all the same.
        using var page = await http.GetAsync(new Uri("/b/" + given.Board, UriKind.Relative), TestContext.Current.CancellationToken);
        using var response = await http.GetAsync(new Uri($"/api/boards/{given.Board}/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var first = new StringBuilder(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !(line.Length == 0 && first.ToString().Contains("data:", StringComparison.Ordinal)))
        {
            first.Append(line).Append('\n');
        }

        return first.ToString();
    }

    /// <summary>Errors answer with codes and figures; what is asked about an entry is answered without telling who it is.</summary>
    private static async Task ErrorsAsync(SealedGiven given, ApiClient chief, string stage)
    {
        List<string> told = [];
        foreach (var (method, path, body) in (IEnumerable<(HttpMethod, string, object?)>)
        [
            (HttpMethod.Post, stage + "/remarks", new AskRemark.Request(given.Seat, Guid.CreateVersion7(), "重评")),
            (HttpMethod.Post, $"{stage}/panel/seats/{given.Seat}/recusals", new { entryId = given.Entries[0], reason = "" }),
            (HttpMethod.Post, given.Path + "/corrections", new { sheetId = Guid.CreateVersion7(), aspectKey = "cut", attempt = 1, value = "3", basedOnRevision = 0, reason = "错", preview = "x" }),
            (HttpMethod.Get, $"{given.Path}/entries/{given.Entries[0]}", null),
            (HttpMethod.Get, given.Path + "/audit", null),
            (HttpMethod.Post, $"{given.Path}/events/{given.EventId}/review", null),
        ])
        {
            using var response = await chief.RawAsync(method, path, body);
            Assert.False(response.IsSuccessStatusCode, $"{method} {path} was to be refused.");
            told.Add(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.Empty(told.SelectMany(t => given.Secrets.Where(s => SealedGiven.Contains(Encoding.UTF8.GetBytes(t), s))));
    }

    /// <summary>An administrator who judges too reads the whole audit log but the lines of this competition, and no more of it than a judge.</summary>
    private static async Task JudgingAdministratorAsync(ContestApp app, SealedGiven given, LogBook log)
    {
        await Accounts.AddAsync(app, "admin-and-judge", (GrantRole.Administrator, GrantScope.System, Guid.Empty), (GrantRole.Judge, GrantScope.Competition, given.CompetitionId));
        using var both = await app.SignInAsync("admin-and-judge", Accounts.Password);
        using var list = await both.RawAsync(HttpMethod.Get, "/api/audit?pageSize=200", null);
        using var file = await both.RawAsync(HttpMethod.Get, "/api/audit/export", null);
        foreach (var text in new[] { await list.Content.ReadAsStringAsync(), await file.Content.ReadAsStringAsync() })
        {
            Assert.Contains("accounts.signed-in", text, StringComparison.Ordinal);
            Assert.DoesNotContain(given.CompetitionId.ToString(), text, StringComparison.Ordinal);
        }

        Assert.Equal("identities.sealed", (await both.RefusedAsync(HttpMethod.Get, given.Path + "/audit")).Code);
        await SearchAsync(app, given, log, both, both, await BoardAsync(app, given, both));
    }

    private sealed class LogBook : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose() => Lines.Clear();
    }
}
