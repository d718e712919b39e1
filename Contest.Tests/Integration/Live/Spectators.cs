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

    /// <summary>All that a spectator can fetch: page, tags, plain bytes and compressed bytes.</summary>
    public static async Task<string> SeenAsync(ContestApp app, string code)
    {
        var ct = TestContext.Current.CancellationToken;
        using var http = new HttpClient { BaseAddress = app.Address };
        using var plain = await http.GetAsync(new Uri($"/api/boards/{code}", UriKind.Relative), ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/boards/{code}");
        request.Headers.Add("Accept-Encoding", "br");
        using var packed = await http.SendAsync(request, ct);
        using var page = await http.GetAsync(new Uri($"/b/{code}", UriKind.Relative), ct);
        return string.Join('|', await page.Content.ReadAsStringAsync(ct), page.Headers.ETag, plain.Headers.ETag, Convert.ToHexString(await plain.Content.ReadAsByteArrayAsync(ct)), packed.Headers.ETag, Convert.ToHexString(await packed.Content.ReadAsByteArrayAsync(ct)));
    }

    public static async Task<BoardSnapshot> BoardAsync(ContestApp app, string code)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        return JsonSerializer.Deserialize<BoardSnapshot>(await http.GetStringAsync(new Uri($"/api/boards/{code}", UriKind.Relative), TestContext.Current.CancellationToken), ContestJson.Options)!;
    }

    public static string Text(BoardSnapshot board) => JsonSerializer.Serialize(board, ContestJson.Options);
}
