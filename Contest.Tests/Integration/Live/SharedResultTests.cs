using System.Net;
using System.Text.RegularExpressions;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Board.Cards;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using static Contest.Tests.Integration.Live.Spectators;

namespace Contest.Tests.Integration.Live;

/// <summary>What travels away from the board: the card of a result, the preview of a link, the widget on another site.</summary>
public sealed partial class SharedResultTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task A_card_is_drawn_once_for_what_it_says_and_never_for_a_row_that_is_not_there(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        var code = await CodeAsync(app, given);
        var cards = app.Services.GetRequiredService<CardCache>();
        var rows = (await BoardAsync(app, code)).Rows;
        using var http = new HttpClient { BaseAddress = app.Address };
        var before = cards.Drawn;
        using var first = await GetAsync(http, $"/api/boards/{code}/rows/{rows[0].Key}/card.png");
        Assert.Equal((HttpStatusCode.OK, "image/png"), (first.StatusCode, first.Content.Headers.ContentType?.MediaType));
        using (var bitmap = SKBitmap.Decode(await first.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)))
        {
            Assert.Equal((ResultCard.Width, ResultCard.Height), (bitmap.Width, bitmap.Height));
            Assert.True(Inked(bitmap) > 8_000, "The card has words on it.");
        }

        using var second = await GetAsync(http, $"/api/boards/{code}/rows/{rows[0].Key}/card.png");
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        using var unknown = await GetAsync(http, $"/api/boards/{code}/rows/{new string('0', 12)}/card.png");
        using var nowhere = await GetAsync(http, $"/api/boards/NOBODY/rows/{rows[0].Key}/card.png");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, before + 1), (unknown.StatusCode, nowhere.StatusCode, cards.Drawn));

        http.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using var same = await GetAsync(http, $"/api/boards/{code}/rows/{rows[0].Key}/card.png");
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        http.DefaultRequestHeaders.IfNoneMatch.Clear();

        // Another total, another card.
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        await tablet.SubmitAsync(JudgingGiven.Mark(given.Entries[0], "cut", 12m));
        await SettleAsync(app, given);
        var marked = (await BoardAsync(app, code)).Rows.Single(r => r.Bib == "A01");
        using var other = await GetAsync(http, $"/api/boards/{code}/rows/{marked.Key}/card.png");
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
    }

    [Fact]
    public async Task Who_asks_for_too_many_cards_is_told_when_to_come_again()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, configure: b => b.UseSetting("RateLimits:CardsPerMinute", "2"));
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        var code = await CodeAsync(app, given);
        var row = (await BoardAsync(app, code)).Rows[0].Key;
        using var http = new HttpClient { BaseAddress = app.Address };
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await GetAsync(http, $"/api/boards/{code}/rows/{row}/card.png");
            answers.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers);
    }

    [Fact]
    public async Task The_preview_of_a_link_says_what_the_board_says_masked_and_leads_to_the_card()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite, configure: b => b.UseSetting("Site:PublicUrl", "https://contest.example/"));
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        var code = await CodeAsync(app, given);
        var row = (await BoardAsync(app, code)).Rows.Single(r => r.Bib == "A02");
        using var http = new HttpClient { BaseAddress = app.Address };
        var shared = Properties(await http.GetStringAsync(new Uri($"/b/{code}?row={row.Key}", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal("A02 选*1 · 还差 7 个分数 · 西蓝花采收", shared["og:title"]);
        Assert.Contains("暂定成绩", shared["og:description"], StringComparison.Ordinal);
        Assert.Equal($"https://contest.example/b/{code}?row={row.Key}", shared["og:url"]);
        Assert.StartsWith($"https://contest.example/api/boards/{code}/rows/{row.Key}/card.png?event=1&lang=zh-CN&of=", shared["og:image"], StringComparison.Ordinal);
        using (var card = await GetAsync(http, new Uri(shared["og:image"]).PathAndQuery))
        {
            Assert.Equal(HttpStatusCode.OK, card.StatusCode);
        }

        // A row that is not there changes nothing but the address that was typed.
        var plain = Properties(await http.GetStringAsync(new Uri($"/b/{code}?row=<script>", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal(("西蓝花采收", $"https://contest.example/b/{code}", false), (plain["og:title"], plain["og:url"], plain.ContainsKey("og:image")));
    }

    [Fact]
    public async Task Only_the_widget_may_stand_in_another_sites_frame()
    {
        await using var app = await ContestApp.StartAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin, more: 20);
        var code = await CodeAsync(app, given);
        using var http = new HttpClient { BaseAddress = app.Address };
        foreach (var (path, framed) in (IEnumerable<(string, bool)>)
            [($"/b/{code}/embed", true), ($"/b/{code}/embed?rows=3", true), ($"/b/{code}", false), ($"/b/{code}/results", false), ($"/b/{code}/embed/x", false), ("/b/embed", false), ("/admin/", false), ($"/api/boards/{code}", false)])
        {
            using var answer = await GetAsync(http, path);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains(framed ? "frame-ancestors *" : "frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Contains(path.StartsWith("/api", StringComparison.Ordinal) ? "default-src 'none'" : "script-src 'self'", policy, StringComparison.Ordinal);
            Assert.Equal((path, !framed), (path, answer.Headers.Contains("X-Frame-Options")));
            Assert.False(framed && answer.Headers.Contains("Set-Cookie"), "A widget sets no cookie.");
        }

        var page = await http.GetStringAsync(new Uri($"/b/{code}/embed", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(10, RowTag().Count(page));
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient http, string address) => http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

    private static int Inked(SKBitmap bitmap) => bitmap.Pixels.Count(p => p.Red < 100 && p.Green < 110 && p.Blue < 120);

    private static Dictionary<string, string> Properties(string page) =>
        Property().Matches(page).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));

    [GeneratedRegex("<meta property=\"([^\"]+)\" content=\"([^\"]*)\">")]
    private static partial Regex Property();

    [GeneratedRegex("<tr class=\"row\"")]
    private static partial Regex RowTag();
}
