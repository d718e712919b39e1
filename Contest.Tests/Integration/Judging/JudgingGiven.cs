using Contest.Domain.Accounts;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Domain.Organizations;
using Contest.Domain.Registration;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Panels;
using Contest.Web.Features.Judging.Passes;

namespace Contest.Tests.Integration.Judging;

/// <summary>
/// A harvest in progress: two delegations of two pickers each, heat 1 with all but the last (running once the stage is open), heat 2 with the last
/// (planned); three judges who give cut (0–15, step .5) and quality (0–25), and a scale for the weight.
/// </summary>
public sealed record JudgingGiven(Guid CompetitionId, Guid EventId, Guid StageId, Guid[] Heats, Guid[] Delegations, Guid[] Entries, Guid[] Judges, Guid Scale)
{
    public const string Rules = """
        {"format":"contest-rules/1","modules":[{"key":"harvest","children":[
          {"key":"weight","kind":"quantity","unit":"kg","min":0,"max":999.99,"step":0.01,"seats":["scale"],"points":{"method":"best","full":60,"group":"heat"},"rounding":2},
          {"key":"cut","name":{"zh":"切口平整","en":"clean cut"},"kind":"score","max":15,"step":0.5,"seats":["judge"],"panel":{"combine":"mean"}},
          {"key":"quality","kind":"score","max":25,"step":0.5,"seats":["judge"],"panel":{"combine":"mean"}}]}]}
        """;

    private static int _boards;

    public string Path => $"/api/competitions/{CompetitionId}";

    public string Stage => $"{Path}/stages/{StageId}";

    public static async Task<JudgingGiven> HarvestAsync(ContestApp app, ApiClient admin, bool open = true, int more = 0, int size = 4, int inFirstHeat = 3)
    {
        var now = app.Clock.GetUtcNow();
        var organization = UnionOrganization.Create("原州区总工会", UnionLevel.County, null, null, now).Value;
        var competition = Competition.Create(organization.Id, "西蓝花采收", new DateOnly(2030, 5, 20), new DateOnly(2030, 5, 21), "J" + Interlocked.Increment(ref _boards), now);
        var harvest = competition.AddEvent("采收", "农艺工", false, now).Value;
        harvest.UseRules(1);
        var stage = harvest.AddStage("harvest", "决赛", now);
        Heat[] heats = [stage.AddHeat("第 1 批", null, now).Value, stage.AddHeat("第 2 批", null, now).Value];
        Delegation[] delegations = [.. Enumerable.Range(1, 2).Select(i => Delegation.Create(competition.Id, $"第{i}村民小组", null, i, now))];
        Entry[] entries = [.. Enumerable.Range(0, size).Select(i => Approved(Entry.Create(competition.Id, harvest.Id, null, delegations[i * 2 / size].Id, "选手" + i, [], now), $"A{i + 1:00}"))];
        JudgeSeat[] seats =
        [
            .. Enumerable.Range(1, 3).Select(i => JudgeSeat.Create(competition.Id, stage.Id, SeatRole.Judge, i, "裁判" + i, null, null, now)),
            JudgeSeat.Create(competition.Id, stage.Id, SeatRole.Scale, 1, "记分员", null, null, now),
        ];
        foreach (var status in (CompetitionStatus[])[CompetitionStatus.Registration, CompetitionStatus.InProgress])
        {
            Assert.True(competition.Advance(status, new HashSet<Guid> { harvest.Id }, now).IsOk);
        }

        await app.WithDbAsync(async db =>
        {
            db.Organizations.Add(organization);
            db.Competitions.Add(competition);
            db.RuleVersions.Add(new RuleVersion { EventId = harvest.Id, Number = 1, Json = Rules, At = now });
            db.Delegations.AddRange(delegations);
            await db.SaveChangesAsync();
            db.Entries.AddRange(entries);
            db.Entries.AddRange(Enumerable.Range(4, more).Select(i => Approved(Entry.Create(competition.Id, harvest.Id, null, delegations[i % 2].Id, "选手" + i, [], now), $"B{i:00}")));
            db.JudgeSeats.AddRange(seats);
            db.HeatPlaces.AddRange(entries.Select((e, i) => HeatPlace.Create(stage.Id, heats[i / inFirstHeat].Id, e.Id, null, (i % inFirstHeat) + 1, $"{i + 1}", e.Bib!, now)));
            await db.SaveChangesAsync();
        });
        var given = new JudgingGiven(
            competition.Id, harvest.Id, stage.Id, [.. heats.Select(h => h.Id)], [.. delegations.Select(d => d.Id)], [.. entries.Select(e => e.Id)],
            [.. seats[..3].Select(s => s.Id)], seats[3].Id);
        if (open)
        {
            await admin.SendAsync(HttpMethod.Post, given.Stage + "/open", null);
            await admin.SendAsync(HttpMethod.Post, $"{given.Stage}/heats/{given.Heats[0]}/start", null);
        }

        return given;
    }

    public async Task<IssuedPass> PassAsync(ApiClient admin, Guid seatId) =>
        (await admin.PostAsync<List<IssuedPass>>(Stage + "/panel/passes", new IssuePasses.Request([seatId]))).Single();

    /// <summary>A tablet with a fresh pass for the seat.</summary>
    public async Task<Tablet> TabletAsync(ContestApp app, ApiClient admin, Guid seatId, string deviceId = "tablet-0001") =>
        await Tablet.RedeemAsync(app, await PassAsync(admin, seatId), deviceId);

    /// <summary>An account of its own with one role over the competition.</summary>
    public async Task<ApiClient> StaffAsync(ContestApp app, GrantRole role)
    {
        var name = $"{role}-{Guid.CreateVersion7():N}";
        await Accounts.AddAsync(app, name, (role, GrantScope.Competition, CompetitionId));
        return await app.SignInAsync(name, Accounts.Password);
    }

    public Task<ApiClient> SupervisorAsync(ContestApp app) => StaffAsync(app, GrantRole.Supervisor);

    public Task<PanelView> PanelAsync(ApiClient client) => client.GetAsync<PanelView>(Stage + "/panel");

    public static MarkOperation Mark(Guid entryId, string aspect, decimal? value, int basedOn = 0, Guid? id = null, string? code = null, string? reason = null, int attempt = 1) =>
        new(id ?? Guid.CreateVersion7(), entryId, aspect, attempt, value, code, basedOn, reason, ContestApp.Start);

    private static Entry Approved(Entry entry, string bib)
    {
        Assert.True(entry.Submit().IsOk && entry.Approve().IsOk);
        entry.AssignBib(bib);
        return entry;
    }
}
