using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
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
public static partial class Spectators
{
    public static Task<string> CodeAsync(ContestApp app, JudgingGiven given) =>
        app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).Select(c => c.BoardCode).SingleAsync());

    public static BoardChannel Channel(ContestApp app, JudgingGiven given, Audience audience, Guid delegationId = default) =>
        app.Services.GetRequiredService<BoardRegistry>().Channel(new BoardKey(given.CompetitionId, given.EventId, audience, delegationId));

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

    /// <summary>
    /// Every address under which the public gets anything of an event's scores. A new one belongs here: then it is held to the freeze like all the others.
    /// </summary>
    public static IEnumerable<string> Addresses(string code, IReadOnlyList<BoardRow> rows) =>
    [
        $"/api/boards/{code}",
        $"/api/boards/{code}?event=1",
        $"/api/boards/{code}/results",
        $"/b/{code}",
        $"/b/{code}?projector=1",
        $"/b/{code}/results",
        $"/b/{code}/embed",
        .. rows.Select(r => $"/api/boards/{code}/rows/{r.Key}/why"),
        .. rows.Take(1).SelectMany(r => (string[])[$"/b/{code}?row={r.Key}", $"/api/boards/{code}/rows/{r.Key}/card.png"]),
    ];

    /// <summary>All that a spectator can fetch, each address in each encoding: status, headers (tag and length among them) and bytes.</summary>
    public static async Task<string> SeenAsync(ContestApp app, string code)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        var seen = new StringBuilder();
        foreach (var address in Addresses(code, (await BoardAsync(app, code)).Rows))
        {
            foreach (var encoding in (string[])["identity", "br", "gzip"])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.Add("Accept-Encoding", encoding);
                // Pages name the site by the address that they are asked under, which is another for each program of a test.
                request.Headers.Host = "contest.example";
                using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
                var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

                // A refusal carries the number under which the server traced it; a page's policy the nonce of this one answer.
                var text = answer.IsSuccessStatusCode ? Convert.ToHexString(body) : TraceId().Replace(Encoding.UTF8.GetString(body), "");
                var headers = answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Date" or "Content-Security-Policy")).OrderBy(h => h.Key, StringComparer.Ordinal);
                seen.AppendLine(CultureInfo.InvariantCulture, $"{address} {encoding} {(int)answer.StatusCode} {string.Join("; ", headers.Select(h => $"{h.Key}: {string.Join(',', h.Value)}"))} {text}");
            }
        }

        return seen.ToString();
    }

    public static async Task<BoardSnapshot> BoardAsync(ContestApp app, string code)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        return JsonSerializer.Deserialize<BoardSnapshot>(await http.GetStringAsync(new Uri($"/api/boards/{code}", UriKind.Relative), TestContext.Current.CancellationToken), ContestJson.Options)!;
    }

    public static string Text(BoardSnapshot board) => JsonSerializer.Serialize(board, ContestJson.Options);

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex TraceId();
}
