using System.Text.Json;

namespace Contest.Domain.Judging.Proof;

/// <summary>
/// A competition's marks with their seals and its results, to be checked by anyone without the server. Entries by code, never by name. While identities
/// are sealed it holds no results and no entry's id.
/// </summary>
public sealed record ProofPackage(
    string Format, Guid CompetitionId, string Competition, DateTimeOffset ExportedAt, IReadOnlyList<ProofStage> Stages, IReadOnlyList<ProofResult> Results)
{
    /// <summary>The format that is written and read.</summary>
    public const string CurrentFormat = "contest-proof/3";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    /// <summary>The package as UTF-8 JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <summary>Reads a package.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static ProofPackage Parse(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<ProofPackage>(json, Options) is { Format: CurrentFormat } package
        ? package
        : throw new JsonException($"Not a package of the format {CurrentFormat}.");
}
