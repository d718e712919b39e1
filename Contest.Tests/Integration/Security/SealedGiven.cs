using System.Text;
using System.Text.Json;
using Contest.Domain.Accounts;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Tests.Integration.Registration;
using Contest.Web.Demo;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Registration.Draws;
using Microsoft.EntityFrameworkCore;

namespace Contest.Tests.Integration.Security;

/// <summary>A competition that is judged blind, and every text that would tell who somebody is.</summary>
internal sealed record SealedGiven(
    Guid OrganizationId, Guid CompetitionId, Guid EventId, Guid StageId, Guid HeatId, Guid Delegation, Guid[] Entries, Guid Seat, string Board, string[] Names, string[] Secrets)
{
    public string Path => $"/api/competitions/{CompetitionId}";

    /// <summary>Four persons of two units, registered with identity numbers and phones, drawn; one judge, of the second unit.</summary>
    public static async Task<SealedGiven> MakeAsync(ContestApp app, ApiClient admin)
    {
        var given = await RegistrationGiven.CompetitionAsync(app, c =>
        {
            Assert.True(c.Configure(true, true, null, false, 120).IsOk);
            Assert.True(c.Events[0].Stages[0].DecideOwnUnit(OwnUnitPolicy.Flag).IsOk);
        });
        var people = InventedPeople.Make(77, 4).ToList();
        var entries = new List<Guid>();
        Guid delegation = default;
        foreach (var (unit, two) in people.Chunk(2).Select((p, i) => ($"密封单位第{i + 1}组", p)))
        {
            delegation = (await given.DelegationAsync(admin, unit)).Id;
            foreach (var person in two)
            {
                entries.Add((await given.SubmittedAsync(admin, delegation, person)).Id);
            }
        }

        await admin.PostAsync<Web.Features.Registration.Entries.BulkResult>(given.Path + "/entries/approve", new Web.Features.Registration.Entries.BulkRequest(entries));
        var now = app.Clock.GetUtcNow();
        var seat = JudgeSeat.Create(given.CompetitionId, given.StageId, SeatRole.Judge, 1, "裁判甲", delegation, null, now);
        await app.WithDbAsync(async db =>
        {
            foreach (var (entry, i) in (await db.Entries.Where(e => e.CompetitionId == given.CompetitionId).OrderBy(e => e.Id).ToListAsync()).Select((e, i) => (e, i)))
            {
                entry.AssignBib($"号牌{i + 1:000}");
            }

            db.RuleVersions.Add(new RuleVersion { EventId = given.EventId, Number = 1, Json = JudgingGiven.Rules.Replace("\"harvest\"", "\"main\"", StringComparison.Ordinal), At = now });
            (await db.Events.SingleAsync(e => e.Id == given.EventId)).UseRules(1);
            db.JudgeSeats.Add(seat);
            await db.SaveChangesAsync();
        });
        var drawn = await admin.PostAsync<DrawView>($"{given.Path}/stages/{given.StageId}/draw", new DrawRequest(1, Seed: new string('d', 64), StationPrefix: "A"));
        await app.WithDbAsync(async db =>
        {
            var competition = await db.Competitions.Include(c => c.Events).ThenInclude(e => e.Stages).SingleAsync(c => c.Id == given.CompetitionId);
            Assert.True(competition.Advance(CompetitionStatus.InProgress, new HashSet<Guid> { given.EventId }, now).IsOk);
            await db.SaveChangesAsync();
        });
        var board = await app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).Select(c => c.BoardCode).SingleAsync());
        string[] names = [.. people.Select(p => p.Name)];
        return new SealedGiven(
            given.OrganizationId, given.CompetitionId, given.EventId, given.StageId, drawn.Heats[0].HeatId!.Value, delegation, [.. entries], seat.Id, board, names,
            [.. names, .. people.Select(p => p.IdNumber), .. people.Select(p => p.Phone), .. names.Select(Web.Security.PersonalData.MaskName), "密封单位", "号牌0"]);
    }

    public async Task<JudgeRoster> MarkAllAsync(ContestApp app, ApiClient admin)
    {
        var passes = await admin.PostAsync<List<Web.Features.Judging.Passes.IssuedPass>>($"{Path}/stages/{StageId}/panel/passes", new Web.Features.Judging.Passes.IssuePasses.Request([Seat]));
        await using var tablet = await Tablet.RedeemAsync(app, passes.Single(), "tablet-0001");
        var roster = await tablet.JoinAsync();
        var entries = roster.Heats.SelectMany(h => h.Entries).ToList();
        Assert.All(await tablet.SubmitAsync([.. entries.Select((e, i) => JudgingGiven.Mark(e.EntryId, "cut", 5m + i))]), a => Assert.Equal(AckStatus.Stored, a.Status));
        return await tablet.JoinAsync();
    }

    public async Task<ApiClient> StaffAsync(ContestApp app, GrantRole role, string name)
    {
        await Accounts.AddAsync(app, name, (role, GrantScope.Competition, CompetitionId));
        return await app.SignInAsync(name, Accounts.Password);
    }

    /// <summary>In the bytes as they are, in JSON's escapes, and inside of Excel files.</summary>
    public static bool Contains(byte[] bytes, string secret)
    {
        if (bytes is [(byte)'P', (byte)'K', ..])
        {
            using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(bytes));
            return zip.Entries.Any(e =>
            {
                using var reader = new StreamReader(e.Open());
                return reader.ReadToEnd().Contains(secret, StringComparison.Ordinal);
            });
        }

        var text = Encoding.UTF8.GetString(bytes);
        return text.Contains(secret, StringComparison.Ordinal) || text.Contains(JsonEncodedText.Encode(secret).ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
