using Contest.Domain.Accounts;
using Contest.Domain.Organizations;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Contest.Tests.Integration.Organizations;

/// <summary>The union tree by hand: what may stand below what, moves and merges with all that hangs below, and the history of it.</summary>
public sealed class OrganizationTests
{
    [Theory, Databases]
    public async Task A_tree_grows_downwards_only_and_keeps_rare_names(DatabaseProvider provider)
    {
        await using var app = await ContestApp.StartAsync(provider);
        using var admin = await app.AdminAsync();
        var city = await RootAsync(admin, " 银川市总工会 ", UnionLevel.City, "6401");
        Assert.Equal(("银川市总工会", "6401", 1L), (city.Name, city.Code, city.Version));
        var village = await BelowAsync(admin, city, "䶮泉村·古丽𬭼合作社 <b>50%_</b>", UnionLevel.Enterprise);
        Assert.Equal("䶮泉村·古丽𬭼合作社 <b>50%_</b>", (await admin.GetAsync<OrganizationDetails>($"/api/organizations/{village.Id}")).Organization.Name);
        Assert.Equal([village.Id], (await SearchAsync(admin, "古丽𬭼")).Select(o => o.Id));
        Assert.Equal([village.Id], (await SearchAsync(admin, "0%_")).Select(o => o.Id));
        Assert.Empty(await SearchAsync(admin, "5%0"));
        Assert.Empty(await SearchAsync(admin, "_泉"));

        foreach (var level in new[] { UnionLevel.Province, UnionLevel.City })
        {
            var refused = await admin.RefusedAsync(HttpMethod.Post, $"/api/organizations/{city.Id}/children", new CreateOrganization.Request("上级", level));
            Assert.Equal("organizations.level-not-below-parent", refused.Code);
        }

        var taken = await admin.RefusedAsync(HttpMethod.Post, $"/api/organizations/{city.Id}/children", new CreateOrganization.Request("另一个", UnionLevel.County, "6401"));
        Assert.Equal("common.duplicate", taken.Code);
        Assert.Equal("common.invalid-request", (await admin.RefusedAsync(HttpMethod.Post, "/api/organizations", new CreateOrganization.Request(" ", UnionLevel.City))).Code);
        // Whether there is such an organization is not told to one who has no right over it.
        Assert.Equal("common.forbidden", (await admin.RefusedAsync(HttpMethod.Post, $"/api/organizations/{Guid.NewGuid()}/children", new CreateOrganization.Request("无", UnionLevel.Team))).Code);
        Assert.Equal(2, await app.WithDbAsync(db => db.Organizations.CountAsync()));
    }

    [Theory, Databases]
    public async Task A_move_takes_everything_below_along_and_rights_follow_the_new_place(DatabaseProvider provider)
    {
        await using var app = await ContestApp.StartAsync(provider);
        using var admin = await app.AdminAsync();
        var city = await RootAsync(admin, "银川市总工会", UnionLevel.City);
        var east = await BelowAsync(admin, city, "东区总工会", UnionLevel.County);
        var west = await BelowAsync(admin, city, "西区总工会", UnionLevel.County);
        var street = await BelowAsync(admin, east, "新华街道", UnionLevel.Township);
        var works = await BelowAsync(admin, street, "机床厂", UnionLevel.Enterprise);
        await Accounts.AddAsync(app, "west", (GrantRole.Organizer, GrantScope.Organization, west.Id));
        using var organizer = await app.SignInAsync("west", Accounts.Password);
        Assert.Equal("common.forbidden", (await organizer.RefusedAsync(HttpMethod.Get, $"/api/organizations/{works.Id}")).Code);

        // The target is the organizer's, the moved one is not: refused by policy. The other way round the target does not exist for them.
        Assert.Equal("common.forbidden", (await MoveRefusedAsync(organizer, street, west.Id)).Code);
        Assert.Equal("common.not-found", (await MoveRefusedAsync(organizer, west, east.Id)).Code);
        Assert.Equal("organizations.move-below-itself", (await MoveRefusedAsync(admin, east, works.Id)).Code);
        Assert.Equal("organizations.level-not-below-parent", (await MoveRefusedAsync(admin, east, west.Id)).Code);
        Assert.Equal("common.stale", (await admin.RefusedAsync(HttpMethod.Post, $"/api/organizations/{street.Id}/move", new MoveOrganization.Request(west.Id, "区划调整", 7))).Code);

        var moved = await admin.PostAsync<OrganizationView>($"/api/organizations/{street.Id}/move", new MoveOrganization.Request(west.Id, " 区划调整 ", street.Version));
        Assert.Equal((west.Id, street.Version + 1), (moved.ParentId!.Value, moved.Version));
        Assert.Equal("机床厂", (await organizer.GetAsync<OrganizationDetails>($"/api/organizations/{works.Id}")).Organization.Name);
        var details = await admin.GetAsync<OrganizationDetails>($"/api/organizations/{works.Id}");
        Assert.Equal(["银川市总工会", "西区总工会", "新华街道"], details.Above.Select(a => a.Name));
        Assert.Equal(0, (await admin.GetAsync<OrganizationDetails>($"/api/organizations/{east.Id}")).BelowCount);
        var history = (await admin.GetAsync<OrganizationDetails>($"/api/organizations/{street.Id}")).History;
        Assert.Equal([("moved", "东区总工会", "西区总工会", "区划调整", "管理员"), ("created", null, "新华街道", null, "管理员")], history.Select(h => (h.Kind, h.Before, h.After, h.Reason, h.ByName))!);
        Assert.Equal(1, await app.WithDbAsync(db => db.Audit.CountAsync(a => a.Action == "organizations.changed" && a.SubjectId == street.Id)));
    }

    [Theory, Databases]
    public async Task A_merged_organization_stays_readable_and_takes_nothing_more(DatabaseProvider provider)
    {
        await using var app = await ContestApp.StartAsync(provider);
        using var admin = await app.AdminAsync();
        var city = await RootAsync(admin, "银川市总工会", UnionLevel.City);
        var old = await BelowAsync(admin, city, "一厂工会", UnionLevel.Enterprise, "E1");
        var team = await BelowAsync(admin, old, "早班", UnionLevel.Team);
        var next = await BelowAsync(admin, city, "二厂工会", UnionLevel.Enterprise);
        await Accounts.AddAsync(app, "registrar", (GrantRole.Organizer, GrantScope.Organization, next.Id));
        using var organizer = await app.SignInAsync("registrar", Accounts.Password);

        Assert.Equal("organizations.move-below-itself", (await MergeRefusedAsync(admin, old, old.Id)).Code);
        Assert.Equal("organizations.move-below-itself", (await MergeRefusedAsync(admin, old, team.Id)).Code);
        var merged = await admin.PostAsync<OrganizationView>($"/api/organizations/{old.Id}/merge", new MoveOrganization.Request(next.Id, "改制合并", old.Version));
        Assert.Equal((false, next.Id), (merged.IsActive, merged.ParentId!.Value));

        // Its teams work on below the other, its own record is readable there, and its history says what happened.
        Assert.Equal(["早班"], (await admin.GetAsync<List<OrganizationNode>>($"/api/organizations/{next.Id}/children")).Select(o => o.Name));
        Assert.Equal(["一厂工会", "早班"], (await admin.GetAsync<List<OrganizationNode>>($"/api/organizations/{next.Id}/children?merged=true")).Select(o => o.Name).Order(StringComparer.Ordinal));
        var details = await organizer.GetAsync<OrganizationDetails>($"/api/organizations/{old.Id}");
        Assert.Equal(("二厂工会", false), (details.MergedIntoName, details.Organization.IsActive));
        Assert.Equal(["merged", "created"], details.History.Select(h => h.Kind));
        Assert.Contains(((await admin.GetAsync<OrganizationDetails>($"/api/organizations/{next.Id}")).History), h => h is { Kind: "merged-in", Before: "一厂工会", Reason: "改制合并" });

        Assert.Equal("organizations.merged", (await admin.RefusedAsync(HttpMethod.Post, $"/api/organizations/{old.Id}/children", new CreateOrganization.Request("夜班", UnionLevel.Team))).Code);
        Assert.Equal("organizations.merged", (await admin.RefusedAsync(HttpMethod.Put, $"/api/organizations/{old.Id}", new EditOrganization.Request("又叫一厂", null, null, merged.Version))).Code);
        Assert.Equal("organizations.merged", (await MergeRefusedAsync(admin, merged, city.Id)).Code);
        var user = await Accounts.AddAsync(app, "late");
        var grant = new { userId = user, role = "judge", scope = "organization", scopeId = old.Id };
        Assert.Equal("organizations.merged", (await admin.RefusedAsync(HttpMethod.Post, "/api/grants", grant)).Code);
    }

    [Theory, Databases]
    public async Task Of_two_who_rename_at_once_the_second_is_told_and_the_first_stays(DatabaseProvider provider)
    {
        await using var app = await ContestApp.StartAsync(provider);
        using var admin = await app.AdminAsync();
        var city = await RootAsync(admin, "银川市总工会", UnionLevel.City);
        var renamed = await admin.PutAsync<OrganizationView>($"/api/organizations/{city.Id}", new EditOrganization.Request("银川市总工会（筹）", "Y1", "更名", city.Version));
        var late = await admin.RefusedAsync(HttpMethod.Put, $"/api/organizations/{city.Id}", new EditOrganization.Request("别的名字", null, null, city.Version));
        Assert.Equal(("common.stale", 1, 2), (late.Code, late.Body.GetProperty("args").GetProperty("yours").GetInt32(), late.Body.GetProperty("args").GetProperty("current").GetInt32()));
        var details = await admin.GetAsync<OrganizationDetails>($"/api/organizations/{city.Id}");
        Assert.Equal((renamed.Name, "Y1"), (details.Organization.Name, details.Organization.Code));
        Assert.Equal(("银川市总工会", "银川市总工会（筹） (Y1)", "更名"), (details.History[0].Before, details.History[0].After, details.History[0].Reason));
    }

    internal static Task<OrganizationView> RootAsync(ApiClient client, string name, UnionLevel level, string? code = null) =>
        client.PostAsync<OrganizationView>("/api/organizations", new CreateOrganization.Request(name, level, code));

    internal static Task<OrganizationView> BelowAsync(ApiClient client, OrganizationView parent, string name, UnionLevel level, string? code = null) =>
        client.PostAsync<OrganizationView>($"/api/organizations/{parent.Id}/children", new CreateOrganization.Request(name, level, code));

    private static Task<List<OrganizationFound>> SearchAsync(ApiClient client, string text) =>
        client.GetAsync<List<OrganizationFound>>("/api/organizations/search?text=" + Uri.EscapeDataString(text));

    private static Task<ProblemException> MoveRefusedAsync(ApiClient client, OrganizationView moved, Guid target) =>
        client.RefusedAsync(HttpMethod.Post, $"/api/organizations/{moved.Id}/move", new MoveOrganization.Request(target, "调整", moved.Version));

    private static Task<ProblemException> MergeRefusedAsync(ApiClient client, OrganizationView merged, Guid target) =>
        client.RefusedAsync(HttpMethod.Post, $"/api/organizations/{merged.Id}/merge", new MoveOrganization.Request(target, "合并", merged.Version));
}
