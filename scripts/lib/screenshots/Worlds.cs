using Contest.Domain.Competitions;
using Contest.Domain.Registration;
using Contest.Web.Demo;
using Contest.Web.Features.Competitions;
using Contest.Web.Features.Registration;
using Contest.Web.Features.Registration.Delegations;
using Contest.Web.Features.Registration.Entries;

/// <summary>What the pictures show: the demo's competition when its notice is out, and beside it one in progress, one in registration and a draft.</summary>
internal sealed class Worlds(DemoApi api, CancellationToken ct)
{
    public async Task<World> MakeAsync()
    {
        ListCompetitions.Page page;
        do
        {
            await Task.Delay(500, ct);
            page = await api.GetAsync<ListCompetitions.Page>("/api/competitions?pageSize=100", ct);
        }
        while (page.Rows.Count == 0 || !page.Rows.Any(r => r.Status is CompetitionStatus.PublicNotice or CompetitionStatus.Official));

        var done = await CompetitionAsync(page, s => s is CompetitionStatus.PublicNotice or CompetitionStatus.Official);
        var running = await CompetitionAsync(page, s => s == CompetitionStatus.InProgress) ?? await RunningAsync(done!.OrganizationId);
        var signing = await CompetitionAsync(page, s => s == CompetitionStatus.Registration) ?? await RegistrationAsync(done!.OrganizationId);
        var draft = await CompetitionAsync(page, s => s == CompetitionStatus.Draft)
            ?? await api.PostAsync<CompetitionView>($"/api/organizations/{done!.OrganizationId}/competitions", new CreateCompetition.Request("“劳动者之歌”职工合唱比赛", Day(20), Day(20), null, "县工人文化宫", "choir-speech"), ct);
        return new World(done!, running, signing, draft);
    }

    private static DateOnly Day(int from) => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).AddDays(from);

    private async Task<CompetitionView?> CompetitionAsync(ListCompetitions.Page page, Func<CompetitionStatus, bool> which) =>
        page.Rows.FirstOrDefault(r => which(r.Status)) is { } row ? await api.GetAsync<CompetitionView>($"/api/competitions/{row.Id}", ct) : null;

    private async Task<CompetitionView> RunningAsync(Guid organizationId)
    {
        var demo = new HarvestDemo(api, organizationId, TimeProvider.System);
        await demo.SetUpAsync(ct);
        await HarvestHalfway.RunAsync(api, demo, ct);
        return demo.Competition;
    }

    private async Task<CompetitionView> RegistrationAsync(Guid organizationId)
    {
        var made = await api.PostAsync<CompetitionView>($"/api/organizations/{organizationId}/competitions", new CreateCompetition.Request("职工职业技能竞赛（钳工）", Day(9), Day(10), "“云山杯”技能大赛", "县职业技术学校实训楼", "trade-skills"), ct);
        await api.PostAsync($"/api/competitions/{made.Id}/advance", new AdvanceCompetition.Request(CompetitionStatus.Registration, made.Version, null), ct);
        var people = InventedPeople.Make(42, 24).ToList();
        for (var d = 0; d < 3; d++)
        {
            var delegation = await api.PostAsync<DelegationView>($"/api/competitions/{made.Id}/delegations", new SaveDelegation.Request(new[] { "云山县农机修造厂", "新源电力检修公司", "县水务集团第二净水厂工会委员会" }[d]), ct);
            var entries = new List<Guid>();
            foreach (var p in people.Skip(d * 8).Take(8))
            {
                entries.Add((await api.PostAsync<EntryView>($"/api/competitions/{made.Id}/delegations/{delegation.Id}/entries", new EntryInput(
                    made.Events[0].Id, [new PersonInput(p.Name, p.Gender, IdDocumentKind.ResidentId, p.IdNumber, p.Phone, null, null, p.SkillLevel, p.Education, Consent: true)]), ct)).Id);
            }

            await api.PostAsync<BulkResult>($"/api/competitions/{made.Id}/delegations/{delegation.Id}/entries/submit", new BulkRequest([.. entries.Take(8 - d)]), ct);
            if (d == 0)
            {
                await api.PostAsync<BulkResult>($"/api/competitions/{made.Id}/entries/approve", new BulkRequest(entries), ct);
            }
        }

        return await api.GetAsync<CompetitionView>($"/api/competitions/{made.Id}", ct);
    }
}

internal sealed record World(CompetitionView Done, CompetitionView Running, CompetitionView Signing, CompetitionView Draft);
