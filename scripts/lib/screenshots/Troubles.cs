using System.Net.Http.Json;
using Contest.Domain.Accounts;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Domain.Registration;
using Contest.Web.Demo;
using Contest.Web.Features.Accounts;
using Contest.Web.Features.Accounts.Grants;
using Contest.Web.Features.Competitions;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Panels;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Features.Registration;
using Contest.Web.Features.Registration.Delegations;
using Contest.Web.Features.Registration.Draws;
using Contest.Web.Features.Registration.Entries;
using Contest.Web.Features.Results;
using Contest.Web.Features.Results.Corrections;
using Contest.Web.Features.Results.Sampling;
using MiniExcelLibs;

/// <summary>What does not happen on a good day, made once each when a picture of it is wanted.</summary>
internal sealed class Troubles(DemoApi admin, World world, CancellationToken ct)
{
    private readonly HashSet<string> _made = [];
    private (CompetitionView Competition, DemoApi Officer)? _blind;
    private Guid _asked;

    /// <summary>A tablet gives marks on top of what it never saw: the chief judge has to decide.</summary>
    public async Task ContestedAsync()
    {
        if (!_made.Add("contested"))
        {
            return;
        }

        var root = $"/api/competitions/{world.Running.Id}/stages/{world.Running.Events[0].Stages[0].Id}/panel";
        var seat = (await admin.GetAsync<PanelView>(root, ct)).Seats.First(s => s.Role == SeatRole.Judge);
        var pass = (await admin.PostAsync<IReadOnlyList<IssuedPass>>(root + "/passes", new IssuePasses.Request([seat.Id]), ct)).Single();
        using var tablet = new DemoApi(admin.Site);
        await tablet.SessionAsync(ct);
        await tablet.PostAsync<JudgeRoster>("/api/judging/pass", new RedeemPass.Request(pass.Token, Guid.NewGuid().ToString()), ct);
        var roster = await tablet.GetAsync<JudgeRoster>("/api/judging/roster", ct);
        var marked = roster.Heats.OrderBy(h => h.Number).SelectMany(h => h.Entries.OrderBy(e => e.Order).Take(2)).Take(4);
        var late = marked.Select(e => new MarkOperation(Guid.NewGuid(), e.EntryId, "cut", 1, 9.5m, null, 0, null, DateTimeOffset.UtcNow)).ToList();
        await tablet.PostAsync<SubmitAnswer>("/api/judging/marks", new SubmitBatch(late, 0), ct);
    }

    /// <summary>The sample of entries that are looked at once more before publication.</summary>
    public async Task ReviewedAsync()
    {
        if (_made.Add("reviewed"))
        {
            await admin.PostAsync($"/api/competitions/{world.Done.Id}/events/{world.Done.Events[0].Id}/review", null, ct);
        }
    }

    /// <summary>One mark of the sample is wrong, as a person wrote beside it, and its correction waits for a second person.</summary>
    public async Task FoundWrongAsync()
    {
        await ReviewedAsync();
        if (!_made.Add("found wrong"))
        {
            return;
        }

        var path = $"/api/competitions/{world.Done.Id}";
        var sample = (await admin.GetAsync<GetReview.View>(path + "/review", ct)).Events[0];
        foreach (var item in sample.Items.Take(3))
        {
            await admin.PostAsync($"{path}/events/{sample.EventId}/review/entries/{item.EntryId}", new RecordFinding.Request(true), ct);
        }

        var wrong = sample.Items[3].EntryId;
        await admin.PostAsync($"{path}/events/{sample.EventId}/review/entries/{wrong}", new RecordFinding.Request(false, "裁判 2 的切口平整与纸质评分表不符"), ct);
        var mark = (await admin.GetAsync<List<EntryMarks.Row>>($"{path}/entries/{wrong}/marks", ct)).First(r => r is { AspectKey: "cut", SeatNumber: 2 });
        var value = mark.Value == 9 ? 10 : 9;
        var seen = await admin.PostAsync<PreviewCorrection.View>(path + "/corrections/preview", new PreviewCorrection.Request(mark.SheetId, "cut", 1, value), ct);
        _asked = (await admin.PostAsync<AskCorrection.Response>(path + "/corrections", new AskCorrection.Request(mark.SheetId, "cut", 1, value, mark.Revision, "以纸质评分表为准", seen.Token), ct)).Id;
    }

    /// <summary>The second person has accepted it, and the places are computed anew.</summary>
    public async Task CorrectedAsync()
    {
        await FoundWrongAsync();
        if (!_made.Add("corrected"))
        {
            return;
        }

        var path = $"/api/competitions/{world.Done.Id}";
        var second = await OfficerAsync(world.Done.Id, GrantRole.Supervisor, "监督员");
        var seen = await second.GetAsync<PreviewCorrection.View>($"{path}/corrections/{_asked}/preview", ct);
        await second.PostAsync<DecideCorrection.Response>($"{path}/corrections/{_asked}/decision", new DecideCorrection.Request(true, "与纸质评分表一致", seen.Token), ct);
        while ((await admin.GetAsync<GetResults.Response>($"{path}/events/{world.Done.Events[0].Id}/results", ct)).RunningJobId is not null)
        {
            await Task.Delay(300, ct);
        }
    }

    /// <summary>The published competition back under review with its board frozen, as before a ceremony.</summary>
    public async Task FrozenAsync()
    {
        if (!_made.Add("frozen"))
        {
            return;
        }

        var path = $"/api/competitions/{world.Done.Id}";
        foreach (var back in new[] { CompetitionStatus.Provisional, CompetitionStatus.Scored })
        {
            var now = await admin.GetAsync<CompetitionView>(path, ct);
            await admin.PostAsync(path + "/advance", new AdvanceCompetition.Request(back, now.Version, "演示颁奖典礼"), ct);
        }

        await admin.PostAsync(path + "/freeze", new FreezeBoard.Request((await admin.GetAsync<CompetitionView>(path, ct)).Version), ct);
    }

    /// <summary>Published and announced once more, whatever was changed before, official, and a certificate numbered for each award.</summary>
    public async Task OfficialAsync()
    {
        if (!_made.Add("official"))
        {
            return;
        }

        var path = $"/api/competitions/{world.Done.Id}";
        if ((await NowAsync()).Status == CompetitionStatus.PublicNotice)
        {
            await admin.PostAsync(path + "/advance", new AdvanceCompetition.Request(CompetitionStatus.Provisional, (await NowAsync()).Version, "重新公示"), ct);
        }

        await admin.PostAsync(path + "/results/publish", new PublishResults.Request((await NowAsync()).Version), ct);
        await admin.PostAsync(path + "/notices", new PublishNotice.Request("获奖名单公示", "如有异议，请在公示期内提出。", Day(0), Day(5)), ct);
        await admin.PostAsync(path + "/advance", new AdvanceCompetition.Request(CompetitionStatus.Official, (await NowAsync()).Version, "公示提前结束，无异议"), ct);
        await admin.PostAsync<RequestResults.Response>(path + "/certificates", null, ct);
        while ((await admin.GetAsync<ListCertificates.View>(path + "/certificates", ct)).Rows.Count == 0)
        {
            await Task.Delay(300, ct);
        }

        Task<CompetitionView> NowAsync() => admin.GetAsync<CompetitionView>(path, ct);
    }

    /// <summary>Works judged blind: one layer sealed, by an officer who may do nothing else.</summary>
    public async Task<(CompetitionView Competition, DemoApi Officer)> BlindAsync()
    {
        if (_blind is { } made)
        {
            return made;
        }

        var c = await admin.PostAsync<CompetitionView>(
            $"/api/organizations/{world.Done.OrganizationId}/competitions", new CreateCompetition.Request("五小创新成果评审", Day(3), Day(3), null, "县总工会", "innovation-review"), ct);
        var path = $"/api/competitions/{c.Id}";
        await admin.PostAsync(path + "/advance", new AdvanceCompetition.Request(CompetitionStatus.Registration, c.Version, null), ct);
        var delegation = await admin.PostAsync<DelegationView>(path + "/delegations", new SaveDelegation.Request("新源电力检修公司"), ct);
        var entries = new List<Guid>();
        foreach (var p in InventedPeople.Make(77, 8))
        {
            entries.Add((await admin.PostAsync<EntryView>($"{path}/delegations/{delegation.Id}/entries", new EntryInput(
                c.Events[0].Id, [new PersonInput(p.Name, p.Gender, IdDocumentKind.ResidentId, p.IdNumber, p.Phone, null, null, p.SkillLevel, p.Education, Consent: true)]), ct)).Id);
        }

        await admin.PostAsync<BulkResult>($"{path}/delegations/{delegation.Id}/entries/submit", new BulkRequest(entries), ct);
        await admin.PostAsync<BulkResult>(path + "/entries/approve", new BulkRequest(entries), ct);
        var stage = $"{path}/stages/{c.Events[0].Stages[0].Id}";
        await admin.PostAsync(stage + "/draw", new DrawRequest(1, Capacity: 15, StationPrefix: "", Seed: new string('7', 64), SeedGiven: true), ct);
        var officer = await OfficerAsync(c.Id, GrantRole.BlindingOfficer, "加密员");
        await officer.PostAsync(stage + "/identities/", null, ct);
        _blind = (c, officer);
        return (c, officer);
    }

    /// <summary>A roster with good rows, a wrong identity number, a unit that nobody knows and a name twice.</summary>
    public static async Task<string> RosterAsync(string folder)
    {
        var file = Path.Combine(folder, "roster.xlsx");
        var rows = InventedPeople.Make(78, 6).Select((p, i) => new Dictionary<string, object?>
        {
            ["参赛单位"] = i == 4 ? "没有登记过的单位" : "新源电力检修公司",
            ["姓名 Name*"] = p.Name,
            ["证件号"] = i is 1 or 2 ? "990000" + p.IdNumber[6..17] + "?" : p.IdNumber,
            ["电话"] = p.Phone,
            ["学历"] = p.Education,
        });
        await MiniExcel.SaveAsAsync(file, rows, sheetName: "报名 Entries", overwriteFile: true);
        return file;
    }

    private static DateOnly Day(int from) => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).AddDays(from);

    private async Task<DemoApi> OfficerAsync(Guid competitionId, GrantRole role, string name)
    {
        var user = await admin.PostAsync<IssuedPassword>("/api/users", new CreateUser.Request("officer-" + Guid.NewGuid().ToString("N")[..6], name), ct);
        await admin.PostAsync("/api/grants", new GiveGrant.Request(user.UserId, role, GrantScope.Competition, competitionId), ct);
        var officer = new DemoApi(admin.Site);
        await officer.SignInAsync(user.UserName, user.Password, ct);
        var chosen = "workshop-" + Guid.NewGuid().ToString("N");
        using var handler = new HttpClientHandler { CookieContainer = officer.Cookies, UseProxy = false };
        using var http = new HttpClient(handler) { BaseAddress = admin.Site };
        http.DefaultRequestHeaders.Add("X-XSRF-TOKEN", Uri.UnescapeDataString(officer.Cookies.GetCookies(admin.Site)["XSRF-TOKEN"]?.Value ?? ""));
        (await http.PutAsJsonAsync(new Uri("/api/account/password", UriKind.Relative), new ChangePassword.Request(user.Password, chosen), ct)).EnsureSuccessStatusCode();
        await officer.SignInAsync(user.UserName, chosen, ct);
        return officer;
    }
}
