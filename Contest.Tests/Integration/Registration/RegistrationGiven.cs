using Contest.Domain.Competitions;
using Contest.Domain.Organizations;
using Contest.Domain.Registration;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Demo;
using Contest.Web.Features.Registration;
using Contest.Web.Features.Registration.Delegations;
using Contest.Web.Features.Registration.Entries;

namespace Contest.Tests.Integration.Registration;

/// <summary>A competition with one event of one stage, open for registration, and its delegations.</summary>
public sealed record RegistrationGiven(Guid OrganizationId, Guid CompetitionId, Guid EventId, Guid StageId)
{
    private static int _boards;

    public string Path => $"/api/competitions/{CompetitionId}";

    public static async Task<RegistrationGiven> CompetitionAsync(ContestApp app, Action<Competition>? configure = null, bool open = true, bool isTeam = false)
    {
        var now = app.Clock.GetUtcNow();
        var organization = UnionOrganization.Create("兴庆区总工会", UnionLevel.County, null, null, now).Value;
        var competition = Competition.Create(organization.Id, "西蓝花采收", new DateOnly(2030, 6, 1), new DateOnly(2030, 6, 1), "R" + Interlocked.Increment(ref _boards), now);
        var competitionEvent = competition.AddEvent("采收", "农艺工", isTeam, now).Value;
        var stage = competitionEvent.AddStage("main", "决赛", now);
        configure?.Invoke(competition);
        if (open)
        {
            Assert.True(competition.Advance(CompetitionStatus.Registration, competition.Events.Select(e => e.Id).ToHashSet(), now).IsOk);
        }

        await app.WithDbAsync(async db =>
        {
            db.Organizations.Add(organization);
            db.Competitions.Add(competition);
            await db.SaveChangesAsync();
        });
        return new RegistrationGiven(organization.Id, competition.Id, competitionEvent.Id, stage.Id);
    }

    public Task<DelegationView> DelegationAsync(ApiClient client, string name, Guid? organizationId = null) =>
        client.PostAsync<DelegationView>(Path + "/delegations", new SaveDelegation.Request(name, organizationId));

    public EntryInput Entry(params PersonInput[] people) => new(EventId, people);

    public async Task<EntryView> SubmittedAsync(ApiClient client, Guid delegationId, InventedPerson person)
    {
        var entry = await client.PostAsync<EntryView>($"{Path}/delegations/{delegationId}/entries", Entry(Input(person)));
        await client.PostAsync<BulkResult>($"{Path}/delegations/{delegationId}/entries/submit", new BulkRequest([entry.Id]));
        return entry;
    }

    /// <summary>Approved entries, so many in each delegation.</summary>
    public async Task<IReadOnlyList<Guid>> ApprovedAsync(ApiClient client, int delegations, int each, int seed = 1)
    {
        var people = new Queue<InventedPerson>(InventedPeople.Make(seed, delegations * each));
        var ids = new List<Guid>();
        for (var d = 1; d <= delegations; d++)
        {
            var delegation = await DelegationAsync(client, $"第{d}村民小组");
            for (var i = 0; i < each; i++)
            {
                ids.Add((await SubmittedAsync(client, delegation.Id, people.Dequeue())).Id);
            }
        }

        var approved = await client.PostAsync<BulkResult>(Path + "/entries/approve", new BulkRequest(ids));
        Assert.Empty(approved.Refused);
        return ids;
    }

    public static PersonInput Input(InventedPerson p, bool consent = true) =>
        new(p.Name, p.Gender, IdDocumentKind.ResidentId, p.IdNumber, p.Phone, SkillLevel: p.SkillLevel, Education: p.Education, Consent: consent);
}
