using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Contest.Domain.Accounts;
using Contest.Domain.Organizations;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Nodes;
using Contest.Web.Data;
using Contest.Web.Demo;
using Contest.Web.Security;
using Contest.Web.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Contest.Tests.Integration.Telemetry;

/// <summary>A source of spans and the console belong to the whole process: while this looks at them, no other program runs in it.</summary>
[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
public sealed class Alone;

/// <summary>What leaves the program for operators: all five kinds of measures and spans, and nobody's name, number or phone.</summary>
[Collection(nameof(TelemetryTests))]
public sealed class TelemetryTests
{
    private const string Searched = "欧阳寻不到";

    [Theory, Databases]
    public async Task A_whole_competition_is_measured_and_nobody_is_named_in_logs_spans_or_measures(DatabaseProvider provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var collector = await Collector.StartAsync();
        using var console = new ConsoleLines();
        await using var app = await ContestApp.StartAsync(provider, realClock: true, configure: builder =>
        {
            builder.UseSetting("Telemetry:OtlpEndpoint", collector.Address.ToString());
            builder.UseSetting("Telemetry:OtlpProtocol", "HttpProtobuf");
            builder.UseSetting("Telemetry:JsonLogs", "true");
            builder.UseSetting("Logging:LogLevel:Default", "Information");
            builder.UseSetting("Logging:LogLevel:Microsoft", "Information");
            builder.UseSetting("Logging:LogLevel:Contest", "Trace");
        });
        using var organizer = new DemoApi(app.Address);
        await organizer.SignInAsync("admin", ContestApp.AdminPassword, ct);
        var county = await CountyAsync(app);
        await Accounts.AddAsync(app, "supervisor.wang", (GrantRole.Supervisor, GrantScope.Organization, county));
        using var supervisor = new DemoApi(app.Address);
        await supervisor.SignInAsync("supervisor.wang", Accounts.Password, ct);
        var demo = new HarvestDemo(organizer, county, TimeProvider.System);
        await demo.SetUpAsync(ct);
        using var spectator = new HttpClient { BaseAddress = app.Address };
        using var stream = await spectator.GetStreamAsync(new Uri($"/api/boards/{demo.Competition.BoardCode}/stream", UriKind.Relative), ct);
        await demo.RunAsync(TimeSpan.Zero, ct);
        await DeltaAsync(stream, ct);
        var aftermath = new HarvestAftermath(organizer, supervisor, demo);
        await aftermath.CloseAsync(ct);
        await TypeNamesAsync(app, demo, county);

        // A job's row says that it has ended a moment before its span does.
        await Cluster.UntilAsync(() =>
        {
            app.Services.GetRequiredService<TracerProvider>().ForceFlush();
            app.Services.GetRequiredService<MeterProvider>().ForceFlush();
            return collector.Holds("traces", "compute-results") && collector.Holds("metrics", TelemetryNames.JobDuration);
        }, "The ranking job was not measured.");
        AssertMeasured(collector, demo);
        var private_ = await PrivateAsync(app);
        Assert.True(private_.Count > 300, $"Only {private_.Count} texts to look for.");
        Assert.Empty(collector.Found(private_));
        var lines = console.Lines;
        Assert.NotEmpty(lines);
        Assert.DoesNotContain(lines, l => private_.Any(p => l.Contains(p, StringComparison.Ordinal)));
        Assert.All(lines, line => AssertStructured(line));
    }

    [Fact]
    public async Task Without_the_setting_nothing_is_collected_and_a_wrong_address_stops_the_start()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite);
        Assert.Null(app.Services.GetService<TracerProvider>());
        Assert.Null(app.Services.GetService<MeterProvider>());

        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => ContestApp.StartAsync(DatabaseProvider.Sqlite, database, configure: b => b.UseSetting("Telemetry:OtlpEndpoint", "collector")));
        Assert.Contains("Telemetry:OtlpEndpoint", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1, null)]
    [InlineData("http://localhost:4317", 0.1, null)]
    [InlineData("ftp://localhost", 1, nameof(TelemetrySettings.OtlpEndpoint))]
    [InlineData("/v1/traces", 1, nameof(TelemetrySettings.OtlpEndpoint))]
    [InlineData("", 1.5, nameof(TelemetrySettings.SampleRatio))]
    public void Settings_are_looked_at_before_anything_is_sent(string endpoint, double ratio, string? wrong)
    {
        var settings = new TelemetrySettings { OtlpEndpoint = endpoint, SampleRatio = ratio };
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(settings, new ValidationContext(settings), found, validateAllProperties: true);
        Assert.Equal(wrong is null ? [] : [wrong], found.SelectMany(f => f.MemberNames));
    }

    private static void AssertMeasured(Collector collector, HarvestDemo demo)
    {
        // Requests, hub calls, jobs, commits, board ticks.
        string[] spans = ["POST /api/competitions/{competitionId:guid}/advance", "JudgingHub/Submit", TelemetryNames.JobSpan, TelemetryNames.CommitSpan, TelemetryNames.TickSpan];
        string[] measures =
        [
            "http.server.request.duration", TelemetryNames.HubCallDuration, TelemetryNames.JobDuration, TelemetryNames.CommitDuration, TelemetryNames.CommitSize, TelemetryNames.MarkWait,
            TelemetryNames.MarkAnswers, TelemetryNames.MarkQueue, TelemetryNames.TickDuration, TelemetryNames.BoardFrames, TelemetryNames.BoardViewers, TelemetryNames.OutboxRows,
        ];
        Assert.All(spans, s => Assert.True(collector.Holds("traces", s), s));
        Assert.All(measures, m => Assert.True(collector.Holds("metrics", m), m));
        Assert.True(collector.Holds("traces", "compute-results"), "The ranking job's span does not say its kind.");
        Assert.False(collector.Holds("traces", demo.Competition.Id.ToString()), "A span holds the address instead of the route.");
    }

    /// <summary>Searches, look-ups, refusals and broken bodies in which a name or number is typed: where logs of other programs give them away.</summary>
    private static async Task TypeNamesAsync(ContestApp app, HarvestDemo demo, Guid county)
    {
        using var admin = await app.AdminAsync();
        var person = InventedPeople.Make(20241109, 1).Single();
        var competition = $"/api/competitions/{demo.Competition.Id}";
        await admin.GetAsync<JsonElement>($"{competition}/entries?search={Uri.EscapeDataString(person.Name)}");
        await admin.GetAsync<JsonElement>($"{competition}/entries?search={Searched}");
        await admin.GetAsync<JsonElement>($"/api/organizations/search?text={Searched}");
        await admin.RefusedAsync(HttpMethod.Get, $"/api/grants/users/{Searched}");
        await admin.RefusedAsync(HttpMethod.Get, $"/api/{Searched}");
        await admin.RefusedAsync(HttpMethod.Get, $"{competition}/entries?eventId={Searched}");
        await admin.RefusedAsync(HttpMethod.Post, "/api/users", new StringContent($$"""{"userName":"{{Searched}}" """, System.Text.Encoding.UTF8, "application/json"));
        await admin.RefusedAsync(HttpMethod.Post, $"/api/organizations/{county}/children", new { name = Searched, level = "national" });
        using var stranger = await app.AnonymousAsync();
        await stranger.RefusedAsync(HttpMethod.Post, "/api/session", new { userName = "supervisor.wang", password = person.IdNumber });
        await stranger.RefusedAsync(HttpMethod.Post, "/api/session", new { userName = Searched, password = person.Phone });
    }

    private static async Task<IReadOnlyList<string>> PrivateAsync(ContestApp app)
    {
        var ct = TestContext.Current.CancellationToken;
        var personal = app.Services.GetRequiredService<PersonalData>();
        var people = await app.WithDbAsync(db => db.Contestants.AsNoTracking().ToListAsync(ct));
        var judges = await app.WithDbAsync(db => db.JudgeSeats.Where(s => s.Name != "").Select(s => s.Name).ToListAsync(ct));
        return
        [
            .. people.Select(p => p.Name), .. people.Select(p => personal.Unprotect(p.ProtectedIdNumber!)), .. people.Select(p => personal.Unprotect(p.ProtectedPhone!)),
            .. people.Select(p => p.IdNumberHash!), .. judges, Searched, Uri.EscapeDataString(Searched), "supervisor.wang", ContestApp.AdminPassword, Accounts.Password,
        ];
    }

    private static void AssertStructured(string line)
    {
        using var json = JsonDocument.Parse(line);
        Assert.True(json.RootElement.TryGetProperty("@t", out _) && json.RootElement.TryGetProperty("@m", out _), line);
        Assert.False(json.RootElement.TryGetProperty("RequestPath", out _), line);
    }

    private static async Task DeltaAsync(Stream stream, CancellationToken ct)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (line == "event: delta")
            {
                return;
            }
        }

        Assert.Fail("The board's stream ended without a frame.");
    }

    private static Task<Guid> CountyAsync(ContestApp app) => app.WithDbAsync(async db =>
    {
        var county = UnionOrganization.Create("云山县总工会", UnionLevel.County, null, null, DateTimeOffset.UtcNow).Value;
        var admin = await db.Users.FirstAsync();
        db.Organizations.Add(county);
        db.Grants.Add(Grant.Give(admin.Id, GrantRole.Organizer, GrantScope.Organization, county.Id, null, DateTimeOffset.UtcNow));
        await db.SaveChangesAsync();
        return county.Id;
    });

    /// <summary>What the process writes to its console meanwhile, of which the log's lines are objects.</summary>
    private sealed class ConsoleLines : IDisposable
    {
        private readonly TextWriter _before = Console.Out;
        private readonly StringWriter _text = new();
        private readonly TextWriter _synchronized;

        public ConsoleLines()
        {
            _synchronized = TextWriter.Synchronized(_text);
            Console.SetOut(_synchronized);
        }

        public IReadOnlyList<string> Lines
        {
            get
            {
                // The synchronized writer locks itself at each write; the log's own thread writes on while this reads.
                lock (_synchronized)
                {
                    return [.. _text.ToString().Split('\n').Where(l => l.StartsWith('{'))];
                }
            }
        }

        public void Dispose()
        {
            Console.SetOut(_before);
            _text.Dispose();
        }
    }
}
