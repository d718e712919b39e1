using System.Net;
using Contest.Domain.Accounts;
using Contest.Domain.Registration;
using Contest.Domain.Results;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Registration;
using Contest.Web.Data;
using Contest.Web.Documents;
using Contest.Web.Features.Registration;
using Contest.Web.Features.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;

namespace Contest.Tests.Integration.Results;

/// <summary>Certificates as PDF: every name whole and readable as text, small files, and a hole in a name told in time.</summary>
public sealed class CertificateTests(ContestApps apps) : IClassFixture<ContestApps>
{
    /// <summary>The last character of Extension B, which hardly any font has.</summary>
    private const string Hardly = "\U0002A6D6";

    private static readonly string[] Holders = ["阿依古丽·买买提", "张㛃𬭼", "马建国", "穆罕默德·阿卜杜热合曼·伊敏尼亚孜·吐尔逊江·艾合买提·居马洪·阿不都克里木·托合提", "䶮泉村代表队"];

    [Theory, Databases]
    public async Task All_certificates_are_one_file_a_sheet_each_in_the_order_of_their_numbers(DatabaseProvider provider)
    {
        var (app, admin, given) = await StartAsync(provider);
        await IssueAsync(app, given, Holders);
        var file = await admin.Http.GetByteArrayAsync(new Uri($"{given.Path}/certificates/pdf", UriKind.Relative));
        Assert.InRange(file.Length, 10_000, 400_000);
        using var pdf = PdfDocument.Open(file);
        Assert.Equal(Holders.Length, pdf.NumberOfPages);
        for (var i = 0; i < Holders.Length; i++)
        {
            var page = pdf.GetPage(i + 1);
            var text = page.Text.Replace(" ", "", StringComparison.Ordinal);
            foreach (var words in new[] { "荣誉证书", Holders[i], "西蓝花采收", "二等奖", "兴庆区总工会", Number(given, i), "2030年6月1日" })
            {
                Assert.Contains(words, text, StringComparison.Ordinal);
            }

            // Nothing hangs over the frame, however long the name.
            Assert.All(page.Letters, l => Assert.InRange(l.BoundingBox.Right, 40, page.Width - 40));
            Assert.True(page.Width > page.Height);
        }

        Assert.Equal(1, await app.WithDbAsync(db => db.Audit.CountAsync(a => a.Action == "certificates.printed" && a.CompetitionId == given.CompetitionId)));
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task One_or_a_few_are_printed_in_the_readers_language_and_none_of_another_competition(DatabaseProvider provider)
    {
        var (app, admin, given) = await StartAsync(provider);
        var elsewhere = await RegistrationGiven.CompetitionAsync(app);
        var mine = await IssueAsync(app, given, Holders);
        var foreign = (await IssueAsync(app, elsewhere, ["别人"]))[0];
        admin.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
        admin.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        using (var one = PdfDocument.Open(await admin.Http.GetByteArrayAsync(new Uri($"{given.Path}/certificates/{mine[1]}/pdf", UriKind.Relative))))
        {
            Assert.Contains("Certificate", one.GetPage(1).Text, StringComparison.Ordinal);
            Assert.Contains(Holders[1], one.GetPage(1).Text, StringComparison.Ordinal);
        }

        using (var two = PdfDocument.Open(await admin.Http.GetByteArrayAsync(new Uri($"{given.Path}/certificates/pdf?id={mine[4]}&id={mine[0]}", UriKind.Relative))))
        {
            Assert.Equal([Holders[0], Holders[4]], two.GetPages().Select(p => Holders.Single(h => p.Text.Contains(h, StringComparison.Ordinal))));
        }

        Assert.Equal("common.not-found", (await admin.RefusedAsync(HttpMethod.Get, $"{given.Path}/certificates/{foreign}/pdf")).Code);
        Assert.Equal("common.not-found", (await admin.RefusedAsync(HttpMethod.Get, $"{given.Path}/certificates/pdf?id={mine[0]}&id={foreign}")).Code);
        Assert.Equal("common.not-found", (await admin.RefusedAsync(HttpMethod.Get, $"{(await RegistrationGiven.CompetitionAsync(app)).Path}/certificates/pdf")).Code);
        await Accounts.AddAsync(app, "of-another-" + given.CompetitionId, (GrantRole.Organizer, GrantScope.Competition, elsewhere.CompetitionId));
        using var stranger = await app.SignInAsync("of-another-" + given.CompetitionId, Accounts.Password);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.RefusedAsync(HttpMethod.Get, $"{given.Path}/certificates/pdf")).Status);
        admin.Dispose();
    }

    [Theory, Databases]
    public async Task Of_several_events_each_certificate_names_its_own_and_a_unit_is_not_said_twice(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        using var admin = await app.AdminAsync();
        var given = await RegistrationGiven.CompetitionAsync(app, c => c.AddEvent("钳工", "钳工", false, app.Clock.GetUtcNow()).Value.AddStage("main", "决赛", app.Clock.GetUtcNow()));
        var fitter = await app.WithDbAsync(db => db.Events.Where(e => e.CompetitionId == given.CompetitionId && e.Name == "钳工").Select(e => e.Id).SingleAsync());
        var entry = Guid.CreateVersion7();
        await app.WithDbAsync(async db =>
        {
            db.Certificates.Add(Certificate.Issue(given.CompetitionId, fitter, entry, Number(given, 0), "马建国", "机床厂", "一等奖", app.Clock.GetUtcNow()));
            db.Certificates.Add(Certificate.Issue(given.CompetitionId, given.EventId, null, Number(given, 1), "机床厂", "机床厂", "优秀组织奖", app.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        var view = await admin.GetAsync<ListCertificates.View>(given.Path + "/certificates");
        Assert.Equal(("兴庆区总工会", "2030年6月1日"), (view.Organizer, view.Date));
        Assert.Equal(
            [("钳工", "（机床厂）在西蓝花采收“钳工”赛项中荣获一等奖，特发此证。"), ("采收", "在西蓝花采收“采收”赛项中荣获优秀组织奖，特发此证。")],
            view.Rows.Select(r => (r.Event, r.Words)));
        using (var pdf = PdfDocument.Open(await admin.Http.GetByteArrayAsync(new Uri($"{given.Path}/certificates/pdf", UriKind.Relative))))
        {
            Assert.Contains("“钳工”赛项", pdf.GetPage(1).Text, StringComparison.Ordinal);
        }

        admin.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
        admin.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Assert.Equal(
            ["of 机床厂 won the 一等奖 in the event 钳工 of 西蓝花采收.", "won the 优秀组织奖 in the event 采收 of 西蓝花采收."],
            (await admin.GetAsync<ListCertificates.View>(given.Path + "/certificates")).Rows.Select(r => r.Words));
    }

    [Theory, Databases]
    public async Task A_character_that_no_font_has_is_told_at_registration_and_never_printed_as_a_hole(DatabaseProvider provider)
    {
        var (app, admin, given) = await StartAsync(provider);
        var fonts = app.Services.GetRequiredService<DocumentFonts>();
        Assert.Equal(("", Hardly), (fonts.Missing("阿依古丽·买买提 㛃䶮𬭼 Abc 123"), fonts.Missing("马" + Hardly + "龙" + Hardly)));
        var delegation = await given.DelegationAsync(admin, "第一组");
        var person = RegistrationGiven.Input(Contest.Web.Demo.InventedPeople.Make(77, 1).Single()) with { Name = "马" + Hardly };
        var entry = await admin.PostAsync<EntryView>($"{given.Path}/delegations/{delegation.Id}/entries", given.Entry(person));
        Assert.Equal(("马" + Hardly, Hardly, EntryStatus.Draft), (entry.Name, entry.MissingGlyphs, entry.Status));

        await IssueAsync(app, given, ["马建国", "马" + Hardly]);
        var refused = await admin.RefusedAsync(HttpMethod.Get, $"{given.Path}/certificates/pdf");
        Assert.Equal((HttpStatusCode.Conflict, "documents.missing-glyphs", Hardly), (refused.Status, refused.Code, refused.Body.GetProperty("args").GetProperty("characters").GetString()));
        admin.Dispose();
    }

    private static async Task<Guid[]> IssueAsync(ContestApp app, RegistrationGiven given, string[] holders)
    {
        var made = holders.Select((h, i) => Certificate.Issue(given.CompetitionId, given.EventId, null, Number(given, i), h, "第一村民小组", "二等奖", app.Clock.GetUtcNow())).ToArray();
        await app.WithDbAsync(async db =>
        {
            db.Certificates.AddRange(made);
            await db.SaveChangesAsync();
        });
        return [.. made.Select(c => c.Id)];
    }

    private static string Number(RegistrationGiven given, int i) => $"2030-{given.CompetitionId.ToString("N")[^6..]}-{i + 1:0000}";

    private async Task<(ContestApp App, ApiClient Admin, RegistrationGiven Given)> StartAsync(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        return (app, await app.AdminAsync(), await RegistrationGiven.CompetitionAsync(app));
    }
}
