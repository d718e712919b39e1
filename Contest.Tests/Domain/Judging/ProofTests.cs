using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Contest.Domain.Judging;
using Contest.Domain.Judging.Proof;

namespace Contest.Tests.Domain.Judging;

public sealed class ProofTests
{
    private static readonly DateTimeOffset Now = new(2030, 5, 20, 1, 0, 0, TimeSpan.Zero);

    /// <summary>RFC 6962's own test vectors, as published with Certificate Transparency.</summary>
    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    public void The_tree_is_that_of_RFC_6962(int leaves, string root) => Assert.Equal(root, MerkleTree.Root([.. Enumerable.Repeat("", leaves)]));

    [Fact]
    public void Three_leaves_are_two_and_one()
    {
        static byte[] Sha(params byte[] bytes) => System.Security.Cryptography.SHA256.HashData(bytes);
        var (a, b, c) = (Sha([0, .. "a"u8]), Sha([0, .. "b"u8]), Sha([0, .. "c"u8]));
        Assert.Equal(Convert.ToHexStringLower(Sha([1, .. Sha([1, .. a, .. b]), .. c])), MerkleTree.Root(["a", "b", "c"]));
    }

    [Fact]
    public void A_package_as_it_was_sealed_has_nothing_wrong_before_and_after_its_way_through_JSON()
    {
        var package = Package();
        Assert.Empty(ProofVerifier.Verify(package));
        Assert.Empty(ProofVerifier.Verify(ProofPackage.Parse(package.ToJson())));
    }

    /// <summary>Whatever field of whatever row is altered, the row is named; rehashing it breaks the chain or the seal behind it.</summary>
    [Fact]
    public void Any_altered_field_of_any_row_is_found_and_the_row_named()
    {
        var fields = new Dictionary<string, JsonNode?>
        {
            ["operationId"] = Guid.NewGuid().ToString(),
            ["aspect"] = "other",
            ["attempt"] = 9,
            ["revision"] = 9,
            ["value"] = "14.25",
            ["code"] = "dns",
            ["reason"] = "后补",
            ["device"] = "tablet-9999",
            ["clientTime"] = 1,
            ["receivedAt"] = 1,
            ["rulesVersion"] = 9,
            ["previousHash"] = new string('a', 64),
            ["hash"] = new string('a', 64),
            ["row"] = 9,
        };
        for (var sheet = 0; sheet < 3; sheet++)
        {
            for (var row = 0; row < 4; row++)
            {
                foreach (var (field, other) in fields)
                {
                    var json = JsonNode.Parse(Package().ToJson())!;
                    json["stages"]![0]!["sheets"]![sheet]!["rows"]![row]![field] = other?.DeepClone();
                    var first = ProofVerifier.Verify(Read(json))[0];
                    Assert.Contains(first.Kind, (ProofProblem[])[ProofProblem.RowAltered, ProofProblem.ChainBroken]);
                    Assert.Contains($"entry A0{sheet + 1}, row {(field == "row" ? 9 : row + 1)}:", first.Where, StringComparison.Ordinal);
                }
            }
        }
    }

    /// <summary>The text of docs/proof.md, word for word.</summary>
    [Fact]
    public void A_row_is_hashed_field_by_field_so_that_no_text_passes_for_two_nor_a_code_for_a_value()
    {
        var sheet = new Guid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");
        var row = new ProofRow(2, new Guid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5c"), "cut", 1, 2, "13.5", null, "抄错", "tablet-0001", 1905469200000, 1905469200500, 1, new string('a', 64), "");
        Assert.Equal(
            $"64:{row.PreviousHash}\n32:0190a1b2c3d47e5f8a9b0c1d2e3f4a5b\n1:2\n32:0190a1b2c3d47e5f8a9b0c1d2e3f4a5c\n3:cut\n1:1\n1:2\n4:13.5\n-\n6:抄错\n11:tablet-0001\n13:1905469200000\n13:1905469200500\n1:1\n",
            row.HashedText(sheet));
        ProofRow[] alike =
        [
            row with { Value = "5", Code = null }, row with { Value = null, Code = "5" }, row with { Value = null, Code = null },
            row with { Reason = "a\nb", Device = "c" }, row with { Reason = "a", Device = "b\nc" }, row with { Reason = "a\n1:b", Device = "c" }, row with { Reason = "" }, row with { Reason = null },
        ];
        Assert.Equal(alike.Length, alike.Select(r => r.ComputeHash(sheet)).Distinct().Count());
    }

    [Fact]
    public void A_signature_that_was_given_withdrawn_or_altered_after_the_sign_off_is_found()
    {
        var stage = Package().Stages[0];
        SealedSheet[] held = [.. stage.Seals[0].Sheets.Select((s, i) => i == 0 ? s with { SignedAt = 1905469200000, SignedBy = new Guid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5c") } : s)];
        var signed = stage with
        {
            Seals = [stage.Seals[0] with { Sheets = held, Root = SealedSheet.RootOf(held) }],
            Sheets = [stage.Sheets[0] with { SignedAt = held[0].SignedAt, SignedBy = held[0].SignedBy }, .. stage.Sheets.Skip(1)],
        };
        Assert.NotEqual(stage.Seals[0].Root, signed.Seals[0].Root);
        Assert.Empty(Verify(signed));
        foreach (var altered in (ProofSheet[])[signed.Sheets[0] with { SignedAt = null }, signed.Sheets[0] with { SignedAt = 1905469200001 }, signed.Sheets[0] with { SignedBy = null }])
        {
            Assert.Equal([ProofProblem.SignatureNotAsSealed], Verify(signed with { Sheets = [altered, .. signed.Sheets.Skip(1)] }));
        }

        Assert.Equal([ProofProblem.SignatureNotAsSealed], Verify(stage with { Sheets = [stage.Sheets[0] with { SignedAt = 1 }, .. stage.Sheets.Skip(1)] }));
        Assert.Equal(ProofProblem.RootWrong, Verify(signed with { Seals = [signed.Seals[0] with { Sheets = [held[0] with { SignedAt = null, SignedBy = null }, .. held.Skip(1)] }], Sheets = stage.Sheets })[0]);

        static ProofProblem[] Verify(ProofStage stage) => [.. ProofVerifier.Verify(Package() with { Stages = [stage] }).Select(f => f.Kind)];
    }

    [Fact]
    public void Rows_of_a_stage_that_was_never_signed_off_are_told()
    {
        var package = Package();
        var open = package.Stages[0] with { StageId = Guid.NewGuid(), Stage = "预赛", Seals = [], Sheets = [Sheet(7, [1m])] };
        var finding = Assert.Single(ProofVerifier.Verify(package with { Stages = [package.Stages[0], open, open with { Sheets = [] }] }));
        Assert.Equal(ProofProblem.NotSealed, finding.Kind);
        Assert.StartsWith("采收 / 预赛, judge-7", finding.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_that_was_rewritten_with_fresh_hashes_is_not_what_was_sealed()
    {
        var package = Package();
        var forged = Sheet(1, [3m, 4m, 5m, 15m]);
        var stage = package.Stages[0] with { Sheets = [package.Stages[0].Sheets[0], forged with { SheetId = package.Stages[0].Sheets[1].SheetId }, package.Stages[0].Sheets[2]] };
        Assert.NotEmpty(ProofVerifier.Verify(package with { Stages = [stage] }));
    }

    [Fact]
    public void Missing_late_and_doubled_rows_and_a_false_root_are_found()
    {
        var package = Package();
        var stage = package.Stages[0];
        Assert.Equal(ProofProblem.RowsMissing, First(stage with { Sheets = [.. stage.Sheets.Skip(1)] }));
        Assert.Equal(ProofProblem.RowsMissing, First(stage with { Sheets = [stage.Sheets[0] with { Rows = [.. stage.Sheets[0].Rows.Take(3)] }, .. stage.Sheets.Skip(1)] }));
        Assert.Equal(ProofProblem.SheetTwice, First(stage with { Sheets = [.. stage.Sheets, stage.Sheets[0]] }));
        Assert.Equal(ProofProblem.RootWrong, First(stage with { Seals = [stage.Seals[0] with { Root = new string('0', 64) }] }));
        Assert.Equal(ProofProblem.NotSealed, First(stage with { Seals = [stage.Seals[0] with { Sheets = [], Root = SealedSheet.RootOf([]) }] }));
        ProofProblem First(ProofStage changed) => ProofVerifier.Verify(package with { Stages = [changed] })[0].Kind;
    }

    [Fact]
    public void Something_else_is_no_package() =>
        Assert.Throws<JsonException>(() => ProofPackage.Parse(Encoding.UTF8.GetBytes("""{"format":"contest-proof/9","competitionId":"00000000-0000-0000-0000-000000000000","competition":"x","exportedAt":"2030-05-20T01:00:00Z","stages":[],"results":[]}""")));

    private static ProofPackage Read(JsonNode json) => ProofPackage.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static ProofPackage Package()
    {
        ProofSheet[] sheets = [Sheet(1, [12m, 12.5m, 3m, 0m]), Sheet(2, [1m, 2m, 3m, 4m]), Sheet(3, [15m, 14.5m, 14m, 13.5m])];
        SealedSheet[] held = [.. sheets.Select(s => new SealedSheet(s.SheetId, s.Rows.Count, s.Rows[^1].Hash))];
        var stage = new ProofStage(Guid.NewGuid(), Guid.NewGuid(), "harvest", "采收", "决赛", [new ProofSeal(1, SealedSheet.RootOf(held), Now, null, held)], sheets);
        return new ProofPackage(ProofPackage.CurrentFormat, Guid.NewGuid(), "西蓝花采收", Now, [stage], []);
    }

    private static ProofSheet Sheet(int number, decimal[] values)
    {
        var sheet = ScoreSheet.Open(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Now);
        var rows = values.Select((v, i) => sheet.Record(new MarkInput(Guid.NewGuid(), "cut", 1, v, null, i, null, "tablet-0001", Now, 1), i, Now).Value).ToArray();
        return new ProofSheet(sheet.Id, "judge-" + number, "A0" + number, [.. rows.Select(ProofRow.Of)]);
    }
}
