using Contest.Domain.Auditing;

namespace Contest.Tests.Domain;

/// <summary>审计日志: any line that is altered, removed, inserted or moved is named; a beginning that was deleted in its time is told by the chain itself.</summary>
public sealed class AuditVerifierTests
{
    private static readonly Guid Competition = Guid.CreateVersion7();
    private static readonly Guid User = Guid.CreateVersion7();

    [Fact]
    public void A_log_as_it_was_written_has_nothing_wrong_and_survives_its_way_through_the_file()
    {
        var lines = Chain(Competition, 5);
        Assert.Empty(Verify([Head(lines)], lines));
        Assert.Empty(Verify([AuditFile.ParseHeader(Text(new AuditFile(AuditFile.CurrentFormat, DateTimeOffset.UnixEpoch, [Head(lines)]).ToLine())).Chains[0]], [.. lines.Select(l => AuditFile.ParseEntry(Text(AuditFile.ToLine(l))))]));
    }

    [Fact]
    public void Any_altered_field_of_any_line_is_found_and_the_line_named()
    {
        Func<AuditEntry, AuditEntry>[] alterations =
        [
            e => e with { At = e.At + 1 },
            e => e with { UserId = Guid.CreateVersion7() },
            e => e with { UserId = null },
            e => e with { Action = "grants.revoked" },
            e => e with { CompetitionId = null },
            e => e with { SubjectId = Guid.CreateVersion7() },
            e => e with { Details = """{"value":"9"}""" },
            e => e with { Details = null },
            e => e with { Hash = new string('a', 64) },
        ];
        for (var i = 0; i < 5; i++)
        {
            foreach (var alter in alterations)
            {
                var lines = Chain(Competition, 5);
                lines[i] = alter(lines[i]);
                var finding = Assert.Single(Verify([Head(Chain(Competition, 5))], lines));
                Assert.Equal(AuditProblem.LineAltered, finding.Kind);
                Assert.Contains($"line {i + 1}:", finding.Where, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>The name beside a line is for the reader: people change theirs.</summary>
    [Fact]
    public void The_name_beside_a_line_is_not_covered()
    {
        var lines = Chain(Competition, 2);
        Assert.Empty(Verify([Head(lines)], [lines[0] with { By = "另一个名字" }, lines[1]]));
    }

    [Fact]
    public void A_line_that_is_missing_doubled_or_moved_is_named_by_its_number()
    {
        var lines = Chain(Competition, 5);
        var head = Head(lines);
        Assert.Equal((AuditProblem.LineMissing, "line 1"), First([.. lines[1..]]));
        Assert.Equal((AuditProblem.LineMissing, "line 3"), First([.. lines[..2], .. lines[3..]]));
        Assert.Equal((AuditProblem.LineMissing, "line 3"), First([.. lines[..2], lines[1], .. lines[2..]]));
        Assert.Equal((AuditProblem.LineMissing, "line 2"), First([lines[0], lines[2], lines[1], .. lines[3..]]));
        Assert.Equal((AuditProblem.EndMissing, "line 5"), First([.. lines[..4]]));
        Assert.Equal((AuditProblem.EndMissing, "line 1"), First([]));
        (AuditProblem, string) First(AuditEntry[] changed)
        {
            var finding = Verify([head], changed)[0];
            return (finding.Kind, finding.Where.Split(", ")[1].Split(':')[0]);
        }
    }

    [Fact]
    public void A_line_without_a_place_proves_nothing_and_one_of_a_chain_that_is_not_named_is_found()
    {
        var lines = Chain(Competition, 2);
        Assert.Equal(AuditProblem.NotChained, Assert.Single(Verify([Head(lines)], [.. lines, Entry(Competition, 0, "", "marks.entered")])).Kind);
        Assert.Equal(AuditProblem.UnknownChain, Assert.Single(Verify([Head(lines)], [.. lines, .. Chain(Guid.Empty, 1)])).Kind);
    }

    [Fact]
    public void A_beginning_that_was_deleted_is_whole_only_if_the_chain_says_so()
    {
        var lines = Chain(Competition, 3);
        var told = Link(lines, AuditExpiry.Action, new AuditExpiry(2, lines[1].Hash).ToJson());
        var after = new AuditChain(Competition, "x", 2, lines[1].Hash, 4, told.Hash);
        Assert.Empty(Verify([after], [lines[2], told]));
        var untold = Link(lines, "marks.entered", null);
        Assert.Equal(AuditProblem.BeginningMissing, Assert.Single(Verify([new AuditChain(Competition, "x", 2, lines[1].Hash, 4, untold.Hash)], [lines[2], untold])).Kind);

        // Whoever deletes one line more cannot move the anchor without the chain contradicting.
        Assert.Equal(AuditProblem.BeginningMissing, Assert.Single(Verify([after with { AnchorNumber = 3, AnchorHash = lines[2].Hash }], [told])).Kind);
    }

    private static IReadOnlyList<AuditFinding> Verify(AuditChain[] chains, AuditEntry[] lines)
    {
        var verifier = new AuditVerifier(chains);
        foreach (var line in lines)
        {
            verifier.Add(line);
        }

        return verifier.Finish();
    }

    private static AuditChain Head(AuditEntry[] lines) => new(lines[0].Scope, "x", 0, AuditEntry.EmptyHash, lines.Length, lines[^1].Hash);

    private static AuditEntry[] Chain(Guid scope, int count)
    {
        var lines = new List<AuditEntry>();
        for (var i = 0; i < count; i++)
        {
            lines.Add(Link([.. lines], "grants.given", """{"role":"organizer"}""", scope));
        }

        return [.. lines];
    }

    private static AuditEntry Link(AuditEntry[] before, string action, string? details, Guid? scope = null)
    {
        var entry = Entry(scope ?? before[0].Scope, before.Length + 1, before.Length == 0 ? AuditEntry.EmptyHash : before[^1].Hash, action, details);
        return entry with { Hash = entry.ComputeHash() };
    }

    private static AuditEntry Entry(Guid scope, long number, string previous, string action, string? details = null) =>
        new(scope, number, 1_900_000_000_000 + number, User, action, scope == Guid.Empty ? null : scope, User, details, previous, "", "张三");

    private static string Text(byte[] line) => System.Text.Encoding.UTF8.GetString(line);
}
