using System.Text.Json;
using Contest.Domain.Results;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Features.Competitions;
using Contest.Web.Features.Results.Ceremonies;
using Contest.Web.Http;
using Contest.Web.Scoring;
using Microsoft.EntityFrameworkCore;
using static Contest.Web.Features.Results.Ceremonies.StepCeremony;

namespace Contest.Tests.Integration.Results;

/// <summary>A harvest whose awards are computed and whose public board is frozen, before its ceremony.</summary>
internal static class CeremonyGiven
{
    public static Task<ConsoleView> StepAsync(ApiClient client, string path, Request request) => client.PostAsync<ConsoleView>(path + "/step", request);

    public static Task<ConsoleView> NextAsync(ApiClient client, string path, ConsoleView console) => StepAsync(client, path, new Request(console.Version, Act.Next));

    /// <summary>What is sent to the stage, as text.</summary>
    public static async Task<string> StageAsync(ApiClient client, string path)
    {
        using var response = await client.RawAsync(HttpMethod.Get, path + "/stage", null);
        response.EnsureSuccessStatusCode();
        return System.Text.RegularExpressions.Regex.Unescape(await response.Content.ReadAsStringAsync());
    }

    public static Task<DateTimeOffset?> FrozenAsync(ContestApp app, JudgingGiven given) =>
        app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).Select(c => c.FrozenAt).SingleAsync());

    public static async Task FreezeAsync(ContestApp app, ApiClient admin, JudgingGiven given)
    {
        var version = await app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).Select(c => c.Version).SingleAsync());
        await admin.SendAsync(HttpMethod.Post, given.Path + "/freeze", new FreezeBoard.Request(version));
    }

    /// <summary>选手0 and 选手1 have the first prize, 选手3 the second; 选手2 has none.</summary>
    public static Task ComputedAsync(ContestApp app, JudgingGiven given, int number) => app.WithDbAsync(db =>
    {
        ResultRow Row(int i, string rank) => new(given.Entries[i], rank, $"{90 - i}", "ranked", 0, new Dictionary<string, string>(), null, null, [], []);
        AwardGiven Given(int i) => new(given.Entries[i], null, "名次", "place");
        var ranking = new ResultDocument([Row(0, "1"), Row(1, "2"), Row(3, "3"), Row(2, "4")], [], []);
        var awards = new AwardDocument([new("first", "一等奖", "first prize", 2, [Given(0), Given(1)]), new("second", "二等奖", "second prize", 1, [Given(3)])]);
        db.ResultSets.Add(ResultSet.Create(
            given.CompetitionId, given.EventId, number, 1, 1, JsonSerializer.Serialize(ranking, ContestJson.Options), JsonSerializer.Serialize(awards, ContestJson.Options), null,
            new string('a', 64), app.Clock.GetUtcNow()));
        return db.SaveChangesAsync();
    });
}
