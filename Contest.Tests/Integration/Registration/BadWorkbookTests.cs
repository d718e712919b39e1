using System.IO.Compression;
using System.Net;
using System.Text;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Demo;
using Contest.Web.Features.Registration.Import;

namespace Contest.Tests.Integration.Registration;

public sealed class BadWorkbookTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory]
    [InlineData("damaged", "import.not-workbook")]
    [InlineData("csv", "import.not-workbook")]
    [InlineData("old-xls", "import.not-workbook")]
    [InlineData("empty", "import.not-workbook")]
    [InlineData("zip-of-text", "import.not-workbook")]
    [InlineData("macros", "import.macros")]
    [InlineData("bomb", "import.unpacked-too-large")]
    [InlineData("many-entries", "import.unpacked-too-large")]
    public async Task A_file_that_is_no_harmless_workbook_is_refused_at_upload(string kind, string code)
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app);
        var refused = await Assert.ThrowsAsync<ProblemException>(() => Rosters.UploadAsync(admin, given.Path, File(kind)));
        Assert.Equal(code, refused.Code);
        Assert.NotEmpty(refused.Title);
    }

    [Theory]
    [InlineData("wrong-sheet", "import.no-header")]
    [InlineData("no-rows", "import.no-rows")]
    [InlineData("twice", "import.column-twice")]
    [InlineData("damaged-inside", "import.not-workbook")]
    [InlineData("too-many-rows", "import.too-many-rows")]
    public async Task A_workbook_that_is_no_roster_is_refused_by_the_check_with_its_reason(string kind, string code)
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app);
        var view = await Rosters.CheckedAsync(admin, given.Path, File(kind));
        Assert.Equal((JobState.Failed, code), (view.Check.State, view.Check.ErrorCode));
        Assert.NotEmpty(view.Problem!);
        Assert.Null(view.Report);
        Assert.Equal("import.not-ready", (await admin.RefusedAsync(HttpMethod.Post, $"{given.Path}/imports/{view.Id}/commit", new CommitImport.Request(Contest.Domain.Registration.EntryStatus.Draft, true))).Code);
    }

    [Fact]
    public async Task Formulas_are_named_cell_by_cell_and_never_evaluated()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app);
        await given.DelegationAsync(admin, "团结村");
        var file = Rosters.WithPart(Roster(), "xl/worksheets/sheet1.xml", xml => xml.Replace("</x:sheetData>", "<x:row r=\"4\"><x:c r=\"B4\"><x:f>HYPERLINK(\"http://x\",\"王五\")</x:f><x:v>王五</x:v></x:c></x:row></x:sheetData>", StringComparison.Ordinal));
        var view = await Rosters.CheckedAsync(admin, given.Path, file);
        Assert.Equal(("B4", "import.formula"), (view.Report!.Findings[0].Cell, view.Report.Findings[0].Code));
        Assert.Equal(2, view.Report.GoodRows);
    }

    [Fact]
    public async Task A_body_of_a_hundred_megabytes_is_refused_before_it_is_read()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app);
        using var request = new HttpRequestMessage(HttpMethod.Post, given.Path + "/imports") { Content = new EndlessContent(100L * 1024 * 1024) };
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Headers.ExpectContinue = true;
        using var answer = await admin.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("common.too-large", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(((EndlessContent)request.Content).Sent < 20 * 1024 * 1024);
    }

    [Fact]
    public async Task A_body_that_hides_its_size_is_refused_when_it_passes_the_limit()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app);
        using var request = new HttpRequestMessage(HttpMethod.Post, given.Path + "/imports") { Content = new ByteArrayContent(new byte[WorkbookGuard.MaxBytes + 1]) };
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Headers.TransferEncodingChunked = true;
        using var answer = await admin.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private static byte[] Roster() => Rosters.Workbook(InventedPeople.Make(3, 2).Select(p => Rosters.Row(p, "团结村")));

    private static byte[] File(string kind) => kind switch
    {
        "damaged" => Roster()[..500],
        "csv" => Encoding.UTF8.GetBytes("姓名,证件号\n王五,1"),
        "old-xls" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
        "empty" => [],
        "zip-of-text" => Zip(("readme.txt", "x")),
        "macros" => Rosters.WithPart(Roster(), "xl/vbaProject.bin", _ => "x"),
        "bomb" => Rosters.WithPart(Roster(), "xl/worksheets/sheet9.xml", _ => new string(' ', 120 * 1024 * 1024)),
        "many-entries" => Zip([("xl/workbook.xml", "<workbook/>"), .. Enumerable.Range(0, 1000).Select(i => ($"x{i}", "x"))]),
        "wrong-sheet" => Rosters.Workbook([new Dictionary<string, object?> { ["品名"] = "西蓝花", ["数量"] = 3 }]),
        "no-rows" => Rosters.Workbook([new Dictionary<string, object?> { ["姓名"] = "", ["证件号"] = "" }]),
        "twice" => Rosters.Workbook([new Dictionary<string, object?> { ["姓名"] = "王五", ["Name"] = "王五" }]),
        "damaged-inside" => Rosters.WithPart(Roster(), "xl/worksheets/sheet1.xml", xml => xml[..(xml.Length / 2)]),
        "too-many-rows" => Rosters.Workbook(Enumerable.Range(0, RosterReader.MaxRows + 1).Select(_ => new Dictionary<string, object?> { ["姓名"] = "王五", ["证件号"] = "1" })),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return memory.ToArray();
    }

    /// <summary>Counts what the server let through.</summary>
    private sealed class EndlessContent(long length) : HttpContent
    {
        public long Sent { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var chunk = new byte[64 * 1024];
            while (Sent < length)
            {
                await stream.WriteAsync(chunk);
                Sent += chunk.Length;
            }
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
