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

    /// <summary>The hash as it must be: SHA-256 of <see cref="HashedText"/> in UTF-8, hexadecimal.</summary>
    public string ComputeHash(Guid sheetId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(HashedText(sheetId))));

    /// <summary>
    /// What is hashed: one field after another, each as "LENGTH:TEXT" and a line feed, the length in bytes of UTF-8; a field that is null is "-" alone. So no
    /// text can pass for two fields, nor a code for a value. Fields: previous hash, sheet, row, operation, aspect, attempt, revision, value (plain decimal
    /// without trailing zeros), code, reason, device, client time and receiving time (Unix milliseconds), rules version; ids in 32 hexadecimal digits.
    /// </summary>
    public string HashedText(Guid sheetId)
    {
        var inv = CultureInfo.InvariantCulture;
        var text = new StringBuilder(400);
        foreach (var field in (ReadOnlySpan<string?>)
        [
            PreviousHash, sheetId.ToString("N"), Row.ToString(inv), OperationId.ToString("N"), Aspect, Attempt.ToString(inv), Revision.ToString(inv), Value, Code,
            Reason, Device, ClientTime.ToString(inv), ReceivedAt.ToString(inv), RulesVersion.ToString(inv),
        ])
        {
            _ = field is null ? text.Append("-\n") : text.Append(inv, $"{Encoding.UTF8.GetByteCount(field)}:{field}\n");
        }

        return text.ToString();
    }
}
