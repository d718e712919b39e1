using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Contest.Domain.Competitions;
using Contest.Domain.Organizations;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Competitions;
using Contest.Web.Features.Competitions.Documents;
using Contest.Web.Features.Competitions.Rules;
using Contest.Web.Features.Competitions.Templates;
using Contest.Web.Http;
using NJsonSchema;

namespace Contest.Tests.Integration.Competitions;

public sealed class CompetitionSetupTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task Every_template_makes_a_competition_whose_rules_can_be_tried(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var organization = await OrganizationAsync(app);
        foreach (var (key, _) in BuiltInTemplates.All)
        {
            var made = await CreateAsync(admin, organization, key);
            Assert.NotEmpty(made.Events);
            foreach (var e in made.Events)
            {
                Assert.Equal((1, 1), (e.RulesVersion, e.AwardPlanVersion));
                var rules = await admin.GetAsync<EventRules.View>($"/api/competitions/{made.Id}/events/{e.Id}/rules");
                var tried = await admin.PostAsync<TrialView>($"/api/competitions/{made.Id}/events/{e.Id}/rules/trial", new TryRules.Request(rules.Rules!.Value, [new TryRules.Sample("a", [])]));
                Assert.Empty(tried.Problems);
                Assert.Equal(Contest.Scoring.ResultStatus.Incomplete, Assert.Single(tried.Entries).Total.Status);
            }

            Assert.Equal(6, made.BoardCode.Length);
            Assert.All(made.BoardCode, c => Assert.Contains(c, BoardCodes.Alphabet));
            var opened = await admin.PostAsync<CompetitionView>($"/api/competitions/{made.Id}/advance", new AdvanceCompetition.Request(CompetitionStatus.Registration, made.Version));
            Assert.Equal(CompetitionStatus.Registration, opened.Status);
        }
    }

    [Theory, Databases]
    public async Task The_harvest_rules_give_the_points_of_the_acceptance_example(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var made = await CreateAsync(admin, await OrganizationAsync(app), "village-harvest");
        var at = $"/api/competitions/{made.Id}/events/{made.Events[0].Id}/rules";
        var rules = (await admin.GetAsync<EventRules.View>(at)).Rules!.Value;
        TryRules.SampleMark[] quality = [.. from judge in Enumerable.Range(1, 3) from mark in new[] { ("cut", "13.5"), ("whole", "12"), ("size", "9") } select new TryRules.SampleMark("field", mark.Item1, mark.Item2, $"judge-{judge}")];
        TryRules.Sample Picker(string id, string weight, string damage) => new(
            id,
            [.. quality, new("field", "weight", weight, "scale-1"), new("field", "damage", damage, "scale-1"), new("field", "time", "1500", "scale-1")],
            new Dictionary<string, string> { ["heat"] = "1" });
        var tried = await admin.PostAsync<TrialView>(at + "/trial", new TryRules.Request(rules, [Picker("a", "80.00", "2"), Picker("b", "60.00", "0")]));
        Assert.Equal(90.5m, tried.Entries[0].Total.Value); // 60 + 34.5 − 4
        Assert.Equal(79.5m, tried.Entries[1].Total.Value); // 60 × 60 ÷ 80 + 34.5
        var wrong = await admin.PostAsync<TrialView>(at + "/trial", new TryRules.Request(rules, [new TryRules.Sample("a", [new("field", "cut", "15.5", "judge-1"), new("field", "cut", "7.3", "judge-2")])]));
        Assert.Equal(["mark-above-max", "mark-step"], wrong.Marks.Select(m => m.Code));
    }

    [Theory, Databases]
    public async Task An_exported_competition_is_imported_as_the_same_and_fits_the_schema(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var organization = await OrganizationAsync(app);
        using var response = await admin.RawAsync(HttpMethod.Get, DocumentsEndpoints.SchemaPath, null);
        var schema = await JsonSchema.FromJsonAsync(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        foreach (var (key, template) in BuiltInTemplates.All)
        {
            Assert.Empty(schema.Validate(JsonSerializer.Serialize(template, ContestJson.Options)));
            var made = await CreateAsync(admin, organization, key);
            var exported = await admin.GetAsync<CompetitionDocument>($"/api/competitions/{made.Id}/export");
            var text = JsonSerializer.Serialize(exported, ContestJson.Options);
            Assert.Empty(schema.Validate(text));
            var copy = await admin.PostAsync<CompetitionView>($"/api/organizations/{organization}/competitions/import", new ImportCompetition.Request(exported));
            Assert.Equal(text, JsonSerializer.Serialize(await admin.GetAsync<CompetitionDocument>($"/api/competitions/{copy.Id}/export"), ContestJson.Options));
        }

        Assert.NotEmpty(schema.Validate("""{"format":"contest-competition/1","name":"x","events":[{"name":"e","trade":"t","stages":[{"key":"1 bad","name":"s"}]}]}"""));
        var other = new CompetitionDocument("contest-competition/9", "x", []);
        Assert.Equal("common.invalid-request", (await admin.RefusedAsync(HttpMethod.Post, $"/api/organizations/{organization}/competitions/import", new ImportCompetition.Request(other))).Code);
    }

    [Theory, Databases]
    public async Task A_competition_saved_as_a_template_makes_others_like_it_below_its_organization_only(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var organization = await OrganizationAsync(app);
        var elsewhere = await OrganizationAsync(app);
        var made = await CreateAsync(admin, organization, "village-harvest");
        var saved = await admin.PostAsync<ManageTemplates.View>($"/api/competitions/{made.Id}/template", new ManageTemplates.SaveRequest("  我县的采收赛 "));
        Assert.Equal(("我县的采收赛", (Guid?)organization), (saved.Card.Title.Zh, saved.OrganizationId));
        Assert.Contains(await admin.GetAsync<List<ManageTemplates.View>>($"/api/organizations/{organization}/templates"), t => t.Key == saved.Key);
        Assert.DoesNotContain(await admin.GetAsync<List<ManageTemplates.View>>($"/api/organizations/{elsewhere}/templates"), t => t.Key == saved.Key);

        var next = await CreateAsync(admin, organization, saved.Key);
        var (first, second) = (await admin.GetAsync<CompetitionDocument>($"/api/competitions/{made.Id}/export"), await admin.GetAsync<CompetitionDocument>($"/api/competitions/{next.Id}/export"));
        Assert.Equal(JsonSerializer.Serialize(first.Events, ContestJson.Options), JsonSerializer.Serialize(second.Events, ContestJson.Options));
        Assert.Equal("common.not-found", (await Assert.ThrowsAsync<ProblemException>(() => CreateAsync(admin, elsewhere, saved.Key))).Code);
        await admin.SendAsync(HttpMethod.Delete, $"/api/organizations/{organization}/templates/{saved.Key}", null);
        Assert.DoesNotContain(await admin.GetAsync<List<ManageTemplates.View>>($"/api/organizations/{organization}/templates"), t => t.Key == saved.Key);
    }

    [Theory, Databases]
    public async Task A_stale_version_erases_nothing_and_foreign_ids_are_not_found(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var organization = await OrganizationAsync(app);
        var one = await CreateAsync(admin, organization, "village-harvest");
        var two = await CreateAsync(admin, organization, "trade-skills");
        var described = new DescribeCompetition.Request("改名", one.StartsOn, one.EndsOn, one.Version);
        await admin.PutAsync<CompetitionView>($"/api/competitions/{one.Id}", described);
        var stale = await admin.RefusedAsync(HttpMethod.Put, $"/api/competitions/{one.Id}", described with { Name = "旧页面" });
        Assert.Equal((HttpStatusCode.Conflict, "common.stale"), (stale.Status, stale.Code));
        Assert.Equal("改名", (await admin.GetAsync<CompetitionView>($"/api/competitions/{one.Id}")).Name);

        Assert.Equal(HttpStatusCode.NotFound, (await admin.RefusedAsync(HttpMethod.Get, $"/api/competitions/{one.Id}/events/{two.Events[0].Id}/rules")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.RefusedAsync(HttpMethod.Delete, $"/api/competitions/{one.Id}/stages/{two.Events[0].Stages[0].Id}/heats/{two.Events[0].Stages[0].Heats[0].Id}?version=1")).Status);
        Assert.Equal("competitions.reason-needed", (await admin.RefusedAsync(HttpMethod.Post, $"/api/competitions/{two.Id}/advance", new AdvanceCompetition.Request(CompetitionStatus.Cancelled, two.Version))).Code);
    }

    [Theory, Databases]
    public async Task Wrong_rules_are_refused_with_the_path_of_each_problem(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var made = await CreateAsync(admin, await OrganizationAsync(app), "village-harvest");
        var at = $"/api/competitions/{made.Id}/events/{made.Events[0].Id}/rules";
        var view = await admin.GetAsync<EventRules.View>(at);
        var bad = JsonNode.Parse(view.Rules!.Value.GetRawText())!;
        bad["modules"]![0]!["children"]![1]!["max"] = 41;
        var refused = await admin.RefusedAsync(HttpMethod.Put, at, new EventRules.PutRequest(JsonSerializer.Deserialize<JsonElement>(bad.ToJsonString()), view.EventVersion));
        Assert.Equal("competitions.rules-invalid", refused.Code);
        Assert.Contains("$.modules[0].children[1]", refused.Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(1, (await admin.GetAsync<EventRules.View>(at)).Version);

        bad["modules"]![0]!["children"]![1]!["max"] = 40;
        bad["source"] = "技术文件第二稿";
        var saved = await admin.PutAsync<EventRules.View>(at, new EventRules.PutRequest(JsonSerializer.Deserialize<JsonElement>(bad.ToJsonString()), view.EventVersion, "补写出处"));
        Assert.Equal((2, "补写出处"), (saved.Version, saved.Versions[0].Reason));
    }

    [Theory, Databases]
    public async Task Markup_and_wildcards_are_plain_text(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var organization = await OrganizationAsync(app);
        var name = "<script>alert(1)</script> 100%_';--";
        var made = await CreateAsync(admin, organization, null, name);
        Assert.Equal(name, made.Name);
        await CreateAsync(admin, organization, null, "平常的竞赛");
        var found = await admin.GetAsync<ListCompetitions.Page>($"/api/competitions?search={Uri.EscapeDataString("%_'")}&organizationId={organization}&sort=name&status=draft");
        Assert.Equal(made.Id, Assert.Single(found.Rows).Id);
    }

    private static async Task<Guid> OrganizationAsync(ContestApp app)
    {
        var organization = UnionOrganization.Create("原州区总工会", UnionLevel.County, null, null, app.Clock.GetUtcNow()).Value;
        await app.WithDbAsync(async db =>
        {
            db.Organizations.Add(organization);
            await db.SaveChangesAsync();
        });
        return organization.Id;
    }

    private static Task<CompetitionView> CreateAsync(ApiClient client, Guid organization, string? template, string name = "竞赛") =>
        client.PostAsync<CompetitionView>($"/api/organizations/{organization}/competitions", new CreateCompetition.Request(name, new(2030, 6, 1), new(2030, 6, 2), Template: template));
}
