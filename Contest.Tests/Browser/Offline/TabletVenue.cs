using Contest.Tests.Integration.Faults;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Passes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Contest.Tests.Browser.Offline;

/// <summary>Where tests of tablets begin: a harvest whose first two judges have passes, and the program with its pages in a process of its own, which a test may kill.</summary>
internal sealed class TabletVenue : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private TabletVenue(TestDatabase database, JudgingGiven given, IssuedPass[] passes, ServerProcess server) =>
        (_database, Given, Passes, Server) = (database, given, passes, server);

    public JudgingGiven Given { get; }

    public IReadOnlyList<IssuedPass> Passes { get; }

    public ServerProcess Server { get; }

    /// <param name="certificates">The folder of the venue's own certificate; none for a server without TLS.</param>
    public static async Task<TabletVenue> OpenAsync(string? certificates = null)
    {
        var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var (given, passes) = await PrepareAsync(database);
        var server = new ServerProcess(database, pages: true, venue: certificates);
        await server.StartAsync();
        return new TabletVenue(database, given, passes, server);
    }

    /// <summary>The program over the same rows in this process, to do what an organizer does while the server is down.</summary>
    public Task<ContestApp> DeskAsync() => DeskAsync(_database);

    /// <summary>A browser of a tablet's size at the venue's address.</summary>
    public async Task<IBrowserContext> BrowserAsync() => await (await TestServers.Browser).NewContextAsync(Server.Address, 1180, 820, touch: true);

    /// <summary>What the QR code of the judge's pass opens.</summary>
    public string Pass(int judge, Uri? site = null) => new Uri(site ?? Server.Address, "/judge/#pass=" + Passes[judge].Token).ToString();

    /// <summary>Whose each stored mark is.</summary>
    public async Task<List<Guid>> SeatsOfMarksAsync()
    {
        await using var db = _database.Open();
        return await (from m in db.Marks
                      join s in db.ScoreSheets on m.SheetId equals s.Id
                      where s.StageId == Given.StageId
                      select s.SeatId).ToListAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static Task<ContestApp> DeskAsync(TestDatabase database) => ContestApp.StartAsync(DatabaseProvider.Sqlite, database, realClock: true);

    private static async Task<(JudgingGiven Given, IssuedPass[] Passes)> PrepareAsync(TestDatabase database)
    {
        await using var app = await DeskAsync(database);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        return (given, [await given.PassAsync(admin, given.Judges[0]), await given.PassAsync(admin, given.Judges[1])]);
    }
}
