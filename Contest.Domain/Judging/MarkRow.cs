namespace Contest.Domain.Judging;

/// <summary>One revision of one mark. Rows are only ever appended; each carries the hash of the one before it in its sheet.</summary>
public sealed class MarkRow
{
    private MarkRow() { }

    /// <summary>Row number in the table; the clustered order.</summary>
    public long Seq { get; private set; }

    /// <summary>The device's id of the operation; unique.</summary>
    public Guid OperationId { get; private set; }

    /// <summary>The sheet.</summary>
    public Guid SheetId { get; private set; }

    /// <summary>Position in the sheet, from 1, without gaps.</summary>
    public int RowInSheet { get; private set; }

    /// <summary>The aspect of the rule set.</summary>
    public string AspectKey { get; private set; } = "";

    /// <summary>From 1.</summary>
    public int Attempt { get; private set; }

    /// <summary>Revision of this aspect and attempt in the sheet, from 1.</summary>
    public int Revision { get; private set; }

    /// <summary>The number, up to six decimals; null when <see cref="Code"/> is set.</summary>
    public decimal? Value { get; private set; }

    /// <summary>"dnf", "dns" or "clear"; null with a number.</summary>
    public string? Code { get; private set; }

    /// <summary>Why it was changed.</summary>
    public string? Reason { get; private set; }

    /// <summary>The tablet.</summary>
    public string DeviceId { get; private set; } = "";

    /// <summary>The tablet's clock.</summary>
    public DateTimeOffset ClientTime { get; private set; }

    /// <summary>When the server took it.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>The rule version it was checked against.</summary>
    public int RulesVersion { get; private set; }

    /// <summary>Hash of the row before in the sheet.</summary>
    public string PreviousHash { get; private set; } = "";

    /// <summary>SHA-256 over this row's content and <see cref="PreviousHash"/>, hexadecimal.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Whether it was entered at the desk, from paper.</summary>
    public bool IsFromDesk => DeviceId.StartsWith(MarkInput.DeskPrefix, StringComparison.Ordinal);

    internal static MarkRow Append(ScoreSheet sheet, MarkInput input, int revision, DateTimeOffset now)
    {
        var row = new MarkRow
        {
            OperationId = input.OperationId,
            SheetId = sheet.Id,
            RowInSheet = sheet.Rows + 1,
            AspectKey = input.AspectKey,
            Attempt = input.Attempt,
            Revision = revision,
            Value = input.Value,
            Code = input.Code,
            Reason = input.Reason,
            DeviceId = input.DeviceId,
            ClientTime = input.ClientTime,
            ReceivedAt = now,
            RulesVersion = input.RulesVersion,
            PreviousHash = sheet.HeadHash,
        };
        row.Hash = row.ComputeHash();
        return row;
    }

    /// <summary>The hash as it must be; see <see cref="Proof.ProofRow.HashedText"/>.</summary>
    public string ComputeHash() => Proof.ProofRow.Of(this).ComputeHash(SheetId);
}
