using System.Globalization;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Domain.Registration;
using Contest.Web.Features.Competitions;
using Contest.Web.Features.Judging.Panels;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Features.Registration;
using Contest.Web.Features.Registration.Delegations;
using Contest.Web.Features.Registration.Draws;
using Contest.Web.Features.Registration.Entries;

namespace Contest.Web.Demo;

/// <summary>
/// The acceptance example as its people would live it, through the public API: 7 village groups, 105 pickers in 7 heats, three judges and a scale,
/// the network cut in heat 4.
/// </summary>
public sealed class HarvestDemo(DemoApi organizer, Guid organizationId, TimeProvider clock)
{
    public const string Name = "西蓝花采收技能竞赛";

    private static readonly string[] Villages = ["青石村一组", "青石村二组", "南湾村一组", "南湾村二组", "柳树村", "沙沟村", "东梁村"];
    private static readonly string[] Judges = ["何志远", "丁文慧", "沈国梁"];

    public CompetitionView Competition { get; private set; } = null!;

    public HarvestScript Script { get; private set; } = null!;

    private string Api => $"/api/competitions/{Competition.Id}";

    private StageView Stage => Competition.Events[0].Stages[0];

    /// <summary>From the template to a drawn, checked-in field.</summary>
    public async Task SetUpAsync(CancellationToken ct)
    {
        var today = clock.Today();
        Competition = await organizer.PostAsync<CompetitionView>(
            $"/api/organizations/{organizationId}/competitions",
            new CreateCompetition.Request(Name, today, today, "村级主题劳动竞赛", "青石村蔬菜基地", "village-harvest"), ct);
        await AdvanceAsync(CompetitionStatus.Registration, ct);
        var people = InventedPeople.Make(20241109, Villages.Length * 15).ToList();
        var entries = new List<Guid>();
        for (var v = 0; v < Villages.Length; v++)
        {
            var delegation = await organizer.PostAsync<DelegationView>($"{Api}/delegations", new SaveDelegation.Request(Villages[v]), ct);
            foreach (var person in people.Skip(v * 15).Take(15))
            {
                var input = new EntryInput(
                    Competition.Events[0].Id,
                    [new PersonInput(person.Name, person.Gender, IdDocumentKind.ResidentId, person.IdNumber, person.Phone, null, null, person.SkillLevel, person.Education, Consent: true)]);
                entries.Add((await organizer.PostAsync<EntryView>($"{Api}/delegations/{delegation.Id}/entries", input, ct)).Id);
            }

            await organizer.PostAsync<BulkResult>($"{Api}/delegations/{delegation.Id}/entries/submit", new BulkRequest([.. entries.Skip(v * 15)]), ct);
        }

        await organizer.PostAsync<BulkResult>($"{Api}/entries/approve", new BulkRequest(entries), ct);
        await organizer.PostAsync($"{Api}/stages/{Stage.Id}/draw", new DrawRequest(7, Capacity: 15, StationPrefix: "", Seed: new string('7', 64), SeedGiven: true), ct);
        foreach (var entry in entries)
        {
            await organizer.PostAsync($"{Api}/entries/{entry}/check-in", null, ct);
        }

        await AdvanceAsync(CompetitionStatus.InProgress, ct);
        await SeatPanelAsync(ct);
    }

    /// <summary>All heats, in about <paramref name="takes"/>.</summary>
    public async Task RunAsync(TimeSpan takes, CancellationToken ct)
    {
        var judges = await ArriveAsync(ct);
        try
        {
            await organizer.PostAsync($"{Api}/stages/{Stage.Id}/open", null, ct);
            await ReloadAsync(ct);
            var heats = judges[0].Roster.Heats.OrderBy(h => h.Number).ToList();
            Script = new HarvestScript([.. heats.Select(h => (IReadOnlyList<Guid>)[.. h.Entries.OrderBy(e => e.Order).Select(e => e.EntryId)])], 20241109);
            var pause = takes / Math.Max(1, heats.Sum(h => h.Entries.Count));
            foreach (var heat in heats)
            {
                await RunHeatAsync(heat.HeatId, heat.Number, [.. heat.Entries.OrderBy(e => e.Order).Select(e => e.EntryId)], judges, pause, ct);
            }
        }
        finally
        {
            foreach (var judge in judges)
            {
                await judge.DisposeAsync();
            }
        }
    }

    private async Task RunHeatAsync(Guid heatId, int number, IReadOnlyList<Guid> entries, IReadOnlyList<DemoJudge> judges, TimeSpan pause, CancellationToken ct)
    {
        await organizer.PostAsync($"{Api}/stages/{Stage.Id}/heats/{heatId}/start", null, ct);
        for (var i = 0; i < entries.Count; i++)
        {
            if (number == 4 && i == 3)
            {
                await judges[1].LoseNetworkAsync(ct);
            }

            var picking = Script.Pickings[entries[i]];
            for (var j = 0; j < 3; j++)
            {
                var quality = picking.Judges[j];
                await judges[j].MarkAsync(entries[i], [("cut", quality.Cut), ("whole", quality.Whole), ("size", quality.Size)], ct);
            }

            await judges[3].MarkAsync(entries[i], [("weight", Script.TypedKilograms(picking)), ("damage", picking.Damaged), ("time", picking.Seconds)], ct);
            await Task.Delay(pause, clock, ct);
        }

        foreach (var judge in judges.Where(j => !j.Online))
        {
            await judge.ConnectAsync(ct);
        }

        foreach (var judge in judges)
        {
            foreach (var entry in entries)
            {
                await judge.SignAsync(entry, ct);
            }
        }

        await organizer.PostAsync($"{Api}/stages/{Stage.Id}/heats/{heatId}/finish", null, ct);
    }

    /// <summary>Names for the seats that the template proposes, or seats where it made none.</summary>
    private async Task SeatPanelAsync(CancellationToken ct)
    {
        var panel = $"{Api}/stages/{Stage.Id}/panel";
        var seated = (await organizer.GetAsync<PanelView>(panel, ct)).Seats;
        for (var i = seated.Count(s => s.Role == SeatRole.Judge); i < Judges.Length; i++)
        {
            await organizer.PostAsync($"{panel}/seats", new AddSeat.Request(SeatRole.Judge, Judges[i], Unit: "县农业技术推广中心"), ct);
        }

        if (seated.All(s => s.Role != SeatRole.Scale))
        {
            await organizer.PostAsync($"{panel}/seats", new AddSeat.Request(SeatRole.Scale, "过秤组", Unit: "县市场监督管理局"), ct);
        }
    }

    private async Task<IReadOnlyList<DemoJudge>> ArriveAsync(CancellationToken ct)
    {
        var panel = $"{Api}/stages/{Stage.Id}/panel";
        var seats = (await organizer.GetAsync<PanelView>(panel, ct)).Seats.ToDictionary(s => s.Id);
        var passes = await organizer.PostAsync<IReadOnlyList<IssuedPass>>($"{panel}/passes", new IssuePasses.Request([]), ct);
        var judges = new List<DemoJudge>();
        foreach (var pass in passes.OrderBy(p => seats[p.SeatId].Role).ThenBy(p => seats[p.SeatId].Number))
        {
            judges.Add(await DemoJudge.ArriveAsync(organizer.Site, pass.Token, ct));
        }

        return judges;
    }

    public async Task AdvanceAsync(CompetitionStatus to, CancellationToken ct, string? reason = null)
    {
        await ReloadAsync(ct);
        await organizer.PostAsync($"{Api}/advance", new AdvanceCompetition.Request(to, Competition.Version, reason), ct);
        await ReloadAsync(ct);
    }

    public async Task ReloadAsync(CancellationToken ct) =>
        Competition = await organizer.GetAsync<CompetitionView>(string.Create(CultureInfo.InvariantCulture, $"/api/competitions/{Competition.Id}"), ct);
}
