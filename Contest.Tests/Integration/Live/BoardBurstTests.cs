using System.Collections.Concurrent;
using System.Data.Common;
using System.Net;
using Contest.Domain.Competitions;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Board;
using Contest.Web.Features.Board.FirstPaint;
using Contest.Web.Live;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Contest.Tests.Integration.Live;

/// <summary>A hall whose phones all come in one moment, to a board that nobody has asked for before or by a poster with a wrong code: what it costs the database.</summary>
public sealed class BoardBurstTests : IAsyncLifetime
{
    private const int Phones = 200;
    private static readonly TimeSpan KnownFor = TimeSpan.FromSeconds(2);

    private readonly Commands _commands = new();
    private ContestApp _app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await ContestApp.StartAsync(
        DatabaseProvider.Sqlite, configure: b => b.ConfigureTestServices(s => s.ConfigureDbContext<SqliteContestDb>(o => o.AddInterceptors(_commands))));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_first_crowd_at_a_board_asks_the_database_what_the_first_phone_alone_does()
    {
        using var admin = await _app.AdminAsync();
        var (one, crowd) = (await JudgingGiven.HarvestAsync(_app, admin), await JudgingGiven.HarvestAsync(_app, admin));
        await Spectators.SettleAsync(_app, one);
        await Spectators.SettleAsync(_app, crowd);
        using var http = Phone();
        var (first, second) = (await Spectators.CodeAsync(_app, one), await Spectators.CodeAsync(_app, crowd));

        _commands.Clear();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, $"/api/boards/{first}"));
        var alone = _commands.Seen;
        Assert.Equal(1, _commands.LookUps);

        _commands.Clear();
        var came = await Task.WhenAll(Enumerable.Range(0, Phones).Select(_ => StatusAsync(http, $"/api/boards/{second}")));
        Assert.All(came, status => Assert.Equal(HttpStatusCode.OK, status));
        var together = _commands.Seen;
        Assert.All(alone, c => Assert.True(together.GetValueOrDefault(c.Key) <= c.Value, $"{together.GetValueOrDefault(c.Key)} times instead of {c.Value}: {c.Key}"));
    }

    [Fact]
    public async Task The_page_is_painted_once_for_the_whole_crowd_and_once_more_for_the_next_version()
    {
        using var admin = await _app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(_app, admin);
        var code = await Spectators.CodeAsync(_app, given);
        var pages = _app.Services.GetRequiredService<BoardPages>();
        await using var tablet = await given.TabletAsync(_app, admin, given.Judges[0]);
        using var http = Phone();
        for (var version = 1; version <= 2; version++)
        {
            await Spectators.SettleAsync(_app, given);
            var came = await Task.WhenAll(Enumerable.Range(0, Phones).Select(_ => StatusAsync(http, $"/b/{code}")));
            Assert.All(came, status => Assert.Equal(HttpStatusCode.OK, status));
            Assert.Equal(version, pages.Painted);
            await tablet.SubmitAsync(JudgingGiven.Mark(given.Entries[0], version == 1 ? "cut" : "quality", 9m));
        }
    }

    [Fact]
    public async Task A_crowd_with_a_wrong_code_asks_the_database_once_in_two_seconds()
    {
        using var http = Phone();
        for (var round = 1; round <= 3; round++)
        {
            var came = await Task.WhenAll(Enumerable.Range(0, Phones).Select(_ => StatusAsync(http, "/api/boards/NOBODY")));
            Assert.All(came, status => Assert.Equal(HttpStatusCode.NotFound, status));
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(http, "/api/boards/NOBODY/rows/1/why"));
            Assert.Equal(round, _commands.LookUps);
            _app.Clock.Advance(KnownFor);
        }
    }

    [Fact]
    public async Task A_competition_that_leaves_draft_is_found_two_seconds_later_by_who_asked_before()
    {
        using var admin = await _app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(_app, admin);
        var code = await Spectators.CodeAsync(_app, given);
        using var http = Phone();
        await BecomesAsync(given, CompetitionStatus.Draft);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(http, $"/api/boards/{code}"));
        await BecomesAsync(given, CompetitionStatus.InProgress);
        _app.Clock.Advance(KnownFor);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, $"/api/boards/{code}"));
    }

    [Fact]
    public async Task Of_endlessly_many_wrong_codes_few_are_kept_and_one_that_is_no_code_is_not_even_asked_for()
    {
        var address = _app.Services.GetRequiredService<BoardAddress>();
        for (var wrong = 0; wrong < BoardAddress.MostUnknown + 10; wrong++)
        {
            Assert.Null(await address.FindAsync($"W{wrong}", 1, Ct));
            Assert.InRange(address.Unknown, 1, BoardAddress.MostUnknown);
        }

        var asked = _commands.LookUps;
        Assert.Null(await address.FindAsync(new string('W', Competition.MaxBoardCodeLength + 1), 1, Ct));
        Assert.Equal(asked, _commands.LookUps);
    }

    [Fact]
    public async Task A_phone_that_goes_while_it_waits_takes_the_answer_from_nobody()
    {
        var calls = new SharedCalls<string, int>();
        var begun = new TaskCompletionSource();
        var answer = new TaskCompletionSource<int>();
        using var leaving = new CancellationTokenSource();
        async Task<int> Slow(string _)
        {
            begun.TrySetResult();
            return await answer.Task;
        }

        var first = calls.CallAsync("board", Slow, leaving.Token);
        await begun.Task.WaitAsync(Patience.Limit, Ct);
        var second = calls.CallAsync("board", _ => throw new InvalidOperationException("One is under way."), Ct);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult(7);
        Assert.Equal(7, await second);

        // A failure is everybody's who waited, and nobody's who comes later.
        await Assert.ThrowsAsync<InvalidOperationException>(() => calls.CallAsync("board", _ => throw new InvalidOperationException(), Ct));
        Assert.Equal(8, await calls.CallAsync("board", _ => Task.FromResult(8), Ct));
    }

    private HttpClient Phone() => new() { BaseAddress = _app.Address };

    private Task BecomesAsync(JudgingGiven given, CompetitionStatus status) =>
        _app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).ExecuteUpdateAsync(s => s.SetProperty(c => c.Status, status), Ct));

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Ct);
        return answer.StatusCode;
    }

    /// <summary>What the program asks the database, by the text of the query.</summary>
    private sealed class Commands : DbCommandInterceptor
    {
        private ConcurrentDictionary<string, int> _seen = new();

        public IReadOnlyDictionary<string, int> Seen => _seen;

        /// <summary>Short addresses that were looked up.</summary>
        public int LookUps => _seen.Where(c => c.Key.Contains("\"BoardCode\" = ", StringComparison.Ordinal)).Sum(c => c.Value);

        public void Clear() => _seen = new();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            _seen.AddOrUpdate(command.CommandText, 1, (_, count) => count + 1);
            return new(result);
        }
    }
}
