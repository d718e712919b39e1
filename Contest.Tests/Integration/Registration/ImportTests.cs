using System.Globalization;
using Contest.Domain.Competitions;
using Contest.Domain.Registration;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Demo;
using Contest.Web.Features.Registration;
using Contest.Web.Features.Registration.Import;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace Contest.Tests.Integration.Registration;

public sealed class ImportTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task Five_thousand_rows_report_every_bad_cell_and_only_good_rows_are_stored_when_told_to(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app, c => c.Events[0].Admit(new Eligibility(MinAge: 18, MaxAge: 65)));
        var delegations = Enumerable.Range(1, 50).Select(i => $"第{i}工会").ToArray();
        foreach (var name in delegations)
        {
            await given.DelegationAsync(admin, name);
        }

        var rows = InventedPeople.Make(5, 5000).Select((p, i) => Rosters.Row(p, delegations[i % 50])).ToList();
        Spoil(rows);
        var view = await Rosters.CheckedAsync(admin, given.Path, Rosters.Workbook(rows));
        Assert.Equal(JobState.Succeeded, view.Check.State);
        Assert.Equal((5000, 5000), (view.Check.Done, view.Check.Total));
        var report = view.Report!;
        Golden.Match("five-thousand-rows.txt", string.Join("\n", report.Findings.Select(f => $"{f.Cell}\t{f.Code}\t{f.Message}\t{f.Suggestion}")));
        Assert.Equal(5000, report.GoodRows + report.BadRows);
        Assert.Equal(0, await app.WithDbAsync(db => db.Entries.CountAsync(e => e.CompetitionId == given.CompetitionId)));

        var stored = await Rosters.CommittedAsync(admin, given.Path, view.Id, new CommitImport.Request(EntryStatus.Approved, true));
        Assert.Equal(JobState.Succeeded, stored.Commit!.State);
        Assert.Equal((report.GoodRows, report.GoodRows), (stored.Result!.Entries, stored.Result.People));
        Assert.False(stored.HasFile);
        await app.WithDbAsync(async db =>
        {
            var entries = db.Entries.Where(e => e.CompetitionId == given.CompetitionId);
            Assert.Equal(report.GoodRows, await entries.CountAsync(e => e.Status == EntryStatus.Approved));
            Assert.Equal(report.GoodRows, await entries.Select(e => e.Bib).Distinct().CountAsync());
            // Every name as in the file, characters beyond the BMP among them, and in the file's order.
            var bad = report.Findings.Select(f => int.Parse(new string([.. f.Cell.Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture)).ToHashSet();
            var good = rows.Where((_, i) => !bad.Contains(i + 2)).Select(r => (string)r["姓名 Name*"]!).ToList();
            Assert.Contains(good, name => name.Any(char.IsSurrogate));
            Assert.Equal(good, await entries.OrderBy(e => e.CreatedAt).Select(e => e.Name).ToListAsync());
            Assert.Equal(0, await db.Contestants.CountAsync(c => c.CompetitionId == given.CompetitionId && c.ConsentAt == null));
        });
        Assert.Equal("import.not-ready", (await admin.RefusedAsync(HttpMethod.Post, $"{given.Path}/imports/{view.Id}/commit", new CommitImport.Request(EntryStatus.Draft, true))).Code);
    }

    [Theory, Databases]
    public async Task Caps_one_event_a_person_and_eligibility_hold_for_a_file_as_for_the_form(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app, c =>
        {
            Assert.True(c.Configure(true, false, 2, false, 120).IsOk);
            c.Events[0].Admit(new Eligibility(MinSkillLevel: SkillLevel.Level4));
            c.AddEvent("第二项", "农艺工", false, app.Clock.GetUtcNow()).Value.AddStage("main", "决赛", app.Clock.GetUtcNow());
        });
        var second = await app.WithDbAsync(db => db.Events.Where(e => e.CompetitionId == given.CompetitionId && e.Name == "第二项").Select(e => e.Id).SingleAsync());
        var united = await given.DelegationAsync(admin, "团结村");
        await given.DelegationAsync(admin, "和平村");
        var people = InventedPeople.Make(28, 6).ToArray();
        await admin.PostAsync<EntryView>($"{given.Path}/delegations/{united.Id}/entries", new EntryInput(second, [RegistrationGiven.Input(people[5])]));
        Dictionary<string, object?> Row(int person, string village, string of, string level) =>
            new(Rosters.Row(people[person], village)) { ["赛项"] = of, ["技能等级"] = level };
        var view = await Rosters.CheckedAsync(admin, given.Path, Rosters.Workbook(
        [
            Row(0, "团结村", "采收", "三级/高级工"), Row(1, "团结村", "采收", "三级/高级工"), Row(2, "团结村", "采收", "三级/高级工"),
            Row(5, "团结村", "采收", "三级/高级工"), Row(3, "和平村", "采收", "五级/初级工"), Row(4, "和平村", "采收", "四级/中级工"),
        ]));
        Assert.Equal(
            [(4, "registration.cap-reached"), (5, "registration.one-event-only"), (6, "registration.skill-too-low")],
            view.Report!.Findings.Select(f => (int.Parse(new string([.. f.Cell.Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture), f.Code)).Order());
        Assert.Equal((3, 3), (view.Report.GoodRows, view.Report.BadRows));
    }

    [Fact]
    public async Task The_template_offers_the_competitions_own_words_to_choose_from()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app);
        await given.DelegationAsync(admin, "团结村");
        await given.DelegationAsync(admin, "和平村");
        using var answer = await admin.RawAsync(HttpMethod.Get, given.Path + "/import-template", null);
        using var book = SpreadsheetDocument.Open(await answer.Content.ReadAsStreamAsync(), isEditable: false);
        var sheets = book.WorkbookPart!.Workbook!.Descendants<Sheet>().ToDictionary(s => s.Name!.Value!, s => (WorksheetPart)book.WorkbookPart.GetPartById(s.Id!.Value!));
        var choices = sheets["lists"].Worksheet!.Descendants<Cell>().ToLookup(c => new string([.. c.CellReference!.Value!.TakeWhile(char.IsAsciiLetter)]), c => c.InnerText);
        var offered = sheets.Values.SelectMany(s => s.Worksheet!.Descendants<DataValidation>()).Where(v => v.Type?.Value == DataValidationValues.List)
            .Select(v => v.Formula1!.Text.Split('$')[1]).Select(column => choices[column].ToList()).ToList();
        Assert.Contains(offered, o => o.Order(StringComparer.Ordinal).SequenceEqual(new[] { "团结村", "和平村" }.Order(StringComparer.Ordinal)));
        Assert.Contains(offered, o => o.SequenceEqual(["采收"]));
        Assert.Contains(offered, o => o.Contains("三级/高级工"));
    }

    [Theory, Databases]
    public async Task The_template_filled_in_is_taken_and_the_same_file_again_is_refused_row_by_row(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app);
        await given.DelegationAsync(admin, "团结村");
        using var answer = await admin.RawAsync(HttpMethod.Get, given.Path + "/import-template", null);
        var template = await answer.Content.ReadAsByteArrayAsync();
        var cells = new[] { "团结村", "", "", "", "王𬭼·<b>%_'", "男", "居民身份证", "990000199001010017", "0950-0123456", "=1+1", "农艺工", "三级/高级工", "大专" };
        var filled = Rosters.WithPart(template, "xl/worksheets/sheet1.xml", xml => xml.Replace("</x:sheetData>", RowXml(cells) + "</x:sheetData>", StringComparison.Ordinal));
        Assert.NotEqual(template.Length, filled.Length);
        var view = await Rosters.CheckedAsync(admin, given.Path, filled);
        Assert.Empty(view.Report!.Findings);
        await Rosters.CommittedAsync(admin, given.Path, view.Id, new CommitImport.Request(EntryStatus.Submitted, true));
        var page = await admin.GetAsync<EntryPage>(given.Path + "/entries?search=" + Uri.EscapeDataString("%_'"));
        var entry = Assert.Single(page.Rows);
        Assert.Equal(("王𬭼·<b>%_'", "=1+1", SkillLevel.Level3, "990000********0017"), (entry.Name, entry.People[0].Employer, entry.People[0].SkillLevel, entry.People[0].MaskedIdNumber));
        Assert.Equal(0, (await admin.GetAsync<EntryPage>(given.Path + "/entries?search=" + Uri.EscapeDataString("王%b"))).Total);

        using var export = await admin.RawAsync(HttpMethod.Get, given.Path + "/entries/export", null);
        var exported = (IDictionary<string, object?>)new MemoryStream(await export.Content.ReadAsByteArrayAsync()).Query(useHeaderRow: true).Cast<object>().Single();
        Assert.Equal("'=1+1", exported["工作单位"]);
        Assert.DoesNotContain("19900101", string.Concat(exported.Values));

        var again = await Rosters.CheckedAsync(admin, given.Path, filled);
        Assert.Equal(("H2", "registration.duplicate-person"), (again.Report!.Findings[0].Cell, again.Report.Findings[0].Code));
    }

    [Theory, Databases]
    public async Task Corrections_of_names_are_suggested_and_taken_when_accepted(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app);
        await given.DelegationAsync(admin, "团结村");
        var file = Rosters.Workbook(InventedPeople.Make(9, 2).Zip(["阿依古丽•亚森", "张 三"], (p, n) => Rosters.Row(p with { Name = n }, "团结村")));
        var refused = await Rosters.CheckedAsync(admin, given.Path, file);
        Assert.Equal(["阿依古丽·亚森", "张三"], refused.Report!.Findings.Select(f => f.Suggestion));
        var accepted = await Rosters.CheckedAsync(admin, given.Path, file, acceptCorrections: true);
        Assert.Equal(2, accepted.Report!.GoodRows);
    }

    [Theory, Databases]
    public async Task Rows_of_one_team_are_one_entry_and_one_bad_row_keeps_the_team_out(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app, c => c.Events[0].Admit(new Eligibility(MinTeamSize: 2, MaxTeamSize: 3)), isTeam: true);
        await given.DelegationAsync(admin, "团结村");
        var rows = InventedPeople.Make(10, 7).Select((p, i) => new Dictionary<string, object?>(Rosters.Row(p, "团结村")) { ["队名"] = "甲乙丙"[i / 3].ToString() }).ToList();
        rows[4]["证件号"] = "990000199001010011";
        var view = await Rosters.CheckedAsync(admin, given.Path, Rosters.Workbook(rows));
        Assert.Equal((1, 3), (view.Report!.GoodEntries, view.Report.GoodRows));
        Assert.Equal(
            [("F5", "import.team-incomplete"), ("C6", "registration.id-check-digit"), ("F7", "import.team-incomplete"), ("F8", "registration.team-size")],
            view.Report.Findings.Select(f => (f.Cell, f.Code)));
    }

    [Theory, Databases]
    public async Task The_marked_up_file_shows_the_reasons_beside_the_rows_and_can_be_uploaded_again(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app);
        await given.DelegationAsync(admin, "团结村");
        var rows = InventedPeople.Make(11, 3).Select(p => Rosters.Row(p, "团结村")).ToList();
        rows[1]["证件号"] = "1.23E+17";
        rows[1]["电话"] = "138";
        var view = await Rosters.CheckedAsync(admin, given.Path, Rosters.Workbook(rows));
        using var answer = await admin.RawAsync(HttpMethod.Get, $"{given.Path}/imports/{view.Id}/marked-up", null);
        var marked = await answer.Content.ReadAsByteArrayAsync();
        var read = new MemoryStream(marked).Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal([null, "C3 证件号被 Excel 损坏（只保留了 15 位或写成了科学计数法），请把该列设为“文本”后重新填写。； D3 电话号码不对，手机号应为 11 位。", null], read.Select(r => (string?)r["错误"]));
        var again = await Rosters.CheckedAsync(admin, given.Path, marked);
        Assert.Equal(["C3", "D3"], again.Report!.Findings.Select(f => f.Cell));
    }

    private static string RowXml(string[] cells) => "<x:row r=\"2\">" + string.Concat(cells.Select((c, i) =>
        $"<x:c r=\"{RosterSheet.ColumnName(i)}2\" t=\"inlineStr\"><x:is><x:t>{System.Security.SecurityElement.Escape(c)}</x:t></x:is></x:c>")) + "</x:row>";

    /// <summary>Every kind of mistake once, in known rows.</summary>
    private static void Spoil(List<Dictionary<string, object?>> rows)
    {
        void Set(int row, string column, object? value) => rows[row - 2][column] = value;
        string Id(int row) => (string)rows[row - 2]["证件号"]!;
        Set(10, "证件号", Id(10)[..15] + "000");
        Set(11, "证件号", "6.40102199001011E+17");
        Set(12, "证件号", 640102199001011000d);
        Set(13, "证件号", Id(13)[..17] + (Id(13)[17] == '1' ? '2' : '1'));
        Set(14, "证件号", Id(14)[..10] + "1345" + Id(14)[14..]);
        Set(15, "证件号", "12345");
        Set(16, "证件号", "ABC000199001011234");
        Set(17, "证件号", null);
        Set(18, "证件号", Id(9));
        Set(4999, "证件号", Id(8).ToLower(CultureInfo.InvariantCulture));
        Set(19, "姓名 Name*", "马・福");
        Set(20, "姓名 Name*", "");
        Set(21, "姓名 Name*", "王\u200B强");
        Set(22, "姓名 Name*", new string('长', 101));
        Set(23, "电话", "1.38E+10");
        Set(24, "电话", "12345");
        Set(25, "参赛单位", "没有的工会");
        Set(26, "参赛单位", null);
        Set(27, "证件号", Young());
        Set(28, "学历", new string('学', 41));
        Set(29, "姓名 Name*", "<script>alert(1)</script>");
        Set(30, "姓名 Name*", "'; DROP TABLE Entries; --");
    }

    private static string Young() => "99999920200101001" + ResidentId.CheckCharacter("99999920200101001");
}
