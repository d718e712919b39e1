using System.Globalization;

namespace Contest.Domain.Judging.Proof;

/// <summary>What a seal fixes of one sheet.</summary>
/// <param name="SheetId">The sheet.</param>
/// <param name="Rows">How many rows it held.</param>
/// <param name="HeadHash">Hash of the last of them, which stands for all by the chain.</param>
/// <param name="SignedAt">When it was signed, Unix milliseconds; null for a sheet that nobody signed.</param>
/// <param name="SignedBy">Who signed at the desk for a sheet that came on paper; null for the judge on the tablet.</param>
public sealed record SealedSheet(Guid SheetId, int Rows, string HeadHash, long? SignedAt = null, Guid? SignedBy = null)
{
    /// <summary>The sheet as it stands.</summary>
    public static SealedSheet Of(ScoreSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return new SealedSheet(sheet.Id, sheet.Rows, sheet.HeadHash, sheet.SignedAt?.ToUnixTimeMilliseconds(), sheet.SignedByUserId);
    }

    /// <summary>
    /// The Merkle root over sheets: leaves "id rows hash signed by", in the order of the ids' 32 hexadecimal digits; signed is "-" for a sheet without a
    /// signature, by is "-" where nobody at the desk signed.
    /// </summary>
    public static string RootOf(IEnumerable<SealedSheet> sheets) => MerkleTree.Root([.. sheets.Select(s => s.Leaf()).Order(StringComparer.Ordinal)]);

    private string Leaf() => string.Create(
        CultureInfo.InvariantCulture, $"{SheetId:N} {Rows} {HeadHash} {SignedAt?.ToString(CultureInfo.InvariantCulture) ?? "-"} {SignedBy?.ToString("N") ?? "-"}");
}
