using System.Globalization;

namespace Contest.Domain.Auditing;

/// <summary>
/// Checks chains line by line, in the order of their numbers, without holding them in memory: each line against its hash and the one before, the
/// beginning against the recorded deletion, the end against the head. Of each chain the first wrong line is told; what follows it hangs in the air.
/// </summary>
public sealed class AuditVerifier
{
    private readonly Dictionary<Guid, Walk> _walks;
    private readonly List<AuditFinding> _findings = [];

    /// <summary>A verifier of these chains.</summary>
    public AuditVerifier(IEnumerable<AuditChain> chains)
    {
        ArgumentNullException.ThrowIfNull(chains);
        _walks = chains.ToDictionary(c => c.Scope, c => new Walk(c));
    }

    /// <summary>Lines with a place in a chain that were looked at.</summary>
    public long Lines { get; private set; }

    /// <summary>Looks at the next line.</summary>
    public void Add(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!_walks.TryGetValue(entry.Scope, out var walk))
        {
            _findings.Add(new AuditFinding(AuditProblem.UnknownChain, Where(entry, entry.Scope.ToString("N"))));
            return;
        }

        if (!entry.IsChained)
        {
            _findings.Add(new AuditFinding(AuditProblem.NotChained, Where(entry, walk.Chain.Name)));
            return;
        }

        Lines++;
        if (walk.Broken)
        {
            return;
        }

        if (entry.Number != walk.Number + 1 || entry.PreviousHash != walk.Hash)
        {
            walk.Broken = true;
            _findings.Add(new AuditFinding(
                AuditProblem.LineMissing, string.Create(CultureInfo.InvariantCulture, $"{walk.Chain.Name}, line {walk.Number + 1}: followed by {Where(entry, null)}")));
            return;
        }

        if (entry.ComputeHash() != entry.Hash)
        {
            walk.Broken = true;
            _findings.Add(new AuditFinding(AuditProblem.LineAltered, Where(entry, walk.Chain.Name)));
            return;
        }

        (walk.Number, walk.Hash) = (entry.Number, entry.Hash);
        walk.AnchorTold |= AuditExpiry.Of(entry) is { } told && told.Through == walk.Chain.AnchorNumber && told.Hash == walk.Chain.AnchorHash;
    }

    /// <summary>What is wrong; empty when nothing is. After the last line.</summary>
    public IReadOnlyList<AuditFinding> Finish()
    {
        foreach (var walk in _walks.Values.Where(w => !w.Broken))
        {
            var chain = walk.Chain;
            if (walk.Number != chain.HeadNumber || walk.Hash != chain.HeadHash)
            {
                _findings.Add(new AuditFinding(
                    AuditProblem.EndMissing, string.Create(CultureInfo.InvariantCulture, $"{chain.Name}, line {Math.Min(walk.Number, chain.HeadNumber) + 1}: the chain goes to line {chain.HeadNumber}")));
            }

            if ((chain.AnchorNumber > 0 && !walk.AnchorTold) || (chain.AnchorNumber == 0 && chain.AnchorHash != AuditEntry.EmptyHash))
            {
                _findings.Add(new AuditFinding(AuditProblem.BeginningMissing, string.Create(CultureInfo.InvariantCulture, $"{chain.Name}, line 1 to {chain.AnchorNumber}")));
            }
        }

        return _findings;
    }

    private static string Where(AuditEntry entry, string? chain) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(chain is null ? "" : chain + ", ")}line {entry.Number}: {DateTimeOffset.FromUnixTimeMilliseconds(entry.At):yyyy-MM-dd HH:mm:ss} UTC {entry.Action}");

    private sealed class Walk(AuditChain chain)
    {
        public AuditChain Chain { get; } = chain;

        public long Number { get; set; } = chain.AnchorNumber;

        public string Hash { get; set; } = chain.AnchorHash;

        public bool Broken { get; set; }

        public bool AnchorTold { get; set; }
    }
}
