using Contest.Domain.Accounts;
using Contest.Domain.Judging;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Paper;
using Contest.Web.Features.Judging.Review;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using static Contest.Tests.Integration.Judging.JudgingGiven;

namespace Contest.Tests.Integration.Judging;

/// <summary>纸质评分表: photographed, keyed by two people who do not see each other's figures, differences decided by a third.</summary>
public sealed class PaperTests(ContestApps apps) : IClassFixture<ContestApps>
{
    [Theory, Databases]
    public async Task Two_people_key_a_sheet_and_only_what_both_read_alike_or_a_third_decided_becomes_marks(DatabaseProvider provider)
    {
        var (app, admin, given) = await GivenAsync(provider);
        using var one = await given.StaffAsync(app, GrantRole.Scorekeeper);
        using var two = await given.StaffAsync(app, GrantRole.Scorekeeper);
        using var chief = await given.StaffAsync(app, GrantRole.ChiefJudge);
        var seat = given.Judges[0];
        var alone = await one.RefusedAsync(HttpMethod.Post, given.Stage + "/marks", new EnterMarks.Request(seat, [Mark(given.Entries[0], "cut", 12m)]));
        Assert.Equal("judging.double-keying", alone.Code);

        // The first keying of three sheets makes no mark, and one that cannot be right is refused by itself.
        var first = await KeyAsync(one, given, seat, (given.Entries[0], [Key("cut", 12m), Key("quality", 20m)]), (given.Entries[1], [Key("cut", 9m)]), (given.Entries[2], [Key("cut", 99m)]));
        Assert.Equal([PaperKeyingState.Keyed, PaperKeyingState.Keyed, (PaperKeyingState?)null], first.Select(s => s.State));
        Assert.Equal(("judging.out-of-range", "cut"), (first[2].Problem!.Code, first[2].AspectKey));
        Assert.Empty(await MarksAsync(app, given));

        // Whoever keyed a sheet and keys it anew corrects the first keying; that is never the second.
        Assert.Equal(PaperKeyingState.Keyed, (await KeyAsync(one, given, seat, (given.Entries[1], [Key("cut", 9m)])))[0].State);
        Assert.Empty(await MarksAsync(app, given));
        Assert.All((await PaperAsync(two, given, seat)).Sheets, s => Assert.Equal((0, true, false), (s.Own.Count, s.MayKeyAgain, s.Mine)));
        Assert.Equal(12m, (await PaperAsync(one, given, seat)).Sheets[0].Own[0].Value);

        // The second: one sheet alike, one not.
        var second = await KeyAsync(two, given, seat, (given.Entries[0], [Key("cut", 12m), Key("quality", 20m)]), (given.Entries[1], [Key("cut", 6m)]));
        Assert.Equal([PaperKeyingState.Agreed, PaperKeyingState.Differs], second.Select(s => s.State!.Value));
        Assert.Equal([("cut", 12m), ("quality", 20m)], await MarksAsync(app, given));
        var differs = (await PaperAsync(chief, given, seat)).Sheets.Single(s => s.State == PaperKeyingState.Differs);
        Assert.Equal((9m, 6m), (differs.Differences[0].First!.Value, differs.Differences[0].Second!.Value));
        Assert.NotEqual(differs.FirstBy, differs.SecondBy);

        var decision = $"{given.Stage}/paper/keyings/{differs.KeyingId}/decision";
        Assert.Equal("judging.keying-third", (await one.RefusedAsync(HttpMethod.Post, decision, new DecideKeying.Request([Key("cut", 9m)], "我录的对"))).Code);
        Assert.Equal("judging.keying-third", (await two.RefusedAsync(HttpMethod.Post, decision, new DecideKeying.Request([Key("cut", 6m)], "我录的对"))).Code);
        Assert.Equal("judging.off-step", (await chief.RefusedAsync(HttpMethod.Post, decision, new DecideKeying.Request([Key("cut", 8.7m)], "看照片"))).Code);
        Assert.Null((await chief.PostAsync<DecideKeying.Response>(decision, new DecideKeying.Request([Key("cut", 9m)], "照片上是 9"))).Refused);
        Assert.Equal("judging.keying-over", (await chief.RefusedAsync(HttpMethod.Post, decision, new DecideKeying.Request([Key("cut", 6m)], "又看"))).Code);
        Assert.Equal([("cut", 12m), ("quality", 20m), ("cut", 9m)], await MarksAsync(app, given));
        Assert.Equal(
            ["paper.keyed", "paper.keyed", "paper.keyed", "paper.agreed", "paper.differs", "paper.decided"],
            await app.WithDbAsync(db => db.Audit.Where(a => a.CompetitionId == given.CompetitionId && a.Action.StartsWith("paper.")).OrderBy(a => a.Seq).Select(a => a.Action).ToListAsync()));

        // A sheet that is corrected on paper is keyed by two again, with a reason.
        Assert.Equal("judging.reason-needed", (await KeyAsync(two, given, seat, (given.Entries[0], [Key("cut", 13m, 1)])))[0].Problem!.Code);
        await KeyAsync(two, given, seat, "裁判划改", (given.Entries[0], [Key("cut", 13m, 1)]));
        await KeyAsync(one, given, seat, (given.Entries[0], [Key("cut", 13m, 1)]));
        Assert.Equal(("裁判划改", 2), await app.WithDbAsync(async db => (await db.Marks.Where(m => m.Value == 13m && m.Reason != null && db.ScoreSheets.Any(s => s.Id == m.SheetId && s.StageId == given.StageId)).Select(m => new ValueTuple<string, int>(m.Reason!, m.Revision)).SingleAsync())));
    }

    [Theory, Databases]
    public async Task Two_people_who_key_paper_change_no_mark_of_a_tablet_either(DatabaseProvider provider)
    {
        var (app, admin, given) = await GivenAsync(provider);
        using var one = await given.StaffAsync(app, GrantRole.Scorekeeper);
        await using var tablet = await given.TabletAsync(app, admin, given.Judges[0]);
        await tablet.SubmitAsync(Mark(given.Entries[0], "cut", 12m));
        var keyed = await KeyAsync(one, given, given.Judges[0], "裁判划改", (given.Entries[0], [Key("cut", 13m, 1)]), (given.Entries[1], [Key("cut", 9m)]));
        Assert.Equal(("judging.not-of-desk", "cut"), (keyed[0].Problem!.Code, keyed[0].AspectKey));
        Assert.Equal(PaperKeyingState.Keyed, keyed[1].State);
    }

    [Theory, Databases]
    public async Task A_seat_with_a_keyed_sheet_or_a_photograph_is_not_taken_away(DatabaseProvider provider)
    {
        var (app, admin, given) = await GivenAsync(provider);
        using var scorekeeper = await given.StaffAsync(app, GrantRole.Scorekeeper);
        await KeyAsync(scorekeeper, given, given.Judges[0], (given.Entries[0], [Key("cut", 12m)]));
        await AddAsync(scorekeeper, $"{given.Stage}/heats/{given.Heats[0]}/paper/{given.Judges[1]}", Picture(300, 300));
        foreach (var seat in given.Judges[..2])
        {
            Assert.Equal("judging.seat-has-marks", (await admin.RefusedAsync(HttpMethod.Delete, $"{given.Stage}/panel/seats/{seat}")).Code);
        }

        await admin.SendAsync(HttpMethod.Delete, $"{given.Stage}/panel/seats/{given.Judges[2]}", null);
    }

    [Theory, Databases]
    public async Task Photographs_are_pictures_upright_without_what_the_phone_adds_and_for_those_who_key_or_sign(DatabaseProvider provider)
    {
        var (app, admin, given) = await GivenAsync(provider);
        using var scorekeeper = await given.StaffAsync(app, GrantRole.Scorekeeper);
        var path = $"{given.Stage}/heats/{given.Heats[0]}/paper/{given.Judges[0]}";
        var id = (await AddAsync(scorekeeper, path, Turned(Picture(3000, 1000)))).Id;
        Assert.Equal([id], (await PaperAsync(scorekeeper, given, given.Judges[0])).Photos.Select(p => p.Id));
        using (var answer = await scorekeeper.RawAsync(HttpMethod.Get, $"{given.Stage}/paper/photos/{id}", null))
        {
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            Assert.Equal("image/jpeg", answer.Content.Headers.ContentType!.MediaType);
            Assert.DoesNotContain("Exif", System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
            using var picture = SKBitmap.Decode(bytes);
            Assert.Equal((800, 2400), (picture.Width, picture.Height));

            // Red was left of blue; turned a quarter to the right it is above.
            Assert.True(picture.GetPixel(400, 300) is { Red: > 200, Blue: < 60 } && picture.GetPixel(400, 2100) is { Blue: > 200, Red: < 60 });
        }

        Assert.Equal("judging.sheet-photo-kind", (await Assert.ThrowsAsync<ProblemException>(() => AddAsync(scorekeeper, path, "<svg/>"u8.ToArray()))).Code);
        Assert.Equal("judging.sheet-photo-kind", (await Assert.ThrowsAsync<ProblemException>(() => AddAsync(scorekeeper, path, Picture(300, 300)[..200]))).Code);
        Assert.Equal("judging.sheet-photo-size", (await Assert.ThrowsAsync<ProblemException>(() => AddAsync(scorekeeper, path, new byte[(PaperPhotos.MaxMegabytes * 1024 * 1024) + 1]))).Code);

        foreach (var role in (GrantRole[])[GrantRole.Organizer, GrantRole.Judge, GrantRole.Registrar, GrantRole.Supervisor, GrantRole.BlindingOfficer])
        {
            using var somebody = await given.StaffAsync(app, role);
            Assert.Equal("common.forbidden", (await somebody.RefusedAsync(HttpMethod.Get, $"{given.Stage}/paper/photos/{id}")).Code);
        }

        using var chief = await given.StaffAsync(app, GrantRole.ChiefJudge);
        Assert.Equal("common.forbidden", (await chief.RefusedAsync(HttpMethod.Delete, $"{given.Stage}/paper/photos/{id}")).Code);
        await scorekeeper.SendAsync(HttpMethod.Delete, $"{given.Stage}/paper/photos/{id}", null);
        Assert.Equal("common.not-found", (await chief.RefusedAsync(HttpMethod.Get, $"{given.Stage}/paper/photos/{id}")).Code);
        Assert.Equal(["paper.photo-added", "paper.photo-removed"], await app.WithDbAsync(db => db.Audit.Where(a => a.SubjectId == id).OrderBy(a => a.Seq).Select(a => a.Action).ToListAsync()));
    }

    private static KeySheets.Key Key(string aspect, decimal value, int basedOn = 0) => new(aspect, 1, value, null, basedOn);

    private static Task<IReadOnlyList<KeySheets.Outcome>> KeyAsync(ApiClient who, JudgingGiven given, Guid seat, params (Guid Entry, KeySheets.Key[] Marks)[] sheets) => KeyAsync(who, given, seat, null, sheets);

    private static async Task<IReadOnlyList<KeySheets.Outcome>> KeyAsync(ApiClient who, JudgingGiven given, Guid seat, string? reason, params (Guid Entry, KeySheets.Key[] Marks)[] sheets) =>
        (await who.PostAsync<KeySheets.Response>(given.Stage + "/paper/keyings", new KeySheets.Request(seat, [.. sheets.Select(s => new KeySheets.Sheet(s.Entry, s.Marks))], reason))).Sheets;

    private static Task<GetPaper.View> PaperAsync(ApiClient who, JudgingGiven given, Guid seat) => who.GetAsync<GetPaper.View>($"{given.Stage}/heats/{given.Heats[0]}/paper/{seat}");

    private static async Task<List<(string, decimal)>> MarksAsync(ContestApp app, JudgingGiven given) => await app.WithDbAsync(async db =>
        (await db.Marks.Where(m => db.ScoreSheets.Any(s => s.Id == m.SheetId && s.StageId == given.StageId)).OrderBy(m => m.Seq).Select(m => new { m.AspectKey, m.Value }).ToListAsync()).ConvertAll(m => (m.AspectKey, m.Value!.Value)));

    private static Task<PaperPhotos.Response> AddAsync(ApiClient who, string path, byte[] file)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new("application/octet-stream");
        return who.PostAsync<PaperPhotos.Response>(path + "/photos", content);
    }

    /// <summary>Left half red, right half blue.</summary>
    private static byte[] Picture(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Red);
            using var blue = new SKPaint { Color = SKColors.Blue };
            canvas.DrawRect(width / 2f, 0, width / 2f, height, blue);
        }

        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return jpeg.ToArray();
    }

    /// <summary>The same with an EXIF segment as a phone held upright writes it: orientation 6, "turn a quarter to the right".</summary>
    private static byte[] Turned(byte[] jpeg)
    {
        byte[] tiff = [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        byte[] exif = [.. "Exif\0\0"u8, .. tiff];
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    private async Task<(ContestApp App, ApiClient Admin, JudgingGiven Given)> GivenAsync(DatabaseProvider provider)
    {
        var app = await apps.GetAsync(provider);
        var admin = await app.AdminAsync();
        var given = await HarvestAsync(app, admin);
        await app.WithDbAsync(db => db.Competitions.Where(c => c.Id == given.CompetitionId).ExecuteUpdateAsync(u => u.SetProperty(c => c.DoubleKeying, true)));
        return (app, admin, given);
    }
}
