using System.Text.Json;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Domain.Organizations;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Http;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

/// <summary>A competition with one stage, as large as wanted, and the judges' passes to it.</summary>
internal sealed record BenchStage(Guid CompetitionId, Guid EventId, Guid StageId, Guid HeatId, string BoardCode, Guid[] SeatIds, Guid[] EntryIds);

/// <summary>A judge's way in.</summary>
internal sealed record BenchPass(Guid CompetitionId, Guid StageId, Guid SeatId, Guid PassId, string Token)
{
    public PassIdentity Identity(string device) => new(CompetitionId, StageId, SeatId, PassId, device);

    /// <summary>Redeems the pass as a tablet does and connects to the hub.</summary>
    public async Task<HubConnection> ConnectAsync(Uri address, string hub, string device)
    {
        using var client = await Client.StartAsync(address);
        await client.PostAsync("/api/judging/pass", new { token = Token, deviceId = device });
        var connection = new HubConnectionBuilder().WithUrl(new Uri(address, hub), o => o.Cookies = client.Cookies)
            .AddJsonProtocol(o => ContestJson.Configure(o.PayloadSerializerOptions)).Build();
        await connection.StartAsync();
        return connection;
    }
}

internal static class Stages
{
    /// <summary>The administrator's password in every benchmark.</summary>
    public const string Password = "correct-horse-9";

    /// <summary>Stores it; the rest goes through the program's own doors.</summary>
    public static async Task<BenchStage> MakeAsync(IServiceProvider services, int number, int judges, int count, string rules)
    {
        var now = DateTimeOffset.UtcNow;
        var organization = UnionOrganization.Create("总工会" + number, UnionLevel.City, null, null, now).Value;
        var competition = Competition.Create(organization.Id, "竞赛", new DateOnly(2030, 6, 1), new DateOnly(2030, 6, 1), "BENCH" + number, now);
        var cooking = competition.AddEvent("烹饪", "厨师", false, now).Value;
        cooking.UseRules(1);
        var stage = cooking.AddStage("final", "决赛", now);
        var heat = stage.AddHeat("第 1 批", null, now).Value;
        var delegation = Delegation.Create(competition.Id, "第1工会", null, 1, now);
        var entries = Enumerable.Range(1, count).Select(i => Entry.Create(competition.Id, cooking.Id, null, delegation.Id, "选手" + i, [], now)).ToArray();
        foreach (var (entry, i) in entries.Select((e, i) => (e, i)))
        {
            entry.Submit();
            entry.Approve();
            entry.AssignBib($"A{i:0000}");
        }

        var seats = Enumerable.Range(1, judges).Select(i => JudgeSeat.Create(competition.Id, stage.Id, SeatRole.Judge, i, "裁判" + i, null, null, now)).ToArray();
        competition.Advance(CompetitionStatus.Registration, new HashSet<Guid> { cooking.Id }, now);
        competition.Advance(CompetitionStatus.InProgress, new HashSet<Guid> { cooking.Id }, now);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        db.AddRange(organization, competition, delegation);
        db.RuleVersions.Add(new RuleVersion { EventId = cooking.Id, Number = 1, Json = rules, At = now });
        await db.SaveChangesAsync();
        db.AddRange(entries);
        db.AddRange(seats);
        db.AddRange(entries.Select((e, i) => HeatPlace.Create(stage.Id, heat.Id, e.Id, null, i + 1, $"{i + 1}", e.Bib!, now)));
        await db.SaveChangesAsync();
        return new BenchStage(competition.Id, cooking.Id, stage.Id, heat.Id, competition.BoardCode, [.. seats.Select(s => s.Id)], [.. entries.Select(e => e.Id)]);
    }

    /// <summary>Opens the stage, starts its heat and issues a pass for each seat.</summary>
    public static async Task<IReadOnlyList<BenchPass>> OpenAsync(Uri address, BenchStage stage)
    {
        using var admin = await Client.StartAsync(address);
        await admin.PostAsync("/api/session", new { userName = "admin", password = Password });
        await admin.RefreshAsync();
        var path = $"/api/competitions/{stage.CompetitionId}/stages/{stage.StageId}";
        await admin.PostAsync(path + "/open", null);
        await admin.PostAsync($"{path}/heats/{stage.HeatId}/start", null);
        var passes = await admin.PostAsync(path + "/panel/passes", new { seatIds = stage.SeatIds });
        return [.. passes.EnumerateArray().Select(p => new BenchPass(
            stage.CompetitionId, stage.StageId, p.GetProperty("seatId").GetGuid(), p.GetProperty("passId").GetGuid(), p.GetProperty("token").GetString()!))];
    }
}
