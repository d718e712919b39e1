using Contest.Domain.Accounts;
using Contest.Domain.Competitions;
using Contest.Domain.Organizations;
using Contest.Domain.Registration;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Reports;
using MiniExcelLibs;

namespace Contest.Tests.Integration.Reports;

/// <summary>项, 场次, 人数 and 人次 of a city and its counties: each measure by its own definition (docs/reports.md), nothing counted twice.</summary>
public sealed class RollUpTests
{
    private static readonly DateOnly June = new(2030, 6, 15);

    [Theory, Databases]
    public async Task The_four_measures_are_kept_apart_and_one_person_is_one_person_however_often_they_take_part(DatabaseProvider provider)
    {
        await using var app = await ContestApp.StartAsync(provider);
        var given = await ReportGiven.TreeAsync(app);
        using var admin = await app.AdminAsync();

        // Two sessions of one series are one programme. Zhao takes part in both; one of the second is absent, one withdrew.
        await given.RanAsync(given.East, "青石村专场", June, [(given.East, ["zhao", "qian", null])], series: "村赛", heatDays: [1, 1, 2]);
        await given.RanAsync(given.East, "南湾村专场", June, [(given.East, ["zhao", "sun", "li", "zhou"])], series: "村赛", then: entries =>
        {
            Assert.True(entries[2].SetAttendance(Attendance.Absent, null).IsOk);
            Assert.True(entries[3].Withdraw("家中有事").IsOk);
        });
        await given.RanAsync(given.West, "焊工赛", June, [(given.West, ["wu"]), (given.East, ["qian"])], CompetitionKind.Skills, "焊工");

        var east = await RollUpAsync(admin, given.East);
        Assert.Equal((2, new Measures(1, 3, 4, 5), 1), (east.CompetitionCount, east.Total, east.WithoutIdNumber));
        var city = await RollUpAsync(admin, given.City);
        Assert.Equal((3, new Measures(2, 4, 5, 7)), (city.CompetitionCount, city.Total));
        Assert.Equal(
            [(UnionLevel.County, "农艺工", CompetitionKind.Labor, 2, new Measures(1, 3, 4, 5)), (UnionLevel.County, "焊工", CompetitionKind.Skills, 1, new Measures(1, 1, 2, 2))],
            city.Rows.OrderBy(r => r.Kind).Select(r => (r.Level, r.Trade, r.Kind, r.CompetitionCount, r.Measures)));

        // Qian stands in both rows and once in the total: rows of persons do not add up, those of participations do.
        Assert.Equal(6, city.Rows.Sum(r => r.Measures.DistinctPersonCount));
        Assert.Equal(city.Total.ParticipationCount, city.Rows.Sum(r => r.Measures.ParticipationCount));
    }

    [Theory, Databases]
    public async Task A_joint_competition_counts_once_above_and_with_its_own_people_in_each_unit(DatabaseProvider provider)
    {
        await using var app = await ContestApp.StartAsync(provider);
        var given = await ReportGiven.TreeAsync(app);
        using var admin = await app.AdminAsync();
        await given.RanAsync(given.City, "东西区联赛", June, [(given.East, ["a", "b"]), (given.West, ["c"])]);

        Assert.Equal(new Measures(0, 0, 0, 0), (await RollUpAsync(admin, given.East)).Total);
        Assert.Equal(new Measures(1, 1, 2, 2), (await RollUpAsync(admin, given.East, "&basis=tookPart")).Total);
        Assert.Equal(new Measures(1, 1, 1, 1), (await RollUpAsync(admin, given.West, "&basis=tookPart")).Total);
        Assert.Equal(new Measures(1, 1, 3, 3), (await RollUpAsync(admin, given.City, "&basis=tookPart")).Total);
        Assert.Equal(new Measures(1, 1, 3, 3), (await RollUpAsync(admin, given.City, "&basis=organized")).Total);
        var source = Assert.Single(await admin.GetAsync<List<RollUpSource>>($"/api/organizations/{given.West}/reports/competitions?{Year}&basis=tookPart"));
        Assert.Equal(("东西区联赛", "银川市总工会", 1), (source.Name, source.OrganizationName, source.Measures.ParticipationCount));
    }

    [Theory, Databases]
    public async Task Only_official_competitions_of_the_period_count_and_both_days_are_in_it(DatabaseProvider provider)
    {
        await using var app = await ContestApp.StartAsync(provider);
        var given = await ReportGiven.TreeAsync(app);
        using var admin = await app.AdminAsync();
        (Guid, string?[])[] one = [(given.East, ["x"])];
        await given.RanAsync(given.East, "首日", new DateOnly(2030, 1, 1), one);
        await given.RanAsync(given.East, "末日", new DateOnly(2030, 12, 31), one, until: CompetitionStatus.Archived);
        await given.RanAsync(given.East, "前一日", new DateOnly(2029, 12, 31), one);
        await given.RanAsync(given.East, "后一日", new DateOnly(2031, 1, 1), one);
        await given.RanAsync(given.East, "公示中", June, one, until: CompetitionStatus.PublicNotice);
        await given.RanAsync(given.City, "市赛", June, one, CompetitionKind.Knowledge, "综合");

        Assert.Equal(["末日", "首日"], (await SourcesAsync(admin, given.East)).Select(s => s.Name));
        Assert.Equal(3, (await RollUpAsync(admin, given.City)).CompetitionCount);
        Assert.Equal(["市赛"], (await SourcesAsync(admin, given.City, "&level=city")).Select(s => s.Name));
        Assert.Equal(["市赛"], (await SourcesAsync(admin, given.City, "&kind=knowledge")).Select(s => s.Name));
        Assert.Equal(["末日", "首日"], (await SourcesAsync(admin, given.City, "&trade=" + Uri.EscapeDataString("农艺工"))).Select(s => s.Name));
        Assert.Empty(await SourcesAsync(admin, given.City, "&trade=%25"));
        Assert.Equal("common.invalid-request", (await admin.RefusedAsync(HttpMethod.Get, $"/api/organizations/{given.City}/reports/roll-up?from=2030-12-31&to=2030-01-01")).Code);
    }

    [Theory, Databases]
    public async Task A_merged_unit_counts_with_the_one_it_went_into(DatabaseProvider provider)
    {
        await using var app = await ContestApp.StartAsync(provider);
        var given = await ReportGiven.TreeAsync(app);
        using var admin = await app.AdminAsync();
        await given.RanAsync(given.West, "合并前", June, [(given.West, ["a"])]);
        var version = (await admin.GetAsync<Contest.Web.Features.Organizations.OrganizationDetails>($"/api/organizations/{given.West}")).Organization.Version;
        await admin.SendAsync(HttpMethod.Post, $"/api/organizations/{given.West}/merge", new { targetId = given.East, reason = "并区", version });
        Assert.Equal(new Measures(1, 1, 1, 1), (await RollUpAsync(admin, given.East)).Total);
        Assert.Equal(new Measures(1, 1, 1, 1), (await RollUpAsync(admin, given.City)).Total);
    }

    [Theory, Databases]
    public async Task The_export_holds_the_same_figures_and_is_for_those_above_alone(DatabaseProvider provider)
    {
        await using var app = await ContestApp.StartAsync(provider);
        var given = await ReportGiven.TreeAsync(app);
        await given.RanAsync(given.East, "焊工赛", June, [(given.East, ["a", "b"])], CompetitionKind.Skills, "=焊工");
        await Accounts.AddAsync(app, "statistician", (GrantRole.Statistician, GrantScope.Organization, given.East));
        using var statistician = await app.SignInAsync("statistician", Accounts.Password);
        var path = $"/api/organizations/{given.East}/reports/export?{Year}";
        using (var file = new MemoryStream(await statistician.Http.GetByteArrayAsync(new Uri(path, UriKind.Relative))))
        {
            var rows = file.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
            Assert.Equal(["层级", "工种", "类别", "竞赛数", "项", "场次", "人数", "人次"], rows[0].Keys);
            Assert.StartsWith("合计 · 东区总工会 · 2030-01-01", (string)rows[0]["层级"]!, StringComparison.Ordinal);
            Assert.Equal([1d, 1d, 1d, 2d, 2d], new[] { "竞赛数", "项", "场次", "人数", "人次" }.Select(c => Convert.ToDouble(rows[0][c], System.Globalization.CultureInfo.InvariantCulture)));
            Assert.Equal(("县/区", "'=焊工", 2d), ((string)rows[1]["层级"]!, (string)rows[1]["工种"]!, Convert.ToDouble(rows[1]["人次"], System.Globalization.CultureInfo.InvariantCulture)));
        }

        statistician.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
        statistician.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        using (var english = new MemoryStream(await statistician.Http.GetByteArrayAsync(new Uri(path, UriKind.Relative))))
        {
            Assert.Contains("Participations", english.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().First().Keys);
        }

        foreach (var what in new[] { "roll-up", "competitions", "export" })
        {
            Assert.Equal("common.forbidden", (await statistician.RefusedAsync(HttpMethod.Get, $"/api/organizations/{given.City}/reports/{what}?{Year}")).Code);
            Assert.Equal("common.forbidden", (await statistician.RefusedAsync(HttpMethod.Get, $"/api/organizations/{given.West}/reports/{what}?{Year}")).Code);
        }
    }

    [Theory, Databases]
    public async Task A_competition_is_put_into_its_kind_until_it_is_archived(DatabaseProvider provider)
    {
        await using var app = await ContestApp.StartAsync(provider);
        var given = await ReportGiven.TreeAsync(app);
        using var admin = await app.AdminAsync();
        var official = await given.RanAsync(given.East, "歌咏", June, [(given.East, ["a"])]);
        var archived = await given.RanAsync(given.East, "旧赛", June, [(given.East, ["b"])], until: CompetitionStatus.Archived);
        await admin.SendAsync(HttpMethod.Put, $"/api/competitions/{official}/kind", new { kind = "culture" });
        Assert.Equal("competitions.wrong-status", (await admin.RefusedAsync(HttpMethod.Put, $"/api/competitions/{archived}/kind", new { kind = "culture" })).Code);
        Assert.Equal("common.malformed-body", (await admin.RefusedAsync(HttpMethod.Put, $"/api/competitions/{official}/kind", new { kind = 4 })).Code);
        Assert.Equal(["歌咏"], (await SourcesAsync(admin, given.East, "&kind=culture")).Select(s => s.Name));
    }

    private const string Year = "from=2030-01-01&to=2030-12-31";

    private static Task<RollUpView> RollUpAsync(ApiClient client, Guid organization, string more = "") =>
        client.GetAsync<RollUpView>($"/api/organizations/{organization}/reports/roll-up?{Year}{more}");

    private static Task<List<RollUpSource>> SourcesAsync(ApiClient client, Guid organization, string more = "") =>
        client.GetAsync<List<RollUpSource>>($"/api/organizations/{organization}/reports/competitions?{Year}{more}");
}
