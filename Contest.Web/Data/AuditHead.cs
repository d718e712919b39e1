using Contest.Domain.Auditing;

namespace Contest.Web.Data;

/// <summary>Where a chain of the audit log ends, and where it begins since old rows were deleted. Whoever lengthens the chain holds this row by its version.</summary>
public sealed class AuditHead
{
    /// <summary>The competition, or the empty id for what belongs to none.</summary>
    public required Guid Scope { get; init; }

    public long Number { get; private set; }

    public string Hash { get; private set; } = AuditEntry.EmptyHash;

    /// <summary>The last row that was deleted when its time was over.</summary>
    public long AnchorNumber { get; private set; }

    public string AnchorHash { get; private set; } = AuditEntry.EmptyHash;

    public long Version { get; private set; } = 1;

    public void Advance(long number, string hash) => (Number, Hash, Version) = (number, hash, Version + 1);

    public void Expire(long number, string hash) => (AnchorNumber, AnchorHash, Version) = (number, hash, Version + 1);

    public AuditChain ToChain(string name) => new(Scope, name, AnchorNumber, AnchorHash, Number, Hash);
}
