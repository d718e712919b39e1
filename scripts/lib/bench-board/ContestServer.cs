using System.Globalization;
using System.Text.Json;
using Contest.Web.Data;
using Contest.Web.Features.Board;
using Contest.Web.Http;
using Contest.Web.Live;
using Contest.Web.Scoring;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

/// <summary>The whole program with one stage to be marked over the judges' hub. What the other side needs to know lies in stage.json.</summary>
internal static class ContestServer
{
    private const string Rules = """{"format":"contest-rules/1","modules":[{"key":"final","children":[{"key":"taste","kind":"score","max":1000000,"step":1,"seats":["judge"],"panel":{"combine":"mean"}}]}]}""";

    /// <param name="folder">PATH,ENTRIES,JUDGES</param>
    public static async Task RunAsync(string folder)
    {
        var (path, entries, judges) = folder.Split(',') is [var p, var e, var j] ? (p, int.Parse(e, CultureInfo.InvariantCulture), int.Parse(j, CultureInfo.InvariantCulture)) : throw new ArgumentException(folder);
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_CONTEST_WEB", path);
        await using var app = new BoardApp($"Data Source={Path.Combine(path, "contest.db")}");
        app.UseKestrel(0);
        app.StartServer();
        var stage = await Stages.MakeAsync(app.Services, 1, judges, entries, Rules);
        var passes = await Stages.OpenAsync(app.ClientOptions.BaseAddress, stage);
        File.WriteAllText(Path.Combine(path, "stage.json"), JsonSerializer.Serialize(new StageFile(stage, passes)));
        await ServerProcess.ServeAsync(app.ClientOptions.BaseAddress.Port, order => order[0] switch
        {
            "compute" => ComputeAsync(app.Services, stage, order[1]),
            "heap" => Task.FromResult(string.Create(CultureInfo.InvariantCulture, $"{GC.GetTotalMemory(forceFullCollection: true)}")),
            _ => throw new ArgumentException(order[0]),
        });
    }

    /// <summary>Writes the public board as the full computation from all rows makes it.</summary>
    private static async Task<string> ComputeAsync(IServiceProvider services, BenchStage stage, string file)
    {
        await using var scope = services.CreateAsyncScope();
        var marks = (await scope.ServiceProvider.GetRequiredService<MarkBookLoader>().LoadAsync(stage.EventId, null, default))!;
        var facts = await scope.ServiceProvider.GetRequiredService<EventFactsLoader>().LoadAsync(stage.EventId, marks.Rules, default);
        var setting = (await scope.ServiceProvider.GetRequiredService<BoardSettings>().LoadAsync(stage.CompetitionId, stage.EventId, default))!;
        var board = BoardComposer.Compose(setting, new EventProjection(marks, facts).Document(), Audience.Public);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(board.Rows, ContestJson.Options));
        var rows = await scope.ServiceProvider.GetRequiredService<ContestDb>().Marks.CountAsync();
        return rows.ToString(CultureInfo.InvariantCulture);
    }
}

internal sealed record StageFile(BenchStage Stage, IReadOnlyList<BenchPass> Passes)
{
    public static StageFile Read(string folder) => JsonSerializer.Deserialize<StageFile>(File.ReadAllText(Path.Combine(folder, "stage.json")))!;
}
