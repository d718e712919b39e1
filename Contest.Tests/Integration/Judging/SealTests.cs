using Contest.Domain.Judging.Proof;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Results;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Review;
using Microsoft.EntityFrameworkCore;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Judging;

/// <summary>Closing a stage seals its sheets; the exported package can be checked by itself, and names what was altered behind the program's back.</summary>
public sealed class SealTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task A_closed_stage_is_sealed_a_correction_seals_anew_and_an_altered_row_is_named(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        var entry = given.Entries[0];
        await tablet.SubmitAsync(Mark(entry, "cut", 12.5m), Mark(entry, "cut", 13m, basedOn: 1), Mark(entry, "quality", 20m), Mark(given.Entries[1], "cut", 0m));
        Assert.Null((await admin.GetAsync<GetRun.Response>(given.Stage + "/run")).Seal);
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("大雨中止"));

        var seal = (await admin.GetAsync<GetRun.Response>(given.Stage + "/run")).Seal!;
        Assert.Equal((1, 2, 4), (seal.Number, seal.Sheets, seal.Marks));
        var package = await ExportAsync(admin, given);
        Assert.Empty(ProofVerifier.Verify(package));
        Assert.Equal(seal.Root, Assert.Single(package.Stages[0].Seals).Root);
        Assert.Equal(["A01", "A02"], package.Stages[0].Sheets.Select(s => s.Entry));

        var sheet = package.Stages[0].Sheets[0];
        using var supervisor = await given.SupervisorAsync(app);
        await Corrections.MakeAsync(admin, supervisor, given.Path, sheet.SheetId, "quality", 21m, 1, "抄录有误");
        var corrected = await ExportAsync(admin, given);
        Assert.Empty(ProofVerifier.Verify(corrected));
        Assert.Equal([(1, null), (2, "抄录有误")], corrected.Stages[0].Seals.Select(s => (s.Number, s.Number == 1 ? null : s.Reason)));
        Assert.Equal(seal.Root, corrected.Stages[0].Seals[0].Root);
        Assert.NotEqual(seal.Root, corrected.Stages[0].Seals[1].Root);

        await app.WithDbAsync(db => db.Marks.Where(m => m.SheetId == sheet.SheetId && m.RowInSheet == 2).ExecuteUpdateAsync(u => u.SetProperty(m => m.Value, 15m)));
        var finding = ProofVerifier.Verify(await ExportAsync(admin, given))[0];
        Assert.Equal(ProofProblem.RowAltered, finding.Kind);
        Assert.EndsWith("judge-1, entry A01, row 2: cut attempt 1 revision 2 = 15", finding.Where, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Reopened_and_closed_again_it_has_a_second_seal_and_the_first_still_holds(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 12.5m));
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("先结束"));
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/reopen", new RunStage.Request("补评"));
        await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 13m, basedOn: 1), Mark(given.Entries[1], "cut", 1m));
        Assert.Equal(ProofProblem.NotSealed, ProofVerifier.Verify(await ExportAsync(admin, given))[0].Kind);
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("补评完"));
        var package = await ExportAsync(admin, given);
        Assert.Empty(ProofVerifier.Verify(package));
        Assert.Equal([1, 2], package.Stages[0].Seals.Select(s => s.Sheets.Count));
    }

    private static async Task<ProofPackage> ExportAsync(ApiClient admin, JudgingGiven given)
    {
        using var response = await admin.RawAsync(HttpMethod.Get, given.Path + "/proof", null);
        response.EnsureSuccessStatusCode();
        return ProofPackage.Parse(await response.Content.ReadAsByteArrayAsync());
    }
}
