using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Contest.Domain.Judging;
using Contest.Domain.Judging.Proof;
using Contest.Scoring;

namespace Contest.Tests.Domain.Judging;

/// <summary>scripts/verify-results as an outsider starts it, with what was printed or published: a process, a file, an exit code and what it says.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private const string Rules = """{"format":"contest-rules/1","modules":[{"key":"harvest","children":[{"key":"cut","kind":"score","max":15,"step":0.5,"panel":{"combine":"mean"}}]}]}""";
    private static readonly DateTimeOffset Now = new(2030, 5, 20, 1, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("verify-").FullName;

    [Fact]
    public void Ends_with_0_when_all_is_as_it_was_given_and_sealed_and_the_printed_root_and_hash_are_of_it()
    {
        var package = Package();
        var (code, output) = Verify(File(package));
        Assert.Equal((0, true), (code, output.Contains("OK: every row is as it was given", StringComparison.Ordinal)));
        var (root, hash) = (package.Stages[0].Seals[0].Root, package.Results[0].Hash);
        Assert.Equal(0, Verify(File(package), "--root", root, "--result", hash).Code);
        Assert.Equal(0, Verify(File(package), "--root", root.ToUpperInvariant(), "--root", root).Code);
        Assert.Equal(0, Verify(File(package with { Results = [] })).Code);
    }

    [Fact]
    public void Ends_with_1_and_names_a_root_or_hash_that_was_printed_and_is_not_of_the_package()
    {
        var (path, other) = (File(Package()), new string('0', 64));
        foreach (var option in (string[])["--root", "--result"])
        {
            var (code, output) = Verify(path, option, other);
            Assert.Equal((1, true), (code, output.Contains(other, StringComparison.Ordinal)));
            Assert.DoesNotContain("OK:", output, StringComparison.Ordinal);
        }

        Assert.Equal(1, Verify(path, "--root", Package().Results[0].Hash).Code);
        Assert.Equal(1, Verify(path, "--head", other).Code);
    }

    [Fact]
    public void Ends_with_1_and_names_the_first_thing_that_was_altered_or_never_sealed()
    {
        var package = Package();
        var stage = package.Stages[0];
        var first = stage.Sheets[0];
        Assert.Contains("FAILED: RowAltered at 采收 / 决赛, judge-1, entry A01, row 1", Failed(package with { Stages = [stage with { Sheets = [first with { Rows = [first.Rows[0] with { Value = "14.5" }] }, stage.Sheets[1]] }] }), StringComparison.Ordinal);
        Assert.Contains("FAILED: SignatureNotAsSealed", Failed(package with { Stages = [stage with { Sheets = [first with { SignedAt = null }, stage.Sheets[1]] }] }), StringComparison.Ordinal);
        Assert.Contains("FAILED: RankWrong", Failed(package with { Results = [package.Results[0] with { Lines = [.. package.Results[0].Lines.Select(l => l with { Rank = "1" })] }] }), StringComparison.Ordinal);
        Assert.Contains("FAILED: NotSealed", Failed(package with { Stages = [stage, stage with { StageId = Guid.NewGuid(), EventId = Guid.NewGuid(), Seals = [] }] }), StringComparison.Ordinal);
        Assert.Contains("nothing was signed off", Failed(package with { Stages = [stage with { Seals = [], Sheets = [] }], Results = [] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Ends_with_2_on_wrong_arguments_and_on_what_it_cannot_read()
    {
        var path = File(Package());
        Assert.Equal(2, Verify().Code);
        Assert.Equal(2, Verify(path, "--root").Code);
        Assert.Equal(2, Verify(path, "--wrong", "x").Code);
        Assert.Equal(2, Verify(Path.Combine(_folder, "nowhere.json")).Code);
        System.IO.File.WriteAllText(path, "{\"format\":\"contest-proof/2\"}");
        Assert.Equal(2, Verify(path).Code);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Failed(ProofPackage package)
    {
        var (code, output) = Verify(File(package));
        Assert.Equal(1, code);
        return output;
    }

    private string File(ProofPackage package)
    {
        var path = Path.Combine(_folder, "proof.json");
        System.IO.File.WriteAllBytes(path, package.ToJson());
        return path;
    }

    private static (int Code, string Output) Verify(params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "scripts/verify-results is a shell script.");
        var start = new ProcessStartInfo(Path.Combine(Root(), "scripts", "verify-results"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LANG"] = "de_DE.UTF-8", ["TZ"] = "Pacific/Apia" },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    /// <summary>Two entries, marked by one judge, the first sheet signed; the result that follows, published.</summary>
    private static ProofPackage Package()
    {
        var (stageId, eventId, seatId) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        Guid[] entries = [Guid.NewGuid(), Guid.NewGuid()];
        decimal[] cuts = [12.5m, 9m];
        var sheets = new List<ProofSheet>();
        var held = new List<SealedSheet>();
        foreach (var (entry, i) in entries.Select((e, i) => (e, i)))
        {
            var sheet = ScoreSheet.Open(stageId, seatId, entry, Now);
            var row = sheet.Record(new MarkInput(Guid.NewGuid(), "cut", 1, cuts[i], null, 0, null, "tablet-0001", Now, 1), 0, Now).Value;
            Assert.True(i > 0 || sheet.Sign(0, Now).IsOk);
            sheets.Add(new ProofSheet(sheet.Id, "judge-1", $"A0{i + 1}", [ProofRow.Of(row)], sheet.SignedAt?.ToUnixTimeMilliseconds(), sheet.SignedByUserId, entry));
            held.Add(SealedSheet.Of(sheet));
        }

        var rules = RuleSet.Parse(Rules);
        EntryInfo[] infos = [.. entries.Select(e => new EntryInfo(e.ToString("N"), null, "一组", null, EntryState.Competing))];
        var book = new MarkBook(infos, [.. entries.Select((e, i) => new Mark(e.ToString("N"), "harvest", "cut", "judge-1", 1, MarkValue.FromDecimal(cuts[i])))]);
        var lines = ScoringEngine.Rank(rules, ScoringEngine.Score(rules, book)).Entries
            .Select(e => new ProofLine(Guid.Parse(e.EntryId), "A0" + (Array.IndexOf(entries, Guid.Parse(e.EntryId)) + 1), e.RankText, e.Total?.ToString(CultureInfo.InvariantCulture)));
        var stage = new ProofStage(stageId, eventId, "harvest", "采收", "决赛", [new ProofSeal(1, SealedSheet.RootOf(held), Now, null, held)], sheets);
        var result = new ProofResult(
            eventId, "采收", 1, Now, Now, ResultHash.Compute(rules, book), rules.ToJson(), null, MarkDocument.ToJson(new MarkBook(infos, [])), [.. lines], [], [], [new ProofResultSeal(stageId, 1)]);
        return new ProofPackage(ProofPackage.CurrentFormat, Guid.NewGuid(), "西蓝花采收", Now, [stage], [result]);
    }
}
