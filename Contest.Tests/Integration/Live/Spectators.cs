using System.Text.Json;
using Contest.Domain.Competitions;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Competitions;
using Contest.Web.Http;
using Contest.Web.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Contest.Tests.Integration.Live;

/// <summary>What spectators can fetch, and the freeze that hides from it.</summary>
public static class Spectators
{
    public static Task<string> CodeAsync(ContestApp app, JudgingGiven given) =>
        app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).Select(c => c.BoardCode).SingleAsync());

    public static BoardChannel Channel(ContestApp app, JudgingGiven given, Audience audience) =>
        app.Services.GetRequiredService<BoardRegistry>().Channel(new BoardKey(given.CompetitionId, given.EventId, audience));

    public static async Task ChangeAsync(ContestApp app, ApiClient admin, JudgingGiven given, string what)
    {
        var version = await app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).Select(c => c.Version).SingleAsync());
        var view = await admin.PostAsync<CompetitionView>($"{given.Path}/{what}", new FreezeBoard.Request(version));
        Assert.Equal((what == "freeze", CompetitionStatus.InProgress), (view.FrozenAt is not null, view.Status));
    }

    /// <summary>Everything that happened has reached the boards.</summary>
    public static async Task SettleAsync(ContestApp app, JudgingGiven given)
    {
        var ct = TestContext.Current.CancellationToken;
        while (await app.WithDbAsync(db => db.Outbox.AnyAsync(o => o.CompetitionId == given.CompetitionId && o.State == OutboxState.Pending, ct)))
        {
            await Task.Yield();
        }

        await app.Services.GetRequiredService<BoardProjector>().ProjectDueAsync(ct);
    }

    /// <summary>Every address at which a spectator can learn something of a board; a new public endpoint belongs into this list.</summary>
    public static IEnumerable<string> Addresses(string code, IReadOnlyList<BoardRow> rows) =>
    [
        $"/api/boards/{code}",
        $"/api/boards/{code}/results",
        $"/b/{code}",
        $"/b/{code}/embed",
        .. rows.Select(r => $"/api/boards/{code}/rows/{r.Key}/why"),
        .. rows.Take(1).SelectMany(r => (string[])[$"/b/{code}?row={r.Key}", $"/api/boards/{code}/rows/{r.Key}/card.png"]),
    ];

    /// <summary>All that a spectator can fetch, plain and compressed: answers, tags and bytes.</summary>
    public static async Task<string> SeenAsync(ContestApp app, string code)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        var seen = new List<string>();
        foreach (var address in Addresses(code, (await BoardAsync(app, code)).Rows))
        {
            foreach (var packing in (string[])["identity", "br", "gzip"])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.Add("Accept-Encoding", packing);
                using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
                var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
                // A refusal names itself anew each time; that it is one must not change.
                seen.Add($"{address} {packing} {answer.StatusCode} {answer.Headers.ETag} {(answer.IsSuccessStatusCode ? Convert.ToHexString(bytes) : "")}");
            }
        }

        return string.Join('\n', seen);
    }

    public static async Task<BoardSnapshot> BoardAsync(ContestApp app, string code)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        return JsonSerializer.Deserialize<BoardSnapshot>(await http.GetStringAsync(new Uri($"/api/boards/{code}", UriKind.Relative), TestContext.Current.CancellationToken), ContestJson.Options)!;
    }

    public static string Text(BoardSnapshot board) => JsonSerializer.Serialize(board, ContestJson.Options);
}
