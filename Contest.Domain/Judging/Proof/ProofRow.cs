using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Contest.Domain.Judging.Proof;

/// <summary>One mark row in a package, with everything that its hash covers. Times are Unix milliseconds; the value is plain decimal text.</summary>
public sealed record ProofRow(
    int Row, Guid OperationId, string Aspect, int Attempt, int Revision, string? Value, string? Code, string? Reason, string Device, long ClientTime, long ReceivedAt, int RulesVersion,
    string PreviousHash, string Hash)
{
    /// <summary>The row as it is stored.</summary>
    public static ProofRow Of(MarkRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new ProofRow(
            row.RowInSheet, row.OperationId, row.AspectKey, row.Attempt, row.Revision, row.Value?.ToString("0.######", CultureInfo.InvariantCulture), row.Code, row.Reason, row.DeviceId,
            row.ClientTime.ToUnixTimeMilliseconds(), row.ReceivedAt.ToUnixTimeMilliseconds(), row.RulesVersion, row.PreviousHash, row.Hash);
    }

    /// <summary>The hash as it must be; see <see cref="MarkRow.ComputeHash"/>.</summary>
    public string ComputeHash(Guid sheetId)
    {
        var inv = CultureInfo.InvariantCulture;
        var text = string.Join(
            '\n', PreviousHash, sheetId.ToString("N"), Row.ToString(inv), OperationId.ToString("N"), Aspect, Attempt.ToString(inv), Revision.ToString(inv), Value ?? Code ?? "",
            Reason ?? "", Device, ClientTime.ToString(inv), ReceivedAt.ToString(inv), RulesVersion.ToString(inv));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
