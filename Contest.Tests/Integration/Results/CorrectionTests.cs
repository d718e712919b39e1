using Contest.Domain.Accounts;
using Contest.Domain.Results;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Review;
using Contest.Web.Features.Results;
using Contest.Web.Features.Results.Corrections;
using Microsoft.EntityFrameworkCore;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Results;

/// <summary>更正: a second person accepts what was asked as it stands; both see the ranking before and after first; until then nothing is changed.</summary>
public sealed class CorrectionTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task Two_persons_see_who_moves_and_only_then_a_new_revision_is_in_force(DatabaseProvider provider)
    {
        var (app, admin, given, sheet) = await ClosedAsync(provider);
        using var supervisor = await given.SupervisorAsync(app);
        var seen = await admin.PostAsync<PreviewCorrection.View>(given.Path + "/corrections/preview", new PreviewCorrection.Request(sheet, "cut", 1, 3m));
        Assert.Equal((10m, 1, 4), (seen.Before, seen.Revision, seen.Entries));
        Assert.Equal(("A01", "1", "2"), seen.Moves.Where(m => m.EntryId == given.Entries[0]).Select(m => (m.Bib, m.PlaceBefore, m.PlaceAfter)).Single());
        Assert.Equal(("A02", "2", "1"), seen.Moves.Where(m => m.EntryId == given.Entries[1]).Select(m => (m.Bib, m.PlaceBefore, m.PlaceAfter)).Single());

        var id = await Corrections.AskAsync(admin, given.Path, sheet, "cut", 3m, 1, "抄录有误");
        Assert.Equal([10m], await CutsAsync(app, sheet));
        var own = await admin.RefusedAsync(HttpMethod.Post, $"{given.Path}/corrections/{id}/decision", new DecideCorrection.Request(true, null, seen.Token));
        Assert.Equal("results.correction-own", own.Code);
        var blind = await supervisor.RefusedAsync(HttpMethod.Post, $"{given.Path}/corrections/{id}/decision", new DecideCorrection.Request(true));
        Assert.Equal("results.correction-preview", blind.Code);
        Assert.Equal([10m], await CutsAsync(app, sheet));

        var again = await supervisor.GetAsync<PreviewCorrection.View>($"{given.Path}/corrections/{id}/preview");
        Assert.Equal(seen.Token, again.Token);
        var decided = await supervisor.PostAsync<DecideCorrection.Response>($"{given.Path}/corrections/{id}/decision", new DecideCorrection.Request(true, null, again.Token));
        Assert.NotNull(decided.JobId);
        Assert.Equal([10m, 3m], await CutsAsync(app, sheet));
        var row = Assert.Single(await supervisor.GetAsync<List<ListCorrections.Row>>(given.Path + "/corrections"));
        Assert.Equal((CorrectionState.Accepted, 10m, 3m, "抄录有误", false), (row.State, row.Before, row.After, row.Reason, row.Mine));
        Assert.NotEqual(row.AskedBy, row.DecidedBy);
        Assert.Equal("results.correction-decided", (await supervisor.RefusedAsync(HttpMethod.Post, $"{given.Path}/corrections/{id}/decision", new DecideCorrection.Request(true, null, again.Token))).Code);
    }

    [Theory, Databases]
    public async Task One_declined_changes_nothing_and_one_that_waits_blocks_publication(DatabaseProvider provider)
    {
        var (app, admin, given, sheet) = await ClosedAsync(provider);
        using var organizer = await given.StaffAsync(app, GrantRole.Organizer);
        var id = await Corrections.AskAsync(admin, given.Path, sheet, "cut", 3m, 1, "抄录有误");
        var twice = await Assert.ThrowsAsync<ProblemException>(() => Corrections.AskAsync(admin, given.Path, sheet, "cut", 4m, 1, "又有误"));
        Assert.Equal("results.correction-waiting", twice.Code);
        var version = await app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).Select(c => c.Version).FirstAsync());
        Assert.Equal("results.corrections-waiting", (await organizer.RefusedAsync(HttpMethod.Post, given.Path + "/results/publish", new PublishResults.Request(version))).Code);
        Assert.Equal("results.correction-reason", (await organizer.RefusedAsync(HttpMethod.Post, $"{given.Path}/corrections/{id}/decision", new DecideCorrection.Request(false, " "))).Code);
        await organizer.PostAsync<DecideCorrection.Response>($"{given.Path}/corrections/{id}/decision", new DecideCorrection.Request(false, "原始评分表上就是 10 分"));
        Assert.Equal([10m], await CutsAsync(app, sheet));
        await Corrections.AskAsync(admin, given.Path, sheet, "cut", 4m, 1, "再次核对");
    }

    [Theory, Databases]
    public async Task What_does_not_fit_is_refused(DatabaseProvider provider)
    {
        var (app, admin, given, sheet) = await ClosedAsync(provider);
        Task<ProblemException> Preview(string aspect, decimal? value, string? code = null) =>
            admin.RefusedAsync(HttpMethod.Post, given.Path + "/corrections/preview", new PreviewCorrection.Request(sheet, aspect, 1, value, code));
        Assert.Equal("judging.out-of-range", (await Preview("cut", 16m)).Code);
        Assert.Equal("judging.off-step", (await Preview("cut", 3.3m)).Code);
        Assert.Equal("judging.unknown-aspect", (await Preview("weight", 3m)).Code);
        Assert.Equal("judging.unknown-code", (await Preview("cut", null, "xyz")).Code);
        var token = (await admin.PostAsync<PreviewCorrection.View>(given.Path + "/corrections/preview", new PreviewCorrection.Request(sheet, "cut", 1, 3m))).Token;
        Assert.Equal("results.correction-preview", (await AskAsync(4m, 1)).Code);
        Assert.Equal("judging.revision-conflict", (await AskAsync(3m, 2)).Code);
        using var scorekeeper = await given.StaffAsync(app, GrantRole.Scorekeeper);
        Assert.Equal("common.forbidden", (await scorekeeper.RefusedAsync(HttpMethod.Post, given.Path + "/corrections", new AskCorrection.Request(sheet, "cut", 1, 3m, 1, "错", token))).Code);
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/reopen", new RunStage.Request("补评"));
        Assert.Equal("results.stage-still-open", (await Preview("cut", 3m)).Code);

        Task<ProblemException> AskAsync(decimal value, int basedOn) =>
            admin.RefusedAsync(HttpMethod.Post, given.Path + "/corrections", new AskCorrection.Request(sheet, "cut", 1, value, basedOn, "错", token));
    }

    /// <summary>Whoever only accepts has no way to write a mark of any kind, and what is accepted is what was asked: the decision holds no value.</summary>
    [Theory, Databases]
    public async Task The_one_who_accepts_cannot_edit(DatabaseProvider provider)
    {
        var (app, admin, given, sheet) = await ClosedAsync(provider);
        using var supervisor = await given.SupervisorAsync(app);
        using var organizer = await given.StaffAsync(app, GrantRole.Organizer);
        var id = await Corrections.AskAsync(admin, given.Path, sheet, "cut", 3m, 1, "抄录有误");
        var seen = await supervisor.GetAsync<PreviewCorrection.View>($"{given.Path}/corrections/{id}/preview");
        foreach (var accepts in (ApiClient[])[supervisor, organizer])
        {
            foreach (var (path, body) in (IEnumerable<(string, object)>)
            [
                (given.Path + "/corrections/preview", new PreviewCorrection.Request(sheet, "cut", 1, 4m)),
                (given.Path + "/corrections", new AskCorrection.Request(sheet, "cut", 1, 4m, 1, "另改", seen.Token)),
                (given.Stage + "/marks", new EnterMarks.Request(given.Judges[0], [Mark(given.Entries[0], "cut", 4m, basedOn: 1, reason: "另改")])),
            ])
            {
                Assert.Equal("common.forbidden", (await accepts.RefusedAsync(HttpMethod.Post, path, body)).Code);
            }
        }

        using var smuggled = await supervisor.RawAsync(HttpMethod.Post, $"{given.Path}/corrections/{id}/decision", new { accept = true, preview = seen.Token, value = "9" });
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, smuggled.StatusCode);
        Assert.Equal([10m], await CutsAsync(app, sheet));
        await supervisor.PostAsync<DecideCorrection.Response>($"{given.Path}/corrections/{id}/decision", new DecideCorrection.Request(true, null, seen.Token));
        Assert.Equal([10m, 3m], await CutsAsync(app, sheet));
        Assert.Equal((2, "抄录有误"), await app.WithDbAsync(async db => await db.StageSeals.Where(s => s.StageId == given.StageId).OrderByDescending(s => s.Number).Select(s => new ValueTuple<int, string>(s.Number, s.Reason!)).FirstAsync()));
    }

    private static Task<List<decimal>> CutsAsync(ContestApp app, Guid sheet) => app.WithDbAsync(db =>
        db.Marks.Where(m => m.SheetId == sheet && m.AspectKey == "cut").OrderBy(m => m.Revision).Select(m => m.Value!.Value).ToListAsync());

    /// <summary>A closed stage in which judge 1 gave 10 and 5 for the cut, and the quality alike; the first entry's sheet.</summary>
    private async Task<(ContestApp App, ApiClient Admin, JudgingGiven Given, Guid Sheet)> ClosedAsync(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await using var judge = await given.TabletAsync(app, admin, given.Judges[0]);
        await judge.SubmitAsync(Mark(given.Entries[0], "cut", 10m), Mark(given.Entries[0], "quality", 20m), Mark(given.Entries[1], "cut", 5m), Mark(given.Entries[1], "quality", 20m));
        await using var scale = await given.TabletAsync(app, admin, given.Scale, "tablet-scale");
        await scale.SubmitAsync(Mark(given.Entries[0], "weight", 80m), Mark(given.Entries[1], "weight", 80m));
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/close", new RunStage.Request("先结束"));
        var sheet = await app.WithDbAsync(db => db.ScoreSheets.Where(s => s.StageId == given.StageId && s.EntryId == given.Entries[0] && s.SeatId == given.Judges[0]).Select(s => s.Id).SingleAsync());
        return (app, admin, given, sheet);
    }
}
