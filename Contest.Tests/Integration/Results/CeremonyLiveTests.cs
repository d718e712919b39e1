using Contest.Domain.Accounts;
using Contest.Domain.Competitions;
using Contest.Domain.Registration;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Tests.Integration.Live;
using Contest.Web.Data;
using Contest.Web.Features.Results.Ceremonies;
using Contest.Web.Live;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using static Contest.Tests.Integration.Results.CeremonyGiven;
using static Contest.Web.Features.Results.Ceremonies.StepCeremony;

namespace Contest.Tests.Integration.Results;

/// <summary>How stages, consoles and phones follow a ceremony.</summary>
public sealed class CeremonyLiveTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task Phones_see_the_frozen_board_open_row_by_row_with_masked_names_and_a_rehearsal_changes_no_byte(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var (given, path) = await FrozenHarvestAsync(app, admin);
        var code = await Spectators.CodeAsync(app, given);
        await PlanAsync(app, given);
        var frozen = await Spectators.SeenAsync(app, code);
        var rehearsed = await admin.PostAsync<ConsoleView>(path, new PrepareCeremony.Request(true));
        while (!rehearsed.Finished)
        {
            rehearsed = await NextAsync(admin, path, rehearsed);
            await Spectators.SettleAsync(app, given);
            Assert.Equal(frozen, await Spectators.SeenAsync(app, code));
        }

        var console = await admin.PostAsync<ConsoleView>(path, new PrepareCeremony.Request(false));
        await Spectators.SettleAsync(app, given);
        Assert.Equal(frozen, await Spectators.SeenAsync(app, code));

        // 二等奖: named, place 3 lit up, 选手3 shown.
        string[] kinds = ["tier", "select", "reveal"];
        foreach (var kind in kinds)
        {
            console = await NextAsync(admin, path, console);
            await Spectators.SettleAsync(app, given);
            var board = await Spectators.BoardAsync(app, code);
            Assert.Equal((kind, "二等奖"), (board.Meta.Reveal!.Now.Kind, board.Meta.Reveal.Now.TierZh));
            Assert.Equal(kind == "reveal" ? 1 : 0, board.Rows.Count(r => r is { Status: "ranked", Rank: not null }));
            Assert.DoesNotContain("选手", Spectators.Text(board), StringComparison.Ordinal);
        }

        var shown = await Spectators.BoardAsync(app, code);
        Assert.Equal(("3", "A04", "87"), (shown.Rows[0].Rank, shown.Rows[0].Bib, shown.Rows[0].Total));
        Assert.Equal([shown.Rows[0].Key], Assert.Single(shown.Meta.Reveal!.Tiers).Keys);
        Assert.NotNull(shown.Meta.FrozenAt);

        // The reasons that were kept are those of the freeze: of a place that the stage gave, or keeps back, they tell nothing.
        using var anybody = await app.AnonymousAsync();
        foreach (var row in shown.Rows.Where(r => r.Status is "ranked" or "held"))
        {
            var why = await anybody.GetAsync<RowReason>($"/api/boards/{code}/rows/{row.Key}/why");
            Assert.Equal((row.Rank, row.Status, 0, 0), (why.Rank, why.Status, why.Zh.Count, why.En.Count));
        }

        // Taken back on the stage, taken back on the phones: as if it had not been shown.
        console = await StepAsync(admin, path, new Request(console.Version, Act.Jump, 0, true));
        await Spectators.SettleAsync(app, given);
        Assert.Null((await Spectators.BoardAsync(app, code)).Meta.Reveal);

        console = await StepAsync(admin, path, new Request(console.Version, Act.Jump, 8, true));
        await Spectators.SettleAsync(app, given);
        Assert.Equal(["1", "2", "3", null], (await Spectators.BoardAsync(app, code)).Rows.Select(r => r.Rank));
        Assert.True((await NextAsync(admin, path, console)).Finished);
        await Spectators.SettleAsync(app, given);
        var open = await Spectators.BoardAsync(app, code);
        Assert.Equal((null, null), (open.Meta.FrozenAt, open.Meta.Reveal));
    }

    [Fact]
    public async Task The_stage_and_every_console_hear_of_each_step_and_who_may_only_read_sees_no_console()
    {
        var ct = TestContext.Current.CancellationToken;
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var (given, path) = await FrozenHarvestAsync(app, admin);
        using var supervisor = await given.StaffAsync(app, GrantRole.Supervisor);
        using var organizer = await given.StaffAsync(app, GrantRole.Organizer);
        await using var hall = await app.ConnectAsync("/hubs/board", supervisor);
        await using var desk = await app.ConnectAsync("/hubs/board", organizer);
        await using var stage = hall.Connection.StreamAsync<HallView>("WatchStage", given.CompetitionId, ct).GetAsyncEnumerator(ct);
        await using var second = desk.Connection.StreamAsync<ConsoleView>("WatchCeremony", given.CompetitionId, ct).GetAsyncEnumerator(ct);
        var (firstHall, firstDesk) = (stage.MoveNextAsync().AsTask(), second.MoveNextAsync().AsTask());

        var console = await admin.PostAsync<ConsoleView>(path, new PrepareCeremony.Request(false));
        Assert.True(await firstHall && await firstDesk);
        Assert.Empty(stage.Current.Shown);
        for (var step = 1; step <= 3; step++)
        {
            console = await NextAsync(admin, path, console);
            Assert.True(await stage.MoveNextAsync() && await second.MoveNextAsync());
            Assert.Equal((console.Version, step), (stage.Current.Version, stage.Current.Shown.Count));
            Assert.Equal((console.Version, step), (second.Current.Version, second.Current.Position));
        }

        console = await StepAsync(admin, path, new Request(console.Version, Act.Black));
        Assert.True(await stage.MoveNextAsync());
        Assert.True(stage.Current.Black);
        Assert.Equal(9, console.Steps.Count);

        await Assert.ThrowsAsync<HubException>(async () =>
        {
            await foreach (var _ in hall.Connection.StreamAsync<ConsoleView>("WatchCeremony", given.CompetitionId, ct))
            {
                Assert.Fail("A supervisor may not see what comes.");
            }
        });
    }

    [Theory, Databases]
    public async Task A_program_that_was_started_anew_goes_on_at_the_same_step(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        string path;
        ConsoleView before;
        await using (var app = await ContestApp.StartAsync(provider, database))
        {
            using var admin = await app.AdminAsync();
            (_, path) = await FrozenHarvestAsync(app, admin);
            before = await admin.PostAsync<ConsoleView>(path, new PrepareCeremony.Request(false));
            for (var step = 0; step < 4; step++)
            {
                before = await NextAsync(admin, path, before);
            }
        }

        await using var again = await ContestApp.StartAsync(provider, database);
        using var second = await again.AdminAsync();
        var after = await second.GetAsync<ConsoleView>(path);
        Assert.Equal((before.Version, 4, before.StartedAt), (after.Version, after.Position, after.StartedAt));
        Assert.Equal(5, (await NextAsync(second, path, after)).Position);
    }

    [Fact]
    public async Task A_photo_is_given_once_it_was_revealed_and_only_while_the_person_consents()
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await JudgingGiven.HarvestAsync(app, admin);
        var path = given.Path + "/ceremony";
        // 选手3 consents; 选手1 does not; 选手0 is a pair.
        await PersonAsync(app, given, 3, consents: true);
        await PersonAsync(app, given, 1, consents: false);
        await PersonAsync(app, given, 0, consents: true, more: 1);
        await ComputedAsync(app, given, 1);
        await FreezeAsync(app, admin, given);
        var console = await admin.PostAsync<ConsoleView>(path, new PrepareCeremony.Request(false));
        var key = console.Steps[2].Lines[0].Key!;
        Assert.Equal(1, console.Steps.SelectMany(s => s.Lines).Count(l => l.Person is not null));
        Assert.Equal("common.not-found", (await admin.RefusedAsync(HttpMethod.Get, $"{path}/photos/{key}")).Code);
        console = await StepAsync(admin, path, new Request(console.Version, Act.Jump, 3, true));
        Assert.Equal([true], console.Hall.Shown[^1].Lines.Select(l => l.Photo));
        using (var photo = await admin.RawAsync(HttpMethod.Get, $"{path}/photos/{key}", null))
        {
            Assert.Equal([0xFF, 0xD8, 3], await photo.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        await app.WithDbAsync(async db =>
        {
            db.Entry(await db.Contestants.FindAsync(console.Steps[2].Lines[0].Person) ?? throw new InvalidOperationException()).Property(c => c.ConsentAt).CurrentValue = null;
            await db.SaveChangesAsync();
        });
        Assert.Equal("common.not-found", (await admin.RefusedAsync(HttpMethod.Get, $"{path}/photos/{key}")).Code);
    }

    private static async Task<(JudgingGiven Given, string Path)> FrozenHarvestAsync(ContestApp app, ApiClient admin)
    {
        var given = await JudgingGiven.HarvestAsync(app, admin);
        await ComputedAsync(app, given, 1);
        await FreezeAsync(app, admin, given);
        return (given, given.Path + "/ceremony");
    }

    private static Task PersonAsync(ContestApp app, JudgingGiven given, int entry, bool consents, int more = 0) => app.WithDbAsync(async db =>
    {
        var now = app.Clock.GetUtcNow();
        for (var i = 0; i <= more; i++)
        {
            var person = Contestant.Create(given.CompetitionId, given.Delegations[0], new ContestantDetails("某人", Gender.Female, IdDocumentKind.ResidentId, null, null, null, null, null, SkillLevel.None, null), now);
            if (consents)
            {
                person.RecordConsent(Guid.NewGuid(), now);
            }

            db.Contestants.Add(person);
            db.ContestantPhotos.Add(new ContestantPhoto { ContestantId = person.Id, Jpeg = [0xFF, 0xD8, (byte)entry] });
            db.Entry(db.EntryMembers.Add(new EntryMember { EntryId = given.Entries[entry], ContestantId = person.Id }).Entity).Property(m => m.Order).CurrentValue = i;
        }

        await db.SaveChangesAsync();
    });

    private static Task PlanAsync(ContestApp app, JudgingGiven given) => app.WithDbAsync(db =>
    {
        const string Plan = """{"format":"contest-awards/1","parts":[{"key":"all","tiers":[{"key":"first","count":1},{"key":"second","count":2}]}]}""";
        db.AwardPlanVersions.Add(new AwardPlanVersion { EventId = given.EventId, Number = 1, Json = Plan, At = app.Clock.GetUtcNow() });
        return db.SaveChangesAsync();
    });
}
