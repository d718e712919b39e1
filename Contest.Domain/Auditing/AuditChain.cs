namespace Contest.Domain.Auditing;

/// <summary>A chain of the audit log in an exported file.</summary>
/// <param name="Scope">The competition's id, or the empty id for what belongs to none.</param>
/// <param name="Name">The competition's name, for the reader.</param>
/// <param name="AnchorNumber">The last line that was deleted when its time was over; 0 when none was.</param>
/// <param name="AnchorHash">That line's hash; 64 zeros when none was.</param>
/// <param name="HeadNumber">The last line.</param>
/// <param name="HeadHash">Its hash.</param>
public sealed record AuditChain(Guid Scope, string Name, long AnchorNumber, string AnchorHash, long HeadNumber, string HeadHash);
