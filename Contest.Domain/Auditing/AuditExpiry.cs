using System.Text.Json;

namespace Contest.Domain.Auditing;

/// <summary>
/// What a chain says of its own deleted beginning: the details of the line <see cref="Action"/> that is written in the transaction that deletes. A
/// chain that begins later than at 1 is whole only if it holds this line.
/// </summary>
/// <param name="Through">The last line that was deleted.</param>
/// <param name="Hash">Its hash.</param>
public sealed record AuditExpiry(long Through, string Hash)
{
    /// <summary>The action of the line.</summary>
    public const string Action = "audit.expired";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The details of the line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads the details of a line; null when it is none of these.</summary>
    public static AuditExpiry? Of(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry is { Action: Action, Details: { } details } ? JsonSerializer.Deserialize<AuditExpiry>(details, Options) : null;
    }
}
