using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Contest.Domain.Competitions;
using Contest.Domain.Results;
using Contest.Web.Features.Results.Ceremonies;
using Contest.Web.Http;

namespace Contest.Tests.Integration.Results;

/// <summary>Nothing that reaches the stage tells what comes, and a ceremony's file tells nothing without its passphrase.</summary>
public sealed class CeremonySecrecyTests
{
    private static readonly DateTimeOffset Now = new(2030, 5, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly Competition Harvest = Competition.Create(Guid.NewGuid(), "西蓝花采收", new DateOnly(2030, 5, 20), new DateOnly(2030, 5, 21), "HARVST", Now);

    [Fact]
    public void Two_award_lists_that_agree_on_what_is_revealed_send_the_stage_equal_bytes()
    {
        var compared = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var common = Tiers(random, 1 + random.Next(3));
            var (one, other) = (CeremonyStep.Of([.. common, .. Tiers(random, random.Next(4))]), CeremonyStep.Of([.. common, .. Tiers(random, random.Next(4))]));
            // From where they differ on, each may tell its own; the tier before the difference may or may not go on by itself, which nobody is told.
            var same = one.Zip(other).TakeWhile(p => Text(HallStep.Of(p.First)) == Text(HallStep.Of(p.Second))).Count();
            var (a, b) = (Prepared(one), Prepared(other));
            for (var step = 0; step <= Math.Min(same, Math.Min(one.Count, other.Count) - 1); step++)
            {
                Assert.Equal(Text(HallView.Of(a, Harvest)), Text(HallView.Of(b, Harvest)));
                compared++;
                Assert.True(a.Next(Now).IsOk && b.Next(Now).IsOk);
            }
        }

        Assert.True(compared > 1000, $"Only {compared} moments were compared.");
    }

    [Fact]
    public void The_check_above_would_see_a_single_name_too_many()
    {
        var tiers = Tiers(new Random(1), 2);
        var (a, b) = (Prepared(CeremonyStep.Of(tiers)), Prepared(CeremonyStep.Of([tiers[0] with { Lines = [tiers[0].Lines[0] with { Name = "另一个人" }, .. tiers[0].Lines.Skip(1)] }, tiers[1]])));
        Assert.True(a.Jump(a.Steps.Count - 1, true, Now).IsOk && b.Jump(b.Steps.Count - 1, true, Now).IsOk);
        Assert.NotEqual(Text(HallView.Of(a, Harvest)), Text(HallView.Of(b, Harvest)));
    }

    [Fact]
    public void A_file_opens_with_its_passphrase_alone_and_says_nothing_without_it()
    {
        var steps = CeremonyStep.Of(Tiers(new Random(7), 3));
        var ceremony = Prepared(steps);
        var halls = Enumerable.Range(0, steps.Count + 1).Select(n => HallView.At(ceremony, Harvest, n, steps, ceremony.Boards)).ToList();
        var content = new CeremonyFile.Content(0, steps, halls, new Dictionary<string, string> { ["k1"] = "QUJD" });
        var file = CeremonyFile.Handler.Seal(content, "id", "西蓝花采收", "correct horse battery");

        var page = Text(file);
        Assert.DoesNotContain("选手", page, StringComparison.Ordinal);
        Assert.All(steps.SelectMany(s => s.Lines), l => Assert.DoesNotContain(l.Name, page, StringComparison.Ordinal));
        Assert.Equal(Text(content), Opened(file, "correct horse battery"));
        Assert.ThrowsAny<CryptographicException>(() => Opened(file, "correct horse batterz"));
        var bytes = Convert.FromBase64String(file.Data);
        bytes[bytes.Length / 2] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => Opened(file with { Data = Convert.ToBase64String(bytes) }, "correct horse battery"));

        // The same content again: other salt, other nonce, other bytes.
        Assert.NotEqual(file.Data[..64], CeremonyFile.Handler.Seal(content, "id", "西蓝花采收", "correct horse battery").Data[..64]);
        Assert.True(file.Iterations >= 600_000);
    }

    private static string Opened(CeremonyFile.Sealed file, string passphrase)
    {
        var data = Convert.FromBase64String(file.Data);
        var key = Rfc2898DeriveBytes.Pbkdf2(passphrase, Convert.FromBase64String(file.Salt), file.Iterations, HashAlgorithmName.SHA256, 32);
        using var aes = new AesGcm(key, 16);
        var packed = new byte[data.Length - 16];
        aes.Decrypt(Convert.FromBase64String(file.Nonce), data.AsSpan(0, packed.Length), data.AsSpan(packed.Length), packed);
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static CeremonyTier[] Tiers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => new CeremonyTier(
        "采收", $"奖{random.Next(3)}", "prize", [.. Enumerable.Range(1, 1 + random.Next(4)).Select(i => Line(random, i))],
        1 + random.Next(2), random.Next(2) == 0, (CeremonyMode)random.Next(3), random.Next(2) == 0))];

    private static CeremonyLine Line(Random random, int i)
    {
        var n = random.Next(100);
        return random.Next(6) == 0 ? new CeremonyLine(null, $"单位{n}", $"单位{n}", null) : new CeremonyLine($"{i - (random.Next(3) == 0 && i > 1 ? 1 : 0)}", $"选手{n}", $"村{n % 7}", $"{n}.50", $"k{n}");
    }

    private static Ceremony Prepared(IReadOnlyList<CeremonyStep> steps)
    {
        var boards = Enumerable.Range(1, 2).Select(e => new CeremonyBoard(e, [.. Enumerable.Range(0, 100).Select(n => new CeremonyBoardRow($"k{n}", $"{n + 1}", $"B{n}", "选**", $"村{n % 7}", null))])).ToList();
        var ceremony = Ceremony.Create(Guid.Empty, Now);
        Assert.True(ceremony.Prepare(false, "source", steps, boards, confirmed: false).IsOk);
        return ceremony;
    }

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, ContestJson.Options);
}
