namespace Contest.Domain.Auditing;

/// <summary>Something in an audit log that is not as it was written.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Where">The chain, line, time and action, in words that need no translation.</param>
public sealed record AuditFinding(AuditProblem Kind, string Where);
