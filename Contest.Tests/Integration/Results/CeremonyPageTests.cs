using System.Net;
using System.Text.RegularExpressions;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Tests.Integration.Live;
using Contest.Web.Data;
using Contest.Web.Features.Results.Ceremonies;
using Contest.Web.Live;
using static Contest.Tests.Integration.Results.CeremonyGiven;

namespace Contest.Tests.Integration.Results;

/// <summary>The page that the server paints for a phone which comes, or reloads, in the middle of a ceremony.</summary>
public sealed partial class CeremonyPageTests(ContestApps apps) : IClassFixture<ContestApps>
{
    private const string Hint = "与会场同步：已揭晓的排在最前，其余仍为封榜时的成绩。";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_tells_before_any_script_what_is_on_the_stage_and_not_a_word_more_than_the_snapshot()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        await ComputedAsync(app, given, 1);
        await FreezeAsync(app, admin, given);
        var path = given.Path + "/ceremony";
        var code = await Spectators.CodeAsync(app, given);
        var console = await admin.PostAsync<ConsoleView>(path, new PrepareCeremony.Request(false));
        await Spectators.SettleAsync(app, given);
        Assert.Null(await CardAsync(app, $"/b/{code}"));

        // 二等奖: the tier, its place lit up, who has it.
        foreach (var seen in (Func<RevealNow, string>[])
        [
            now => $"颁奖典礼 · {now.EventName} 二等奖 即将揭晓… {Hint}",
            now => $"颁奖典礼 · {now.EventName} 二等奖 · 第 3 名 即将揭晓… {Hint}",
            now => $"颁奖典礼 · {now.EventName} 二等奖 · 第 3 名 {now.Lines.Single().Name} {now.Lines.Single().Unit} {now.Lines.Single().Total} {Hint}",
        ])
        {
            console = await NextAsync(admin, path, console);
            await Spectators.SettleAsync(app, given);
            var reveal = (await Spectators.BoardAsync(app, code)).Meta.Reveal!;
            Assert.Equal(seen(reveal.Now), await CardAsync(app, $"/b/{code}"));
            Assert.Null(await CardAsync(app, $"/b/{code}/embed"));
        }

        Assert.Contains("second prize", (await CardAsync(app, $"/b/{code}?lang=en"))!, StringComparison.Ordinal);
        Assert.DoesNotMatch("选手[0-9]", await PageAsync(app, $"/b/{code}"));
    }

    /// <summary>The card's words as a person reads them; null where the page has none.</summary>
    private static async Task<string?> CardAsync(ContestApp app, string address) =>
        Section().Match(await PageAsync(app, address)) is { Success: true } found ? WebUtility.HtmlDecode(Space().Replace(Tag().Replace(found.Value, " "), " ")).Trim() : null;

    private static async Task<string> PageAsync(ContestApp app, string address)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        return await http.GetStringAsync(new Uri(address, UriKind.Relative), Ct);
    }

    [GeneratedRegex("<section class=\"reveal\".*?</section>", RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
