using System.IO.Compression;
using System.Net.Http.Headers;
using Contest.Domain.Organizations;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Organizations;
using Contest.Web.Features.Organizations.Import;
using Contest.Web.Workbooks;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace Contest.Tests.Integration.Organizations;

/// <summary>The tree from a workbook: rows in any order, bad ones named by cell, good ones stored when told to, and files that mean harm.</summary>
public sealed class OrganizationImportTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task Rows_in_any_order_become_a_tree_and_the_export_comes_back_unchanged(DatabaseProvider provider)
    {
        var (app, admin, city) = await StartAsync(provider);
        var file = Workbook(
            ("早班", "班组", "", "E1"), ("机床厂", "企业/村", "E1", "东区/新华街道"), ("新华街道", "乡镇/街道", "", "东区"), ("东区", "县/区", "D1", ""), ("西区", "County", "", ""),
            ("古丽·买买提合作社𬭼", "企业/村", "", "西区"), ("-减号车间", "班组", "", "E1"), ("新华街道", "乡镇/街道", "", "西区"), ("夜班", "班组", "", "西区/新华街道"), ("_x0041_组", "班组", "", "E1"));
        var check = await CheckedAsync(admin, city, file);
        Assert.Equal((10, 0, 0, 0), (check.Created, check.Renamed, check.Unchanged, check.Bad));
        Assert.Equal(0, await BelowAsync(app, city));
        await CommittedAsync(admin, check.Id);
        Assert.Equal(10, await BelowAsync(app, city));
        foreach (var name in (string[])["古丽·买买提合作社𬭼", "_x0041_组"])
        {
            Assert.Contains(await admin.GetAsync<List<OrganizationFound>>("/api/organizations/search?text=" + Uri.EscapeDataString(name)), f => f.Name == name);
        }

        var found = await admin.GetAsync<List<OrganizationFound>>("/api/organizations/search?text=" + Uri.EscapeDataString("夜班"));
        Assert.Equal([city.Name, "西区", "新华街道"], found.Single(f => f.Above[0] == city.Name).Above);

        // The export is the import's own form; formula signs are neutral in it and whole again when it comes back.
        var export = await admin.Http.GetByteArrayAsync(new Uri($"/api/organizations/{city.Id}/export", UriKind.Relative));
        using (var stream = new MemoryStream(export))
        {
            var names = stream.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().Select(r => (string?)r["名称 Name"]).ToList();
            Assert.Contains("'-减号车间", names);
            Assert.Contains("古丽·买买提合作社𬭼", names);
        }

        var again = await CheckedAsync(admin, city, export);
        Assert.Equal((0, 0, 10, 0), (again.Created, again.Renamed, again.Unchanged, again.Bad));
        Assert.Equal("organizations.import.nothing-to-commit", (await admin.RefusedAsync(HttpMethod.Post, $"/api/organizations/imports/{again.Id}/commit")).Code);
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task Every_bad_cell_is_named_and_keeps_no_good_row_out(DatabaseProvider provider)
    {
        var (app, admin, city) = await StartAsync(provider);
        await OrganizationTests.RootAsync(admin, "别的市", UnionLevel.City, "X9" + city.Code);
        var d1 = "D1" + city.Code;
        var file = Workbook(
            ("东区", "县/区", d1, ""), ("", "县/区", "", ""), ("南区", "特区", "", ""), ("西区", "县/区", d1, ""), ("北区", "市", "", ""), ("东区", "县/区", "", ""),
            ("一街", "乡镇/街道", "", "没有的区"), ("二街", "乡镇/街道", "", "南区"), ("三街", "乡镇/街道", "S3", "S3"), ("中区", "县/区", "X9" + city.Code, ""),
            (new string('长', 201), "县/区", "", ""), ("一村", "企业/村", "", "二村"), ("二村", "企业/村", "", "一村"), ("四街", "乡镇/街道", "", d1));
        var check = await CheckedAsync(admin, city, file);
        Assert.Equal((2, 12), (check.Created, check.Bad));
        Assert.Equal(
            [
                (3, "A", "name-missing"), (4, "B", "unknown-level"), (5, "C", "code-twice"), (6, "B", "level-too-high"), (7, "A", "name-twice"), (8, "D", "parent-unknown"), (9, "D", "parent-bad"),
                (10, "D", "circle"), (11, "C", "code-elsewhere"), (12, "A", "too-long"), (13, "B", "level-too-high"), (14, "B", "level-too-high"),
            ],
            check.Problems.Select(p => (p.Row, p.Column, p.Code["organizations.import.".Length..])));
        Assert.All(check.Problems, p => Assert.DoesNotContain('{', p.Message));
        await CommittedAsync(admin, check.Id);
        Assert.Equal(["东区", "四街"], await app.WithDbAsync(db => db.Organizations.Where(o => o.Path.Contains(city.Id.ToString("N")) && o.Id != city.Id).OrderBy(o => o.Path.Length).Select(o => o.Name).ToListAsync()));
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task Two_clicks_on_commit_store_the_rows_once(DatabaseProvider provider)
    {
        var (app, admin, city) = await StartAsync(provider);
        var check = await CheckedAsync(admin, city, Workbook([.. Enumerable.Range(1, 200).Select(i => ($"第{i}区", "县/区", "", ""))]));
        var clicks = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var answer = await admin.RawAsync(HttpMethod.Post, $"/api/organizations/imports/{check.Id}/commit", null);
            return answer.IsSuccessStatusCode;
        }));
        Assert.Single(clicks, accepted => accepted);
        await DoneAsync(admin, check.Id, v => v.CommittedAt is not null);
        Assert.Equal(200, await BelowAsync(app, city));
        admin.Dispose();
    }

    /// <summary>Without the rule that only rows of a higher level are followed, this overflowed the stack and ended the program.</summary>
    [Theory, InlineData(UnionLevel.Team), InlineData(null)]
    public void Twenty_thousand_rows_that_name_one_another_in_a_chain_end_in_reasons_and_not_in_a_crash(UnionLevel? level)
    {
        const int Rows = 20_000;
        var word = level is { } known ? ExportOrganizations.Word(known) : "?";
        var rows = Enumerable.Range(1, Rows).Select(i => new SheetRow(i + 1, new Dictionary<int, string> { [0] = "车间" + i, [1] = word, [2] = "C" + i, [3] = "C" + ((i % Rows) + 1) }));
        var report = new ImportPlanner(null, [], new HashSet<string>()).Plan(rows);
        Assert.Equal((0, Rows), (report.Created, report.Bad));
        Assert.All(report.Rows, r => Assert.Equal(level is null ? "organizations.import.unknown-level" : "organizations.import.level-too-high", r.Problems[0].Code));
    }

    [Theory]
    [InlineData("no-zip", "files.not-a-workbook")]
    [InlineData("other-zip", "files.not-a-workbook")]
    [InlineData("bomb", "files.too-large-inside")]
    [InlineData("empty", "files.empty")]
    public async Task A_file_that_is_no_tree_or_means_harm_is_refused_with_its_reason(string kind, string code)
    {
        var (app, admin, city) = await StartAsync(DatabaseProvider.Sqlite);
        var check = await CheckedAsync(admin, city, kind switch
        {
            "no-zip" => "姓名,层级"u8.ToArray(),
            "other-zip" => Zip(("readme.txt", 10)),
            "bomb" => Zip(("xl/worksheets/sheet1.xml", 200 * 1024 * 1024)),
            _ => Workbook(),
        });
        Assert.Equal((JobState.Failed, code, 0), (check.State, check.ErrorCode, check.Created));
        Assert.False(string.IsNullOrEmpty(check.Error));
        Assert.Equal("organizations.import.nothing-to-commit", (await admin.RefusedAsync(HttpMethod.Post, $"/api/organizations/imports/{check.Id}/commit")).Code);
        Assert.Equal(0, await BelowAsync(app, city));
        admin.Dispose();
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_and_an_import_is_its_uploaders_alone()
    {
        var (app, admin, city) = await StartAsync(DatabaseProvider.Sqlite);
        Assert.Equal("common.too-large", (await Assert.ThrowsAsync<ProblemException>(() => UploadAsync(admin, city, new byte[ImportOrganizations.MaxBytes + 1]))).Code);

        // Far beyond it the body is not even read: a client that asks first, as curl and proxies do, hears so before it sends.
        admin.Http.DefaultRequestHeaders.ExpectContinue = true;
        Assert.Equal("common.too-large", (await Assert.ThrowsAsync<ProblemException>(() => UploadAsync(admin, city, new byte[100_000_000]))).Code);
        admin.Http.DefaultRequestHeaders.ExpectContinue = false;
        var check = await CheckedAsync(admin, city, Workbook(("东区", "县/区", "", "")));
        await Accounts.AddAsync(app, "colleague", (Contest.Domain.Accounts.GrantRole.Organizer, Contest.Domain.Accounts.GrantScope.Organization, city.Id));
        using var colleague = await app.SignInAsync("colleague", Accounts.Password);
        Assert.Equal("common.not-found", (await colleague.RefusedAsync(HttpMethod.Get, $"/api/organizations/imports/{check.Id}")).Code);
        Assert.Equal("common.not-found", (await colleague.RefusedAsync(HttpMethod.Post, $"/api/organizations/imports/{check.Id}/commit")).Code);
        await admin.SendAsync(HttpMethod.Delete, $"/api/organizations/imports/{check.Id}", null);
        Assert.Equal("organizations.import.nothing-to-commit", (await admin.RefusedAsync(HttpMethod.Post, $"/api/organizations/imports/{check.Id}/commit")).Code);
        admin.Dispose();
    }

    private static byte[] Workbook(params (string Name, string Level, string Code, string Parent)[] rows)
    {
        using var memory = new MemoryStream();
        var cells = new List<object?[]> { new object?[] { "名称 Name", "层级 Level", "编码 Code", "上级 Parent" } };
        cells.AddRange(rows.Select(r => new object?[] { r.Name, r.Level, r.Code, r.Parent }));
        memory.SaveAs(cells.Select(c => new Dictionary<string, object?> { ["A"] = c[0], ["B"] = c[1], ["C"] = c[2], ["D"] = c[3] }), printHeader: false);
        return memory.ToArray();
    }

    private static byte[] Zip(params (string Name, int Zeros)[] parts)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, zeros) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                var block = new byte[1024 * 1024];
                for (var left = zeros; left > 0; left -= block.Length)
                {
                    part.Write(block, 0, Math.Min(left, block.Length));
                }
            }
        }

        return memory.ToArray();
    }

    private static async Task<Guid> UploadAsync(ApiClient client, OrganizationView below, byte[] file)
    {
        using var form = new MultipartFormDataContent();
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(content, "file", "组织.xlsx");
        return (await client.PostAsync<ImportOrganizations.Started>($"/api/organizations/{below.Id}/imports", form)).Id;
    }

    private static async Task<ImportOrganizations.View> CheckedAsync(ApiClient client, OrganizationView below, byte[] file) =>
        await DoneAsync(client, await UploadAsync(client, below, file), v => v.State is JobState.Succeeded or JobState.Failed);

    private static async Task CommittedAsync(ApiClient client, Guid id)
    {
        await client.SendAsync(HttpMethod.Post, $"/api/organizations/imports/{id}/commit", null);
        await DoneAsync(client, id, v => v.CommittedAt is not null);
    }

    private static async Task<ImportOrganizations.View> DoneAsync(ApiClient client, Guid id, Func<ImportOrganizations.View, bool> done)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync(patience.Token))
        {
            var view = await client.GetAsync<ImportOrganizations.View>($"/api/organizations/imports/{id}");
            if (done(view))
            {
                return view;
            }
        }

        throw new TimeoutException();
    }

    private static Task<int> BelowAsync(ContestApp app, OrganizationView city) =>
        app.WithDbAsync(db => db.Organizations.CountAsync(o => o.Path.Contains(city.Id.ToString("N")) && o.Id != city.Id));

    private async Task<(ContestApp App, ApiClient Admin, OrganizationView City)> StartAsync(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        var admin = await app.AdminAsync();
        var code = Guid.NewGuid().ToString("N")[..8];
        return (app, admin, await OrganizationTests.RootAsync(admin, "市" + code, UnionLevel.City, code));
    }
}
