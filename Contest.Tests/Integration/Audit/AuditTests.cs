using Contest.Domain.Accounts;
using Contest.Domain.Auditing;
using Contest.Domain.Competitions;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Audit;
using Contest.Web.Features.Judging.Review;
using Contest.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Audit;

/// <summary>审计日志: every change has a line, every line its place in a chain, and whoever alters one behind the program's back is found out.</summary>
public sealed class AuditTests
{
    [Theory, Databases]
    public async Task Lines_are_chained_and_what_is_altered_or_deleted_behind_the_programs_back_is_named(DatabaseProvider provider)
    {
        await using var app = await ContestApp.StartAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        var log = given.Path + "/audit";
        using var supervisor = await given.SupervisorAsync(app);
        await using (var tablet = await given.TabletAsync(app, admin, given.Judges[0]))
        {
            // The mark writer's lines go past the change tracker.
            await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 12m), Mark(given.Entries[0], "quality", 20m));
            await tablet.SignAsync(given.Entries[0]);
        }

        // All at once, as several nodes would: one chain comes of it.
        var sealer = app.Services.GetRequiredService<AuditSealer>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => sealer.SealAsync(TestContext.Current.CancellationToken)));
        var rows = await app.WithDbAsync(db => db.Audit.AsNoTracking().Where(a => a.CompetitionId == given.CompetitionId).OrderBy(a => a.Number).ToListAsync());
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(n => (long?)n), rows.Select(r => r.Number));
        Assert.Superset(new HashSet<string> { "stages.opened", "heats.started", "passes.issued", "sheets.signed" }, rows.Select(r => r.Action).ToHashSet());

        var right = await supervisor.GetAsync<CheckAudit.View>(log + "/check");
        Assert.Equal((1, (long)rows.Count), (right.Chains, right.Lines));
        Assert.Empty(right.Findings);
        Assert.Empty(await VerifyAsync(supervisor, log));

        await app.WithDbAsync(db => db.Audit.Where(a => a.Seq == rows[1].Seq).ExecuteUpdateAsync(u => u.SetProperty(a => a.UserId, Guid.CreateVersion7())));
        var altered = Assert.Single((await supervisor.GetAsync<CheckAudit.View>(log + "/check")).Findings);
        Assert.Equal(AuditProblem.LineAltered, altered.Kind);
        Assert.Contains($"line 2: 2030-05-20 00:00:00 UTC {rows[1].Action}", altered.Where, StringComparison.Ordinal);
        Assert.Equal(AuditProblem.LineAltered, (await VerifyAsync(supervisor, log))[0].Kind);

        await app.WithDbAsync(db => db.Audit.Where(a => a.Seq == rows[1].Seq).ExecuteDeleteAsync());
        Assert.Equal(AuditProblem.LineMissing, (await VerifyAsync(supervisor, log))[0].Kind);
    }

    [Theory, Databases]
    public async Task The_supervisor_reads_one_competition_the_administrator_all_and_nobody_else_any(DatabaseProvider provider)
    {
        await using var app = await ContestApp.StartAsync(provider);
        using var admin = await app.AdminAsync();
        var (given, other) = (await HarvestAsync(app, admin), await HarvestAsync(app, admin));
        using var supervisor = await given.SupervisorAsync(app);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await admin.SendAsync(HttpMethod.Post, given.Stage + "/remarks", new AskRemark.Request(given.Judges[0], given.Entries[0], "大雨"));

        var log = await supervisor.GetAsync<ListAudit.View>(given.Path + "/audit");
        Assert.All(log.Rows, r => Assert.Equal(given.CompetitionId, r.CompetitionId));
        Assert.Equal(log.Rows.OrderByDescending(r => r.Seq), log.Rows);
        Assert.Contains("管理员", log.People.Select(p => p.Name));
        Assert.Contains("大雨", log.Rows.First(r => r.Action == "sheets.remark-asked").Details, StringComparison.Ordinal);
        Assert.Equal(["sheets.remark-asked"], (await ListAsync("action=sheets")).Rows.Select(r => r.Action));
        Assert.Equal(["stages.opened"], (await ListAsync("action=stages.opened")).Rows.Select(r => r.Action));
        Assert.Equal(0, (await ListAsync("action=sheet")).Total);
        Assert.Equal(0, (await ListAsync("user=" + Guid.CreateVersion7())).Total);
        Assert.Equal(log.Total, (await ListAsync("from=2030-05-20T00:30:00Z")).Total + (await ListAsync("to=2030-05-20T00:30:00Z")).Total);
        Assert.Equal([log.Rows[1].Seq], (await ListAsync("page=2&pageSize=1")).Rows.Select(r => r.Seq));

        var all = await admin.GetAsync<ListAudit.View>("/api/audit?pageSize=200");
        Assert.Superset(new HashSet<Guid?> { null, given.CompetitionId, other.CompetitionId }, all.Rows.Select(r => r.CompetitionId).ToHashSet());
        Assert.Empty(await VerifyAsync(admin, "/api/audit"));
        Assert.Equal("common.forbidden", (await supervisor.RefusedAsync(HttpMethod.Get, other.Path + "/audit")).Code);
        Assert.Equal("common.forbidden", (await supervisor.RefusedAsync(HttpMethod.Get, "/api/audit/export")).Code);
        foreach (var role in Enum.GetValues<GrantRole>().Except([GrantRole.Supervisor, GrantRole.Administrator]))
        {
            using var somebody = await given.StaffAsync(app, role);
            Assert.Equal("common.forbidden", (await somebody.RefusedAsync(HttpMethod.Get, given.Path + "/audit/export")).Code);
        }

        Task<ListAudit.View> ListAsync(string query) => supervisor.GetAsync<ListAudit.View>($"{given.Path}/audit?{query}");
    }

    [Theory, Databases]
    public async Task What_is_older_than_the_time_set_goes_and_the_rest_stays_provable(DatabaseProvider provider)
    {
        // Three starts over one database, months apart: to let a clock run that far would ring every timer of the program a million times.
        await using var database = await TestDatabase.CreateAsync(provider);
        JudgingGiven given;
        await using (var app = await StartAsync(ContestApp.Start))
        {
            using var admin = await app.AdminAsync();
            given = await HarvestAsync(app, admin);
            await ExpireAsync(app);
            Assert.Equal(0, await app.WithDbAsync(db => db.Audit.CountAsync(a => a.Action == AuditExpiry.Action)));
        }

        await using (var app = await StartAsync(ContestApp.Start.AddDays(170)))
        {
            using var admin = await app.AdminAsync();
            await admin.SendAsync(HttpMethod.Post, $"{given.Stage}/heats/{given.Heats[0]}/finish", null);
            await ExpireAsync(app);
            Assert.True(await app.WithDbAsync(db => db.Audit.CountAsync(a => a.CompetitionId == given.CompetitionId)) > 2);
        }

        await using var late = await StartAsync(ContestApp.Start.AddDays(200));
        await ExpireAsync(late);
        var left = await late.WithDbAsync(db => db.Audit.AsNoTracking().Where(a => a.CompetitionId == given.CompetitionId).OrderBy(a => a.Seq).Select(a => a.Action).ToListAsync());
        Assert.Equal(["heats.finished", AuditExpiry.Action], left);
        using var last = await late.AdminAsync();
        Assert.Empty((await last.GetAsync<CheckAudit.View>("/api/audit/check")).Findings);
        Assert.Empty(await VerifyAsync(last, given.Path + "/audit"));

        // The same done by hand is not in the chain.
        await late.WithDbAsync(async db =>
        {
            var first = await db.Audit.Where(a => a.CompetitionId == given.CompetitionId).OrderBy(a => a.Number).FirstAsync();
            await db.AuditHeads.Where(h => h.Scope == given.CompetitionId).ExecuteUpdateAsync(u => u.SetProperty(h => h.AnchorNumber, first.Number).SetProperty(h => h.AnchorHash, first.Hash));
            await db.Audit.Where(a => a.Seq == first.Seq).ExecuteDeleteAsync();
        });
        Assert.Equal(AuditProblem.BeginningMissing, Assert.Single((await last.GetAsync<CheckAudit.View>(given.Path + "/audit/check")).Findings).Kind);

        Task<ContestApp> StartAsync(DateTimeOffset at) => ContestApp.StartAsync(provider, database, at: at, configure: builder => builder.UseSetting("Audit:KeepMonths", "6"));
    }

    [Fact]
    public async Task Less_than_six_months_is_refused_at_the_start()
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => ContestApp.StartAsync(DatabaseProvider.Sqlite, configure: builder => builder.UseSetting("Audit:KeepMonths", "5")));
        Assert.Contains("KeepMonths", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task A_save_that_no_handler_named_has_a_line_all_the_same_and_lines_are_never_changed(DatabaseProvider provider)
    {
        await using var app = await ContestApp.StartAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await app.WithDbAsync(async db =>
        {
            (await db.Competitions.SingleAsync(c => c.Id == given.CompetitionId)).Advance(CompetitionStatus.Cancelled, new HashSet<Guid>(), app.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        var line = await app.WithDbAsync(db => db.Audit.AsNoTracking().Where(a => a.CompetitionId == given.CompetitionId && a.Action == AuditKeeper.Unnamed).OrderByDescending(a => a.Seq).FirstAsync());
        Assert.Equal((given.CompetitionId, (Guid?)given.CompetitionId), (line.SubjectId!.Value, line.CompetitionId));
        Assert.Contains("\"Competition\"", line.Details, StringComparison.Ordinal);

        await app.Services.GetRequiredService<AuditSealer>().SealAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.WithDbAsync(async db =>
        {
            db.Audit.Remove(await db.Audit.FirstAsync());
            await db.SaveChangesAsync();
        }));
    }

    private static async Task ExpireAsync(ContestApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredKeyedService<IRecurringJob>(ExpireAudit.Kind).RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>As scripts/verify-results does with the exported file.</summary>
    private static async Task<IReadOnlyList<AuditFinding>> VerifyAsync(ApiClient client, string log)
    {
        using var response = await client.RawAsync(HttpMethod.Get, log + "/export", null);
        response.EnsureSuccessStatusCode();
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var verifier = new AuditVerifier(AuditFile.ParseHeader(lines[0]).Chains);
        foreach (var line in lines[1..])
        {
            verifier.Add(AuditFile.ParseEntry(line));
        }

        Assert.True(verifier.Lines > 0);
        return verifier.Finish();
    }
}
