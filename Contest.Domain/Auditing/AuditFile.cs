using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Contest.Domain.Auditing;

/// <summary>
/// The exported audit log: JSON lines in UTF-8. The first line is the header with the chains, each further one an <see cref="AuditEntry"/>, chain by
/// chain in the order of their numbers, those without a place in a chain last.
/// </summary>
/// <param name="Format">The file's format.</param>
/// <param name="ExportedAt">When it was written.</param>
/// <param name="Chains">The chains in it.</param>
public sealed record AuditFile(string Format, DateTimeOffset ExportedAt, IReadOnlyList<AuditChain> Chains)
{
    /// <summary>The one format so far.</summary>
    public const string CurrentFormat = "contest-audit/1";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>The header as one line, without its end.</summary>
    public byte[] ToLine() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <summary>An entry as one line, without its end.</summary>
    public static byte[] ToLine(AuditEntry entry) => JsonSerializer.SerializeToUtf8Bytes(entry, Options);

    /// <summary>Reads the header.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static AuditFile ParseHeader(string line) => JsonSerializer.Deserialize<AuditFile>(line, Options) is { Format: CurrentFormat } header
        ? header
        : throw new JsonException($"Not a file of the format {CurrentFormat}.");

    /// <summary>Reads an entry.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static AuditEntry ParseEntry(string line) => JsonSerializer.Deserialize<AuditEntry>(line, Options) ?? throw new JsonException("An empty line.");
}
