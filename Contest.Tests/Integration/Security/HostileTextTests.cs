using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Contest.Domain.Accounts;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Tests.Integration.Registration;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Tests.Integration.Security;

/// <summary>
/// Walks the API by its own document and types into every text field what people and attackers type: wildcards, markup, quotes, far too much, characters
/// that databases choke on; then values of wrong types. Every answer is a success or a refusal with a code and words, never a failure of the program.
/// </summary>
public sealed class HostileTextTests
{
    private const string Markup = """%_[]'"--;<script>alert(1)</script>${7*7}{{x}}\u202e""";

    /// <summary>Ends the caller's own session, after which nothing else would be tried.</summary>
    private static bool Leaves(ApiOperation o) => o.Path is "/api/session" or "/api/account/password" || (o.Path == "/api/judging/pass" && o.Method == HttpMethod.Delete);

    [Theory, Databases]
    public async Task Whatever_is_typed_into_any_text_field_is_taken_as_text_or_refused_with_a_reason(DatabaseProvider provider)
    {
        await using var walk = await HostileWalk.StartAsync(provider);
        (string Kind, Func<string> Text)[] texts =
        [
            ("markup", () => Markup), ("long", () => new string('x', 9_000)), ("rare", () => "古丽·𬭼䶮"), ("nothing", () => ""), ("blank", () => " \t\u3000"), ("nul", () => "a\0b"), ("line", () => "=1+1\r\n\u0007"),
        ];
        var wrong = new List<string>();
        foreach (var operation in walk.Document.Operations.Where(o => !Leaves(o)))
        {
            foreach (var (kind, text) in texts)
            {
                foreach (var ids in walk.PlacesOf(operation))
                {
                    var body = operation.Body is null ? null : walk.Document.Sample(operation.Body, "", ids, text)?.ToJsonString();
                    var query = operation.Query.Count == 0 || kind is "long" ? "" : "?" + string.Join('&', operation.Query.Select(q => $"{q}={Uri.EscapeDataString(text())}"));
                    wrong.AddRange(await walk.WrongAsync(operation, Walk.Fill(operation.Path, ids) + query, body, kind));
                }
            }
        }

        Assert.Empty(walk.NeverReached(walk.Document.Operations.Where(o => !Leaves(o))));
        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n" + string.Join("\n", wrong.Take(60)));
    }

    [Theory, Databases]
    [SuppressMessage("Security", "CA5394", Justification = "Repeatable on purpose; nothing is secret.")]
    public async Task Bodies_of_the_right_shape_with_wrong_values_are_refused_with_a_code_and_never_break_the_program(DatabaseProvider provider)
    {
        await using var walk = await HostileWalk.StartAsync(provider);
        var random = new Random(20301120);
        var wrong = new List<string>();
        foreach (var operation in walk.Document.Operations.Where(o => !Leaves(o)))
        {
            for (var i = 0; i < 6; i++)
            {
                var places = walk.PlacesOf(operation);
                var ids = places[i % places.Count];
                var body = operation.Body is null ? null : Mutated(walk.Document.Sample(operation.Body, "", ids, () => "文本")!, random).ToJsonString();
                var query = operation.Query.Count == 0 ? "" : "?" + string.Join('&', operation.Query.Select(q => $"{q}={Uri.EscapeDataString(Odd[random.Next(Odd.Length)])}"));
                wrong.AddRange(await walk.WrongAsync(operation, Walk.Fill(operation.Path, ids) + query, body, body ?? query));
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n" + string.Join("\n", wrong.Take(60)));
    }

    [Theory, Databases]
    public async Task A_search_for_a_wildcard_finds_only_what_holds_it(DatabaseProvider provider)
    {
        await using var walk = await HostileWalk.StartAsync(provider);
        var searches = (from o in walk.Document.Operations
                        from q in o.Query
                        where o.Method == HttpMethod.Get && q.ToUpperInvariant() is "SEARCH" or "TEXT"
                        select (o, q)).ToList();
        Assert.True(searches.Count >= 4, "The searches were not found.");
        foreach (var (operation, name) in searches)
        {
            var found = 0;
            foreach (var ids in walk.Places)
            {
                var path = Walk.Fill(operation.Path, ids);
                found += Count(await walk.Admin.GetAsync<JsonNode>(path));
                foreach (var wildcard in new[] { "%", "_", "%%", "[a-z]", "\\%", "%' OR 1=1 --" })
                {
                    Assert.True(Count(await walk.Admin.GetAsync<JsonNode>($"{path}?{name}={Uri.EscapeDataString(wildcard)}")) == 0, $"{operation} finds something for {wildcard}");
                }
            }

            Assert.True(found > 0, $"{operation} finds nothing even without a search: the test proves nothing.");
        }

        static int Count(JsonNode answer) => answer is JsonArray list ? list.Count : answer.AsObject().Select(p => p.Value).OfType<JsonArray>().Sum(a => a.Count);
    }

    private static readonly string[] Odd = ["", "-1", "2147483647", "2147483648", "99999999999999999999", "NaN", "true", "null", "0000-00-00", "9999-12-31", "0001-01-01", "[]", "%", "x", "1e400"];

    /// <summary>The body with one value somewhere in it replaced by one of another kind.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "Repeatable on purpose; nothing is secret.")]
    private static JsonNode Mutated(JsonNode body, Random random)
    {
        var places = new List<JsonNode>();
        Collect(body);
        if (places.Count == 0)
        {
            return body;
        }

        JsonNode? odd = random.Next(12) switch
        {
            0 => null,
            1 => -1,
            2 => int.MaxValue,
            3 => "79228162514264337593543950335",
            4 => "-0.00000000000000000000000001",
            5 => new JsonArray(),
            6 => new JsonObject(),
            7 => "9999-12-31",
            8 => "0001-01-01T00:00:00Z",
            9 => true,
            10 => long.MaxValue,
            _ => Guid.NewGuid().ToString(),
        };
        places[random.Next(places.Count)].ReplaceWith(odd);
        return body;

        void Collect(JsonNode? node)
        {
            foreach (var child in node switch { JsonObject o => o.Select(p => p.Value), JsonArray a => a, _ => [] })
            {
                if (child is not null)
                {
                    places.Add(child);
                    Collect(child);
                }
            }
        }
    }

    /// <summary>A program with a competition in registration and one in progress, and what any answer must be like.</summary>
    private sealed class HostileWalk(
        ContestApp app, ApiClient admin, ApiClient officer, Tablet tablet, ApiDocument document, IReadOnlyList<IReadOnlyDictionary<string, Guid>> places, IReadOnlyDictionary<string, Guid> heat) : IAsyncDisposable
    {
        private readonly HashSet<string> _reached = [];

        /// <summary>The operations whose own code nobody came to: an answer of 401 or 403 proves nothing of what is typed.</summary>
        public IEnumerable<string> NeverReached(IEnumerable<ApiOperation> operations) => operations.Select(o => o.ToString()!).Where(o => !_reached.Contains(o));

        public ApiClient Admin => admin;

        public ApiDocument Document => document;

        public IReadOnlyList<IReadOnlyDictionary<string, Guid>> Places => places;

        /// <summary>A tablet reaches its own heat alone, which nobody else here closes under it.</summary>
        public IReadOnlyList<IReadOnlyDictionary<string, Guid>> PlacesOf(ApiOperation operation) => IsOfTablet(operation.Path) ? [heat] : places;

        private static bool IsOfTablet(string path) => path.StartsWith("/api/judging", StringComparison.Ordinal);

        public static async Task<HostileWalk> StartAsync(DatabaseProvider provider)
        {
            var app = await ContestApp.StartAsync(provider, configure: builder =>
            {
                foreach (var limit in new[] { "SignInPerMinute", "UploadsPerMinute", "PassesPerMinute" })
                {
                    builder.UseSetting("RateLimits:" + limit, "10000");
                }

                builder.UseSetting("RateLimits:SignedInPerMinute", "1000000");
            });
            var admin = await app.AdminAsync();
            var registration = await RegistrationGiven.CompetitionAsync(app);
            var entries = await registration.ApprovedAsync(admin, 1, 1);
            var judging = await JudgingGiven.HarvestAsync(app, admin);
            var heat = await JudgingGiven.HarvestAsync(app, admin);
            var tablet = await heat.TabletAsync(app, admin, heat.Judges[0]);
            var officer = await Walk.CallerAsync(app, "blinding-officer", (GrantRole.BlindingOfficer, GrantScope.Competition, judging.CompetitionId));
            var delegation = await app.WithDbAsync(db => db.Entries.Where(e => e.Id == entries[0]).Select(e => e.DelegationId).SingleAsync());
            var user = await Accounts.AddAsync(app, "somebody");
            var document = new ApiDocument(JsonNode.Parse(await admin.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!);
            return new HostileWalk(app, admin, officer, tablet, document,
            [
                new Dictionary<string, Guid>
                {
                    ["competitionId"] = registration.CompetitionId, ["organizationId"] = registration.OrganizationId, ["targetId"] = registration.OrganizationId, ["eventId"] = registration.EventId,
                    ["stageId"] = registration.StageId, ["entryId"] = entries[0], ["id"] = entries[0], ["delegationId"] = delegation, ["userId"] = user, ["scopeId"] = registration.OrganizationId,
                },
                new Dictionary<string, Guid>
                {
                    ["competitionId"] = judging.CompetitionId, ["organizationId"] = registration.OrganizationId, ["eventId"] = judging.EventId, ["stageId"] = judging.StageId, ["heatId"] = judging.Heats[0],
                    ["entryId"] = judging.Entries[0], ["id"] = judging.Entries[0], ["delegationId"] = judging.Delegations[0], ["seatId"] = judging.Judges[0], ["userId"] = user, ["scopeId"] = judging.CompetitionId,
                },
            ],
            new Dictionary<string, Guid>
            {
                ["competitionId"] = heat.CompetitionId,
                ["eventId"] = heat.EventId,
                ["stageId"] = heat.StageId,
                ["heatId"] = heat.Heats[0],
                ["entryId"] = heat.Entries[0],
                ["id"] = heat.Entries[0],
                ["seatId"] = heat.Judges[0],
            });
        }

        public async Task<IReadOnlyList<string>> WrongAsync(ApiOperation operation, string path, string? body, string what)
        {
            using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
            var client = IsOfTablet(path) ? tablet.Client : path.Contains("/identities", StringComparison.Ordinal) ? officer : admin;
            using var answer = await client.RawAsync(operation.Method, path, content);
            if (answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
            {
                _reached.Add(operation.ToString()!);
            }

            if (answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.NotModified)
            {
                return [];
            }

            var text = await answer.Content.ReadAsStringAsync();
            var said = $"{(int)answer.StatusCode} {operation} {(what.Length > 300 ? what[..300] : what)}: {(text.Length > 300 ? text[..300] : text)}";
            if ((int)answer.StatusCode >= 500 || answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            {
                return [said];
            }

            using var problem = JsonDocument.Parse(text);
            var told = problem.RootElement.TryGetProperty("code", out var code) && code.GetString() is { Length: > 0 }
                && problem.RootElement.TryGetProperty("title", out var title) && title.GetString() is { Length: > 0 } words && !words.Contains("Exception", StringComparison.Ordinal);
            return told ? [] : [said];
        }

        public async ValueTask DisposeAsync()
        {
            await tablet.DisposeAsync();
            officer.Dispose();
            admin.Dispose();
            await app.DisposeAsync();
        }
    }
}
