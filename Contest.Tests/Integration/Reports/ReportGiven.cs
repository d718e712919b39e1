using Contest.Domain.Competitions;
using Contest.Domain.Organizations;
using Contest.Domain.Registration;
using Contest.Tests.Integration.Infrastructure;

namespace Contest.Tests.Integration.Reports;

/// <summary>A city with two counties, and competitions that have run there, made past the pages: what counts is what the database holds.</summary>
public sealed class ReportGiven
{
    private static int _boards;
    private readonly ContestApp _app;

    private ReportGiven(ContestApp app) => _app = app;

    public Guid City { get; private set; }

    public Guid East { get; private set; }

    public Guid West { get; private set; }

    public static async Task<ReportGiven> TreeAsync(ContestApp app)
    {
        var now = app.Clock.GetUtcNow();
        var city = UnionOrganization.Create("银川市总工会", UnionLevel.City, null, null, now).Value;
        var east = UnionOrganization.Create("东区总工会", UnionLevel.County, city, null, now).Value;
        var west = UnionOrganization.Create("西区总工会", UnionLevel.County, city, null, now).Value;
        await app.WithDbAsync(async db =>
        {
            db.Organizations.AddRange(city, east, west);
            await db.SaveChangesAsync();
        });
        return new ReportGiven(app) { City = city.Id, East = east.Id, West = west.Id };
    }

    /// <summary>A competition of one day with one event: the heats on these days, these people (by number; null has none) for each unit.</summary>
    public async Task<Guid> RanAsync(
        Guid organizer,
        string name,
        DateOnly day,
        (Guid Unit, string?[] People)[] people,
        CompetitionKind kind = CompetitionKind.Labor,
        string trade = "农艺工",
        string? series = null,
        int[]? heatDays = null,
        CompetitionStatus until = CompetitionStatus.Official,
        Action<IReadOnlyList<Entry>>? then = null)
    {
        var now = _app.Clock.GetUtcNow();
        var competition = Competition.Create(organizer, name, day, day, "Q" + Interlocked.Increment(ref _boards), now);
        Assert.True(competition.Describe(name, series, null, day, day).IsOk && competition.Classify(kind).IsOk);
        var of = competition.AddEvent("决胜", trade, false, now).Value;
        var stage = of.AddStage("main", "决赛", now);
        foreach (var (i, offset) in (heatDays ?? []).Index())
        {
            // 23:30 UTC is the next day in China.
            stage.AddHeat("第" + i, new DateTimeOffset(day.AddDays(offset - 1), new TimeOnly(23, 30), TimeSpan.Zero), now);
        }

        var delegations = new List<Delegation>();
        var contestants = new List<Contestant>();
        var entries = new List<Entry>();
        foreach (var (unit, numbers) in people)
        {
            var delegation = Delegation.Create(competition.Id, "代表队" + delegations.Count, unit, delegations.Count + 1, now);
            delegations.Add(delegation);
            foreach (var number in numbers)
            {
                var person = Contestant.Create(
                    competition.Id, delegation.Id, new ContestantDetails("选手", Gender.Unstated, IdDocumentKind.ResidentId, null, number, null, null, null, SkillLevel.None, null), now);
                contestants.Add(person);
                var entry = Entry.Create(competition.Id, of.Id, null, delegation.Id, "选手", [person.Id], now);
                Assert.True(entry.Submit().IsOk && entry.Approve().IsOk);
                entries.Add(entry);
            }
        }

        then?.Invoke(entries);
        foreach (var status in Enum.GetValues<CompetitionStatus>().Where(s => s != CompetitionStatus.Draft && s <= until))
        {
            if (status == CompetitionStatus.Scored)
            {
                Assert.True(stage.Open().IsOk && stage.Close(0, 0, null).IsOk);
            }

            Assert.True(competition.Advance(status, new HashSet<Guid> { of.Id }, now).IsOk);
        }

        await _app.WithDbAsync(async db =>
        {
            db.Competitions.Add(competition);
            db.Delegations.AddRange(delegations);
            await db.SaveChangesAsync();
            db.Contestants.AddRange(contestants);
            await db.SaveChangesAsync();
            db.Entries.AddRange(entries);
            await db.SaveChangesAsync();
        });
        return competition.Id;
    }
}
