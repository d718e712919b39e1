using Contest.Domain.Registration;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Demo;
using Contest.Web.Features.Competitions;
using Contest.Web.Features.Competitions.Events;
using Contest.Web.Features.Registration.Draws;
using Contest.Web.Features.Registration.Entries;

namespace Contest.Tests.Integration.Registration;

public sealed class DrawTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task A_draw_is_previewed_committed_and_recomputed_from_its_record(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app);
        await given.ApprovedAsync(admin, delegations: 3, each: 4);
        var path = $"{given.Path}/stages/{given.StageId}/draw";
        var preview = await admin.PostAsync<DrawPreviewView>(path + "/preview", new DrawRequest(4, StationPrefix: "A"));
        var drawn = await admin.PostAsync<DrawView>(path, new DrawRequest(4, StationPrefix: "A", Seed: preview.Seed));

        Assert.Equal(4, drawn.Heats.Count);
        Assert.Empty(drawn.Unplaced);
        Assert.All(drawn.Heats, h => Assert.Equal(3, h.Places.Select(p => p.Delegation).Distinct().Count()));
        Assert.Equal(
            preview.Heats.SelectMany(h => h.Places.Select(p => (h.Number, p.Order, p.Bib))),
            drawn.Heats.SelectMany(h => h.Places.Select(p => (h.Number, p.Order, p.Bib))));
        Assert.All(drawn.Heats.SelectMany(h => h.Places), p => Assert.Equal((p.Bib, "A" + p.Order), (p.Code, p.Station)));

        var record = drawn.Draw!;
        Assert.Equal(1, record.PreviewsBefore);
        var again = DrawAlgorithm.Draw(record.Seed, [.. record.Input], record.Options).Value;
        Assert.Equal(
            again.Select(p => (p.Bib, p.Heat, p.Order)).Order(),
            drawn.Heats.SelectMany(h => h.Places.Select(p => (p.Bib!, h.Number, p.Order))).Order());
    }

    [Theory, Databases]
    public async Task Drawing_again_needs_a_reason_and_keeps_the_earlier_draw_on_record(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app);
        await given.ApprovedAsync(admin, 2, 2);
        var path = $"{given.Path}/stages/{given.StageId}/draw";
        var seed = new string('a', 64);
        await admin.PostAsync<DrawView>(path, new DrawRequest(2, Seed: seed, SeedGiven: true));
        var refused = await admin.RefusedAsync(HttpMethod.Post, path, new DrawRequest(2, Seed: seed));
        Assert.Equal("draw.reason-needed", refused.Code);
        var second = await admin.PostAsync<DrawView>(path, new DrawRequest(3, Seed: new string('b', 64), Reason: "一个单位退出"));
        Assert.Equal(3, second.Heats.Count);
        Assert.Equal("一个单位退出", second.Draw!.Reason);
        Assert.Equal(seed, Assert.Single(second.Earlier).Seed);

        // The template's heats are a guess: who has fewer people draws fewer, and the empty ones go.
        var fewer = await admin.PostAsync<DrawView>(path, new DrawRequest(1, Seed: seed, Reason: "人少，合成一批"));
        Assert.Equal(4, Assert.Single(fewer.Heats).Places.Count);
        var more = await admin.PostAsync<DrawView>(path, new DrawRequest(2, Seed: seed, Reason: "还是分两批"));
        Assert.Equal([2, 2], more.Heats.Select(h => h.Places.Count));
    }

    [Theory, Databases]
    public async Task A_stage_whose_heats_have_a_gap_is_drawn_into_those_that_are_left(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app);
        await given.ApprovedAsync(admin, 2, 2);
        var stage = $"{given.Path}/stages/{given.StageId}";
        StageView Stage(CompetitionView c) => c.Events.SelectMany(e => e.Stages).Single(s => s.Id == given.StageId);
        var before = Stage(await admin.GetAsync<CompetitionView>(given.Path));
        var planned = Stage(await admin.PostAsync<CompetitionView>(stage + "/heats", new SaveHeat.AddRequest(3 - before.Heats.Count, "第 {n} 批", before.Version)));
        await admin.SendAsync(HttpMethod.Delete, $"{stage}/heats/{planned.Heats[1].Id}?version={planned.Version}", null);

        var again = await admin.PostAsync<DrawView>(stage + "/draw", new DrawRequest(2, Seed: new string('e', 64)));
        Assert.Equal([1, 3], again.Heats.Select(h => h.Number));
        Assert.Equal([2, 2], again.Heats.Select(h => h.Places.Count));
    }

    [Theory, Databases]
    public async Task A_late_entry_gets_its_place_and_nobody_else_moves(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app);
        await given.ApprovedAsync(admin, 2, 3);
        var stage = $"{given.Path}/stages/{given.StageId}";
        var before = await admin.PostAsync<DrawView>(stage + "/draw", new DrawRequest(3, Seed: new string('c', 64)));
        var delegation = await given.DelegationAsync(admin, "迟到的单位");
        var late = await given.SubmittedAsync(admin, delegation.Id, InventedPeople.Make(77, 1).Single());
        await admin.PostAsync<BulkResult>(given.Path + "/entries/approve", new BulkRequest([late.Id]));
        Assert.Equal(late.Id, Assert.Single((await admin.GetAsync<DrawView>(stage + "/draw")).Unplaced).EntryId);

        var after = await admin.PostAsync<DrawView>(stage + "/places", new PlaceLateEntry.Request(late.Id));
        var places = after.Heats.SelectMany(h => h.Places.Select(p => (h.Number, p))).ToList();
        Assert.Equal((1, 3, true), places.Where(p => p.p.EntryId == late.Id).Select(p => (p.Number, p.p.Order, p.p.Late)).Single());
        Assert.Equal(
            before.Heats.SelectMany(h => h.Places.Select(p => (h.Number, p.Order, p.EntryId))),
            places.Where(p => p.p.EntryId != late.Id).Select(p => (p.Number, p.p.Order, p.p.EntryId)));
        Assert.Equal("draw.already-placed", (await admin.RefusedAsync(HttpMethod.Post, stage + "/places", new PlaceLateEntry.Request(late.Id))).Code);
    }

    [Theory, Databases]
    public async Task Blind_codes_are_not_bibs_and_are_shown_to_nobody_but_the_blinding_officer(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app, c => Assert.True(c.Configure(true, true, null, false, 120).IsOk));
        await given.ApprovedAsync(admin, 2, 2);
        var drawn = await admin.PostAsync<DrawView>($"{given.Path}/stages/{given.StageId}/draw", new DrawRequest(2, Seed: new string('d', 64)));
        Assert.All(drawn.Heats.SelectMany(h => h.Places), p => Assert.Null(p.Code));
        var codes = await app.WithDbAsync(db => Task.FromResult(db.HeatPlaces.Where(p => p.StageId == given.StageId).Select(p => p.Code).ToList()));
        Assert.Equal(4, codes.Distinct().Count());
        Assert.All(codes, c => Assert.Matches("^[A-HJ-NP-Z][0-9]{3}$", c));
    }
}
