using System.Globalization;

namespace Contest.Domain.Judging.Proof;

/// <summary>What a seal fixes of one sheet.</summary>
/// <param name="SheetId">The sheet.</param>
/// <param name="Rows">How many rows it held.</param>
/// <param name="HeadHash">Hash of the last of them, which stands for all by the chain.</param>
public sealed record SealedSheet(Guid SheetId, int Rows, string HeadHash)
{
    /// <summary>The Merkle root over sheets: leaves "id rows hash", in the order of the ids' 32 hexadecimal digits.</summary>
    public static string RootOf(IEnumerable<SealedSheet> sheets) => MerkleTree.Root(
        [.. sheets.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.SheetId:N} {s.Rows} {s.HeadHash}")).Order(StringComparer.Ordinal)]);
}
