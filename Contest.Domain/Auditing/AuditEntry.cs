using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Contest.Domain.Auditing;

/// <summary>One line of the audit log with everything that its hash covers, as it stands in an exported file.</summary>
/// <param name="Scope">The chain that it is a link of: the competition's id, or the empty id for what belongs to none.</param>
/// <param name="Number">Its place in the chain, from 1; 0 while it waits for its place.</param>
/// <param name="At">When, in Unix milliseconds.</param>
/// <param name="UserId">Who; null for the program itself or a judge's tablet.</param>
/// <param name="Action">What, as a code ("grants.given").</param>
/// <param name="CompetitionId">The competition; null for none.</param>
/// <param name="SubjectId">What it was done to; null for nothing in particular.</param>
/// <param name="Details">JSON text as it was written; null for none.</param>
/// <param name="PreviousHash">The hash of the line before it; empty while it waits.</param>
/// <param name="Hash">Its own hash, 64 hexadecimal digits; empty while it waits.</param>
/// <param name="By">The person's name at the time of the export, for the reader. Not covered by the hash: people change their names.</param>
public sealed record AuditEntry(
    Guid Scope, long Number, long At, Guid? UserId, string Action, Guid? CompetitionId, Guid? SubjectId, string? Details, string PreviousHash, string Hash, string? By = null)
{
    /// <summary>What the first line of a chain follows: 64 zeros.</summary>
    public const string EmptyHash = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>False while the line waits for its place in the chain, which takes about a second.</summary>
    [JsonIgnore]
    public bool IsChained => Number > 0;

    /// <summary>
    /// The hash as it must be: SHA-256 of these lines in UTF-8, joined by line feeds: hash before, scope, number, time, user, action, competition,
    /// subject, details; ids in 32 hexadecimal digits, nothing for null. No line but the last can hold a line feed.
    /// </summary>
    public string ComputeHash()
    {
        var inv = CultureInfo.InvariantCulture;
        var text = string.Join(
            '\n', PreviousHash, Scope.ToString("N"), Number.ToString(inv), At.ToString(inv), UserId?.ToString("N"), Action, CompetitionId?.ToString("N"), SubjectId?.ToString("N"), Details);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
