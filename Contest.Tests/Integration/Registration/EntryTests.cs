using System.Net;
using Contest.Domain.Accounts;
using Contest.Domain.Competitions;
using Contest.Domain.Organizations;
using Contest.Domain.Registration;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Demo;
using Contest.Web.Features.Registration;
using Contest.Web.Features.Registration.Delegations;
using Contest.Web.Features.Registration.Entries;
using Contest.Web.Features.Registration.Field;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace Contest.Tests.Integration.Registration;

public sealed class EntryTests(ContestApps apps) : IClassFixture<ContestApps>
{
    private const string Password = "harvest-basket-7";
    private static int _users;

    [Theory, Databases]
    public async Task A_registrar_registers_for_the_own_delegation_and_reaches_no_other(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app);
        var own = await given.DelegationAsync(admin, "本单位", await OrganizationAsync(app));
        var other = await given.DelegationAsync(admin, "外单位", await OrganizationAsync(app));
        using var registrar = await RegistrarAsync(app, own.OrganizationId!.Value);
        var people = InventedPeople.Make(21, 3).ToArray();

        var mine = await registrar.GetAsync<List<MyDelegations.View>>("/api/my/delegations");
        Assert.Equal([own.Id], mine.Select(m => m.DelegationId));
        var form = await registrar.GetAsync<RegistrationForm.View>($"{given.Path}/delegations/{own.Id}/form");
        Assert.True(form.Open);

        var entry = await registrar.PostAsync<EntryView>($"{given.Path}/delegations/{own.Id}/entries", given.Entry(RegistrationGiven.Input(people[0], consent: false)));
        Assert.Equal(EntryStatus.Draft, entry.Status);
        Assert.Equal(people[0].Name, entry.Name);
        Assert.Equal(people[0].IdNumber[..6] + "********" + people[0].IdNumber[^4..], entry.People[0].MaskedIdNumber);

        var noConsent = await registrar.PostAsync<BulkResult>($"{given.Path}/delegations/{own.Id}/entries/submit", new BulkRequest([entry.Id]));
        Assert.Equal("registration.consent-missing", Assert.Single(noConsent.Refused).Code);
        var kept = RegistrationGiven.Input(people[0]) with { ContestantId = entry.People[0].ContestantId, IdNumber = null, Phone = null };
        var changed = await registrar.PutAsync<EntryView>($"{given.Path}/delegations/{own.Id}/entries/{entry.Id}?version={entry.Version}", given.Entry(kept));
        Assert.Equal((entry.People[0].MaskedIdNumber, entry.People[0].MaskedPhone), (changed.People[0].MaskedIdNumber, changed.People[0].MaskedPhone));
        Assert.Equal("common.stale", (await registrar.RefusedAsync(HttpMethod.Put, $"{given.Path}/delegations/{own.Id}/entries/{entry.Id}?version={entry.Version}", given.Entry(kept))).Code);
        Assert.Single((await registrar.PostAsync<BulkResult>($"{given.Path}/delegations/{own.Id}/entries/submit", new BulkRequest([entry.Id]))).Done);

        var foreign = await given.SubmittedAsync(admin, other.Id, people[1]);
        foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Get, $"{given.Path}/entries", null),
            (HttpMethod.Get, $"{given.Path}/delegations/{other.Id}/entries", null),
            (HttpMethod.Post, $"{given.Path}/delegations/{other.Id}/entries", given.Entry(RegistrationGiven.Input(people[2]))),
            (HttpMethod.Post, $"{given.Path}/delegations/{other.Id}/contestants/{foreign.People[0].ContestantId}/reveal", new RevealIdNumber.Request("看看")),
            (HttpMethod.Post, $"{given.Path}/entries/approve", new BulkRequest([entry.Id])),
            (HttpMethod.Post, $"{given.Path}/delegations", new SaveDelegation.Request("新单位")),
        })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await registrar.RefusedAsync(method, path, body)).Status);
        }

        // Another delegation's ids under the own address do not exist.
        Assert.Equal(HttpStatusCode.NotFound, (await registrar.RefusedAsync(HttpMethod.Get, $"{given.Path}/delegations/{own.Id}/entries/{foreign.Id}")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await registrar.RefusedAsync(HttpMethod.Post, $"{given.Path}/delegations/{own.Id}/contestants/{foreign.People[0].ContestantId}/reveal", new RevealIdNumber.Request("看看"))).Status);
        Assert.Equal(
            "registration.duplicate-person",
            FieldCode(await registrar.RefusedAsync(HttpMethod.Post, $"{given.Path}/delegations/{own.Id}/entries", given.Entry(RegistrationGiven.Input(people[1]))), "people[0].idNumber"));
    }

    [Theory, Databases]
    public async Task Review_returns_with_a_reason_approves_with_a_bib_and_can_be_undone_until_the_draw(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app);
        var delegation = await given.DelegationAsync(admin, "团结村");
        var people = InventedPeople.Make(22, 2).ToArray();
        var first = await given.SubmittedAsync(admin, delegation.Id, people[0]);
        var second = await given.SubmittedAsync(admin, delegation.Id, people[1]);
        Assert.Equal("registration.reason-needed", (await admin.RefusedAsync(HttpMethod.Post, given.Path + "/entries/return", new BulkRequest([first.Id]))).Code);
        await admin.PostAsync<BulkResult>(given.Path + "/entries/return", new BulkRequest([first.Id], "证件照不清楚"));
        var approved = await admin.PostAsync<BulkResult>(given.Path + "/entries/approve", new BulkRequest([first.Id, second.Id]));
        Assert.Equal([second.Id], approved.Done);
        Assert.Equal("registration.wrong-status", Assert.Single(approved.Refused).Code);
        Assert.Equal("001", (await admin.GetAsync<EntryView>($"{given.Path}/entries/{second.Id}")).Bib);
        await admin.PostAsync<BulkResult>(given.Path + "/entries/undo-approve", new BulkRequest([second.Id]));
        Assert.Equal(EntryStatus.Submitted, (await admin.GetAsync<EntryView>($"{given.Path}/entries/{second.Id}")).Status);
        var history = await admin.GetAsync<List<GetEntry.Change>>($"{given.Path}/delegations/{delegation.Id}/entries/{first.Id}/history");
        Assert.Equal([("created", null), ("submitted", null), ("returned", "证件照不清楚")], history.Select(h => (h.Kind, h.Reason)));
    }

    [Theory, Databases]
    public async Task Eligibility_caps_and_one_event_a_person_are_refused_at_the_field_they_concern(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app, c =>
        {
            Assert.True(c.Configure(true, false, 1, false, 120).IsOk);
            c.Events[0].Admit(new Eligibility(MaxAge: 40, MinSkillLevel: SkillLevel.Level4));
            c.AddEvent("第二项", "农艺工", false, app.Clock.GetUtcNow()).Value.AddStage("main", "决赛", app.Clock.GetUtcNow());
        });
        var secondEvent = await app.WithDbAsync(db => db.Events.Where(e => e.CompetitionId == given.CompetitionId && e.Name == "第二项").Select(e => e.Id).SingleAsync());
        var delegation = await given.DelegationAsync(admin, "团结村");
        var path = $"{given.Path}/delegations/{delegation.Id}/entries";
        var old = InventedPeople.Make(23, 200).First(p => p.Born.Year < 1985);
        var young = InventedPeople.Make(24, 200).Where(p => p.Born.Year > 1992).Take(2).ToArray();
        var refused = await admin.RefusedAsync(HttpMethod.Post, path, given.Entry(RegistrationGiven.Input(old) with { SkillLevel = SkillLevel.Level5 }));
        Assert.Equal("registration.too-old", FieldCode(refused, "people[0].idNumber"));
        Assert.Equal("registration.skill-too-low", FieldCode(refused, "people[0].skillLevel"));
        await admin.PostAsync<EntryView>(path, given.Entry(RegistrationGiven.Input(young[0]) with { SkillLevel = SkillLevel.Level3 }));
        Assert.Equal("registration.cap-reached", (await admin.RefusedAsync(HttpMethod.Post, path, given.Entry(RegistrationGiven.Input(young[1]) with { SkillLevel = SkillLevel.Level3 }))).Code);
        Assert.Equal(
            "registration.one-event-only",
            FieldCode(await admin.RefusedAsync(HttpMethod.Post, path, new EntryInput(secondEvent, [RegistrationGiven.Input(young[0])])), "people[0].idNumber"));
    }

    [Theory, Databases]
    public async Task Who_withdraws_says_why_and_frees_the_place_under_the_cap(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app, c => Assert.True(c.Configure(true, false, 1, false, 120).IsOk));
        var delegation = await given.DelegationAsync(admin, "团结村");
        var people = InventedPeople.Make(27, 2).ToArray();
        var first = await given.SubmittedAsync(admin, delegation.Id, people[0]);
        var path = $"{given.Path}/delegations/{delegation.Id}/entries";
        Assert.Equal("registration.cap-reached", (await admin.RefusedAsync(HttpMethod.Post, path, given.Entry(RegistrationGiven.Input(people[1])))).Code);
        Assert.Equal("registration.reason-needed", (await admin.RefusedAsync(HttpMethod.Post, path + "/withdraw", new BulkRequest([first.Id], " "))).Code);
        Assert.Equal([first.Id], (await admin.PostAsync<BulkResult>(path + "/withdraw", new BulkRequest([first.Id], "脚伤"))).Done);
        Assert.Equal(EntryStatus.Withdrawn, (await admin.GetAsync<EntryView>($"{path}/{first.Id}")).Status);
        Assert.Equal(("withdrawn", "脚伤"), (await admin.GetAsync<List<GetEntry.Change>>($"{path}/{first.Id}/history")).Select(h => (h.Kind, h.Reason!)).Last());
        await given.SubmittedAsync(admin, delegation.Id, people[1]);
    }

    [Theory, Databases]
    public async Task A_substitute_takes_the_place_and_the_bib_with_the_reason_on_record(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app);
        var id = (await given.ApprovedAsync(admin, 1, 1, seed: 25))[0];
        var entry = await admin.GetAsync<EntryView>($"{given.Path}/entries/{id}");
        var incoming = InventedPeople.Make(26, 1).Single();
        var after = await admin.PostAsync<EntryView>(
            $"{given.Path}/delegations/{entry.DelegationId}/entries/{id}/substitute",
            new SubstituteMember.Request(entry.People[0].ContestantId, RegistrationGiven.Input(incoming), "临时生病", entry.Version));
        Assert.Equal((incoming.Name, entry.Bib, EntryStatus.Approved), (after.Name, after.Bib, after.Status));
        var last = (await admin.GetAsync<List<GetEntry.Change>>($"{given.Path}/entries/{id}/history"))[^1];
        Assert.Equal(("substituted", "临时生病", $"{entry.Name} → {incoming.Name}"), (last.Kind, last.Reason, last.Detail));
    }

    [Theory, Databases]
    public async Task Numbers_are_encrypted_at_rest_and_every_look_at_one_is_audited(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app);
        var delegation = await given.DelegationAsync(admin, "团结村");
        var person = InventedPeople.Make(27, 1).Single();
        var entry = await given.SubmittedAsync(admin, delegation.Id, person);
        var contestantId = entry.People[0].ContestantId;
        var stored = await app.WithDbAsync(db => db.Contestants.AsNoTracking().SingleAsync(c => c.Id == contestantId));
        Assert.DoesNotContain(person.IdNumber, stored.ProtectedIdNumber! + stored.IdNumberHash, StringComparison.Ordinal);
        var seen = await admin.PostAsync<RevealIdNumber.View>($"{given.Path}/delegations/{delegation.Id}/contestants/{contestantId}/reveal", new RevealIdNumber.Request("核对保险"));
        Assert.Equal((person.IdNumber, person.Phone), (seen.IdNumber, seen.Phone));
        var audit = await app.WithDbAsync(db => db.Audit.AsNoTracking().SingleAsync(a => a.SubjectId == contestantId && a.Action == "contestants.revealed"));
        Assert.Contains("核对保险", audit.Details!, StringComparison.Ordinal);
        Assert.DoesNotContain(person.IdNumber, audit.Details!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(295, 413, 60, null)]
    [InlineData(294, 413, 60, "registration.photo-dimensions")]
    [InlineData(295, 413, 100, "registration.photo-bytes")]
    [InlineData(295, 413, -1, "registration.photo-kind")]
    public async Task A_photo_is_judged_by_what_it_is(int width, int height, int quality, string? code)
    {
        var app = await apps.GetAsync(DatabaseProvider.Sqlite);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app);
        var delegation = await given.DelegationAsync(admin, "团结村");
        var entry = await given.SubmittedAsync(admin, delegation.Id, InventedPeople.Make(28, 1).Single());
        var path = $"{given.Path}/delegations/{delegation.Id}/contestants/{entry.People[0].ContestantId}/photo";
        using var content = new ByteArrayContent(Picture(width, height, quality));
        content.Headers.ContentType = new("image/jpeg");
        if (code is not null)
        {
            Assert.Equal(code, (await admin.RefusedAsync(HttpMethod.Put, path, content)).Code);
            return;
        }

        await admin.SendAsync(HttpMethod.Put, path, content);
        Assert.True((await admin.GetAsync<EntryView>($"{given.Path}/entries/{entry.Id}")).People[0].HasPhoto);
    }

    [Theory, Databases]
    public async Task Check_in_by_bib_undo_absence_and_sign_up_on_the_spot(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app);
        var ids = await given.ApprovedAsync(admin, 1, 2, seed: 29);
        var arrived = await admin.PostAsync<EntryView>(given.Path + "/check-in", new CheckIn.ByBib(" 002 "));
        Assert.NotNull(arrived.CheckedInAt);
        Assert.Equal(arrived.CheckedInAt, (await admin.PostAsync<EntryView>(given.Path + "/check-in", new CheckIn.ByBib("002"))).CheckedInAt);
        Assert.Null((await admin.SendAsync<EntryView>(HttpMethod.Delete, $"{given.Path}/entries/{arrived.Id}/check-in", null)).CheckedInAt);
        Assert.Equal("common.not-found", (await admin.RefusedAsync(HttpMethod.Post, given.Path + "/check-in", new CheckIn.ByBib("002%"))).Code);
        var attendance = $"{given.Path}/entries/{ids[0]}/attendance";
        Assert.Equal("registration.reason-needed", (await admin.RefusedAsync(HttpMethod.Put, attendance, new CheckIn.AttendanceRequest(Attendance.Disqualified))).Code);
        Assert.Equal(Attendance.Absent, (await admin.PutAsync<EntryView>(attendance, new CheckIn.AttendanceRequest(Attendance.Absent))).Attendance);

        var late = await admin.PostAsync<EntryView>(
            given.Path + "/entries/on-the-spot",
            new SignUpOnTheSpot.Request(arrived.DelegationId, given.Entry(RegistrationGiven.Input(InventedPeople.Make(30, 1).Single()))));
        Assert.Equal(("003", EntryStatus.Approved, true), (late.Bib, late.Status, late.CheckedInAt is not null));
        Assert.Equal(
            "registration.consent-missing",
            (await admin.RefusedAsync(HttpMethod.Post, given.Path + "/entries/on-the-spot", new SignUpOnTheSpot.Request(arrived.DelegationId, given.Entry(RegistrationGiven.Input(InventedPeople.Make(31, 1).Single(), consent: false))))).Code);
    }

    private static string? FieldCode(ProblemException problem, string field) => problem.Body.GetProperty("errors").GetProperty(field)[0].GetProperty("code").GetString();

    private static async Task<Guid> OrganizationAsync(ContestApp app)
    {
        var organization = UnionOrganization.Create("某村工会", UnionLevel.Enterprise, null, null, app.Clock.GetUtcNow()).Value;
        await app.WithDbAsync(async db =>
        {
            db.Organizations.Add(organization);
            await db.SaveChangesAsync();
        });
        return organization.Id;
    }

    private static async Task<ApiClient> RegistrarAsync(ContestApp app, Guid organizationId)
    {
        var name = "registrar" + Interlocked.Increment(ref _users);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
            var user = new User { UserName = name, DisplayName = "报名员", CreatedAt = app.Clock.GetUtcNow() };
            Assert.True((await users.CreateAsync(user, Password)).Succeeded);
            var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
            db.Grants.Add(Grant.Give(user.Id, GrantRole.Registrar, GrantScope.Organization, organizationId, null, app.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        return await app.SignInAsync(name, Password);
    }

    /// <summary>Noise, so that the size follows the quality; a negative quality makes a PNG.</summary>
    private static byte[] Picture(int width, int height, int quality)
    {
        using var bitmap = new SKBitmap(width, height);
        var random = new Random(1);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var gray = (byte)(128 + (quality < 0 ? 0 : random.Next(-24, 25)));
                bitmap.SetPixel(x, y, new SKColor(gray, gray, gray));
            }
        }

        using var data = bitmap.Encode(quality < 0 ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg, Math.Max(quality, 0));
        return data.ToArray();
    }
}
