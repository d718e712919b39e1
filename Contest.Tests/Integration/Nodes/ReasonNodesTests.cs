using System.Text;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Live;
using Contest.Web.Live;
using Contest.Web.Live.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Contest.Tests.Integration.Judging.JudgingGiven;
using static Contest.Tests.Integration.Live.Spectators;
using static Contest.Tests.Integration.Nodes.Cluster;

namespace Contest.Tests.Integration.Nodes;

/// <summary>Why a row has its place, asked of a node that does not make the board.</summary>
[Collection(typeof(TwoNodesCollection))]
public sealed class ReasonNodesTests(TwoNodes nodes)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [NodesFact]
    public async Task Both_nodes_explain_a_place_in_the_same_words_also_when_only_the_words_change_and_after_a_freeze_in_those_of_the_freeze()
    {
        var (a, b) = await nodes.GetAsync();
        using var admin = await a.AdminAsync();
        using var elsewhere = await b.AdminAsync();
        var given = await RowReasonTests.MarkedAsync(a, admin);
        var code = await CodeAsync(a, given);
        await OpenAsync(a, given, Audience.Public);
        var board = await AgreeAsync(given, Audience.Public, a, b);
        Assert.Equal((true, false), (Holds(a, given), Holds(b, given)));
        var first = await WhyAsync(a, code, board);
        Assert.Contains("14，13，12", first, StringComparison.Ordinal);
        Assert.Contains("还差 30 即可追平", first, StringComparison.Ordinal);
        Assert.Equal(first, await WhyAsync(b, code, board));

        // 12 + 13 + 14 and 11 + 14 + 14 come to the same mean.
        await using var one = await given.TabletAsync(b, admin, given.Judges[0], "tablet-nodes1");
        await using var two = await given.TabletAsync(a, admin, given.Judges[1], "tablet-nodes2");
        await Task.WhenAll(
            one.SubmitAsync(Mark(given.Entries[0], "cut", 11m, basedOn: 1, reason: "看错")),
            two.SubmitAsync(Mark(given.Entries[0], "cut", 14m, basedOn: 1, reason: "看错")));
        foreach (var node in (ContestApp[])[a, b])
        {
            await UntilAsync(async () => (await WhyAsync(node, code, board)).Contains("14，14，11", StringComparison.Ordinal), "The new words did not come.");
        }

        await AgreeAsync(given, Audience.Public, a, b);
        var second = await WhyAsync(a, code, board);
        Assert.NotEqual(first, second);
        Assert.Equal(second, await WhyAsync(b, code, board));

        await ChangeAsync(b, elsewhere, given, "freeze");
        await UntilAsync(() => new[] { a, b }.All(n => Channel(n, given, Audience.Public).Snapshot!.Content.Meta.FrozenAt is not null), "The freeze did not reach the boards.");
        foreach (var node in (ContestApp[])[a, b])
        {
            // The frozen frame may be there before the word of the freeze itself; until then nothing is explained.
            await UntilAsync(async () => await WhyAsync(node, code, board) == second, "A frozen place is not explained as before.");
        }

        await one.SubmitAsync(Mark(given.Entries[0], "cut", 1m, basedOn: 2, reason: "看错"), Mark(given.Entries[0], "quality", 0m, basedOn: 1, reason: "看错"));
        await AgreeAsync(given, Audience.Staff, a, b);
        Assert.Equal((second, second), (await WhyAsync(a, code, board), await WhyAsync(b, code, board)));
    }

    [NodesFact]
    public async Task A_lease_that_a_node_took_without_hearing_of_it_goes_on_by_another_term_although_that_node_makes_other_boards()
    {
        var (a, b) = await nodes.GetAsync();
        using var admin = await a.AdminAsync();
        var (given, others) = (await HarvestAsync(a, admin), await HarvestAsync(a, admin));
        await OpenAsync(b, others, Audience.Public);
        await OpenAsync(a, given, Audience.Public);
        await OpenAsync(b, given, Audience.Public);
        Guid? taker = b.Services.GetRequiredService<NodeLink>().Me;
        await a.WithDbAsync(db => db.BoardLeases.Where(l => l.EventId == given.EventId).ExecuteUpdateAsync(
            s => s.SetProperty(l => l.Holder, taker).SetProperty(l => l.Term, l => l.Term + 1).SetProperty(l => l.Beat, l => l.Beat + 1), Ct));
        await UntilAsync(() => new[] { a, b }.Any(n => Term(n, given) >= 3), "Nobody made the boards any more.");
        Assert.True(Holds(b, others));
    }

    private static async Task<string> WhyAsync(ContestApp node, string code, BoardSnapshot board)
    {
        using var http = new HttpClient { BaseAddress = node.Address };
        var said = new StringBuilder();
        foreach (var row in board.Rows)
        {
            using var answer = await ReadyAsync(http, $"/api/boards/{code}/rows/{row.Key}/why");
            said.Append(answer.Headers.ETag).Append(' ').AppendLine(await answer.Content.ReadAsStringAsync(Ct));
        }

        return said.ToString();
    }
}
