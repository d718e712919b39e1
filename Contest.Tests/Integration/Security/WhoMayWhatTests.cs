using System.Reflection;
using System.Text;
using Contest.Domain.Accounts;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Tests.Integration.Registration;
using Contest.Web.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Contest.Tests.Integration.Security;

/// <summary>Walks every endpoint and hub method as every role and as anonymous, and compares with the table in <c>Golden/who-may-what.txt</c>.</summary>
public sealed class WhoMayWhatTests
{
    private static readonly GrantRole[] Roles = Enum.GetValues<GrantRole>();

    // Pages and files carry no rights of their own: static files, the client's entry pages, the documentation.
    private static bool IsApi(WalkedEndpoint e) => e.Path.StartsWith("/api", StringComparison.Ordinal) || e.Path.StartsWith("/hubs", StringComparison.Ordinal)
        || e.Path.StartsWith("/admin/jobs", StringComparison.Ordinal) || e.Path.StartsWith("/health", StringComparison.Ordinal);

    [Theory, Databases]
    public async Task Every_endpoint_lets_in_whom_the_table_says_and_nobody_else(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var given = await RegistrationGiven.CompetitionAsync(app);
        var ids = new Dictionary<string, Guid> { ["competitionId"] = given.CompetitionId, ["organizationId"] = given.OrganizationId, ["eventId"] = given.EventId, ["stageId"] = given.StageId };
        using var admin = await app.AdminAsync();
        ids["delegationId"] = (await given.DelegationAsync(admin, "第一组", given.OrganizationId)).Id;
        var endpoints = Walk.Endpoints(app).Where(IsApi).ToList();

        var callers = new List<(string Name, ApiClient Client)> { ("anonymous", new ApiClient(app.Address)), ("no-right", await Walk.CallerAsync(app, "no-right")) };
        foreach (var role in Roles)
        {
            var scope = role == GrantRole.Administrator ? (role, GrantScope.System, Guid.Empty) : (role, GrantScope.Organization, given.OrganizationId);
            callers.Add((Camel(role), await Walk.CallerAsync(app, "walk-" + role, scope)));
        }

        var table = new StringBuilder("# Who may what: METHOD path | policy | who gets in, signed in with a grant over the organization. Made by WhoMayWhatTests.\n");
        foreach (var endpoint in endpoints)
        {
            var path = Walk.Fill(endpoint.Path, ids);
            var may = new List<string>();
            foreach (var (name, client) in callers)
            {
                // Signing in or out would change the caller.
                client.Http.DefaultRequestHeaders.Remove("X-XSRF-TOKEN");
                if (await Walk.MayAsync(client.Http, endpoint, path))
                {
                    may.Add(name);
                }
            }

            table.Append(endpoint.Method).Append(' ').Append(endpoint.Path).Append(" | ").Append(endpoint.Says).Append(" | ")
                .Append(may.Count == callers.Count ? "all" : may.Count == 0 ? "-" : string.Join(' ', may)).Append('\n');
        }

        callers.ForEach(c => c.Client.Dispose());
        Golden.Match("who-may-what.txt", table.ToString());
    }

    [Fact]
    public async Task No_endpoint_and_no_hub_method_is_without_a_policy()
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite);
        Assert.Empty(Walk.Endpoints(app).Where(e => !e.Anonymous && (e.Policies.Count == 0 || e.Policies.Contains(""))).Select(e => e.Method + " " + e.Path));

        foreach (var (hub, method) in Hubs())
        {
            var policies = Policies(hub, method);
            Assert.True(policies.Count > 0 && !policies.Contains(""), $"{hub.Name}.{method.Name} names no policy.");
        }
    }

    [Fact]
    public async Task Every_hub_method_lets_in_whom_the_table_says_and_nobody_else()
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        var callers = new List<(string Name, ApiClient Client)> { ("anonymous", new ApiClient(app.Address)), ("no-right", await Walk.CallerAsync(app, "no-right")) };
        foreach (var role in Roles)
        {
            callers.Add((Camel(role), await Walk.CallerAsync(app, "hub-" + role, role == GrantRole.Administrator ? (role, GrantScope.System, Guid.Empty) : (role, GrantScope.Competition, given.CompetitionId))));
        }

        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        callers.Add(("judge-pass", tablet.Client));
        var paths = Walk.Hubs(app);
        var table = new StringBuilder("# Hub methods: method | policy, the hub's own first | who gets in, signed in with a grant over the competition, or with a judge's pass. Made by WhoMayWhatTests.\n");
        foreach (var (hub, method) in Hubs())
        {
            var may = new List<string>();
            foreach (var (name, client) in callers)
            {
                if (await Walk.MayAsync(app, paths[hub], method, client, given))
                {
                    may.Add(name);
                }
            }

            table.Append(hub.Name).Append('.').Append(method.Name).Append(" | ").AppendJoin(" + ", Policies(hub, method)).Append(" | ").Append(may.Count == 0 ? "-" : string.Join(' ', may)).Append('\n');
        }

        callers.ForEach(c => c.Client.Dispose());
        Golden.Match("hub-methods.txt", table.ToString());
    }

    [Theory, Databases]
    public async Task A_right_over_one_competition_opens_nothing_of_another(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var mine = await RegistrationGiven.CompetitionAsync(app);
        var foreign = await RegistrationGiven.CompetitionAsync(app);
        var ids = new Dictionary<string, Guid>
        {
            ["competitionId"] = foreign.CompetitionId,
            ["organizationId"] = foreign.OrganizationId,
            ["eventId"] = foreign.EventId,
            ["stageId"] = foreign.StageId,
        };
        var scoped = Walk.Endpoints(app).Where(e => IsApi(e) && !e.Anonymous && (e.Path.Contains("{competitionId", StringComparison.Ordinal) || e.Path.Contains("{organizationId", StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(scoped);
        foreach (var role in Roles.Where(r => r != GrantRole.Administrator))
        {
            using var caller = await Walk.CallerAsync(app, "foreign-" + role, (role, GrantScope.Organization, mine.OrganizationId), (role, GrantScope.Competition, mine.CompetitionId));
            caller.Http.DefaultRequestHeaders.Remove("X-XSRF-TOKEN");
            foreach (var endpoint in scoped)
            {
                Assert.False(await Walk.MayAsync(caller.Http, endpoint, Walk.Fill(endpoint.Path, ids)), $"{role} of another competition gets into {endpoint.Method} {endpoint.Path}");
            }
        }
    }

    [Theory, Databases]
    public async Task Ids_of_another_competition_under_ones_own_are_not_found(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var mine = await RegistrationGiven.CompetitionAsync(app);
        var foreign = await RegistrationGiven.CompetitionAsync(app);
        using var admin = await app.AdminAsync();
        var entries = await foreign.ApprovedAsync(admin, 1, 1);
        var delegation = await foreign.DelegationAsync(admin, "外来组");
        var ids = new Dictionary<string, Guid>
        {
            ["competitionId"] = mine.CompetitionId,
            ["eventId"] = foreign.EventId,
            ["stageId"] = foreign.StageId,
            ["entryId"] = entries[0],
            ["delegationId"] = delegation.Id,
        };
        using var organizer = await Walk.CallerAsync(app, "organizer-of-mine", (GrantRole.Organizer, GrantScope.Competition, mine.CompetitionId));
        var children = Walk.Endpoints(app).Where(e => e.Path.Contains("{competitionId", StringComparison.Ordinal)
            && ids.Keys.Skip(1).Any(k => e.Path.Contains("{" + k, StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(children);
        var wrong = new List<string>();
        foreach (var endpoint in children)
        {
            using var response = await organizer.RawAsync(new HttpMethod(endpoint.Method), Walk.Fill(endpoint.Path, ids), endpoint.IsSafe ? null : new StringContent("{}", Encoding.UTF8, "application/json"));
            if (response.IsSuccessStatusCode || (int)response.StatusCode >= 500 || (endpoint.IsSafe && (int)response.StatusCode is not (403 or 404)))
            {
                wrong.Add($"{(int)response.StatusCode} {endpoint.Method} {endpoint.Path}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static IEnumerable<(Type Hub, MethodInfo Method)> Hubs() => typeof(Program).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(Hub)) && !t.IsAbstract)
        .SelectMany(hub => hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => m.GetBaseDefinition().DeclaringType == hub), (hub, method) => (hub, method))
        .OrderBy(h => h.hub.Name, StringComparer.Ordinal).ThenBy(h => h.method.Name, StringComparer.Ordinal);

    private static List<string> Policies(Type hub, MethodInfo method) =>
        [.. hub.GetCustomAttributes<AuthorizeAttribute>().Concat(method.GetCustomAttributes<AuthorizeAttribute>()).Select(a => a.Policy ?? "").Distinct()];

    private static Task<ContestApp> StartAsync(DatabaseProvider provider) => ContestApp.StartAsync(provider, configure: builder =>
    {
        builder.UseSetting("RateLimits:SignInPerMinute", "10000");
        builder.UseSetting("RateLimits:UploadsPerMinute", "10000");
        builder.UseSetting("RateLimits:SignedInPerMinute", "1000000");
        builder.UseSetting("RateLimits:AnonymousPerMinute", "1000000");
    });

    private static string Camel(GrantRole role) => char.ToLowerInvariant(role.ToString()[0]) + role.ToString()[1..];
}
