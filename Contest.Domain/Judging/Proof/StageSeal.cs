using System.Text.Json;
using Contest.Domain.Common;

namespace Contest.Domain.Judging.Proof;

/// <summary>封存: the chief judge's sign-off of a stage. It fixes the Merkle root over the heads of all its sheets; a correction adds another, none is changed.</summary>
public sealed class StageSeal : Entity
{
    private StageSeal() { }

    /// <summary>The competition.</summary>
    public Guid CompetitionId { get; private set; }

    /// <summary>The stage.</summary>
    public Guid StageId { get; private set; }

    /// <summary>From 1 in the stage.</summary>
    public int Number { get; private set; }

    /// <summary>The Merkle root, 64 hexadecimal digits.</summary>
    public string Root { get; private set; } = "";

    /// <summary>The sealed sheets, JSON.</summary>
    public string SheetsJson { get; private set; } = "[]";

    /// <summary>How many sheets.</summary>
    public int Sheets { get; private set; }

    /// <summary>How many mark rows in all.</summary>
    public int Marks { get; private set; }

    /// <summary>Why, where a reason was given: closed with marks or signatures missing, or a correction.</summary>
    public string? Reason { get; private set; }

    /// <summary>Who signed off.</summary>
    public Guid SealedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset SealedAt { get; private set; }

    /// <summary>Seals the sheets as they stand; sheets without a row are left out.</summary>
    public static StageSeal Make(Guid competitionId, Guid stageId, int number, IEnumerable<ScoreSheet> sheets, string? reason, Guid by, DateTimeOffset now)
    {
        var held = sheets.Where(s => s.Rows > 0).Select(SealedSheet.Of).OrderBy(s => s.SheetId.ToString("N"), StringComparer.Ordinal).ToArray();
        return new StageSeal
        {
            Id = NewId(now),
            Version = 1,
            CompetitionId = competitionId,
            StageId = stageId,
            Number = number,
            Root = SealedSheet.RootOf(held),
            SheetsJson = JsonSerializer.Serialize(held),
            Sheets = held.Length,
            Marks = held.Sum(s => s.Rows),
            Reason = reason?.Trim(),
            SealedBy = by,
            SealedAt = now,
        };
    }

    /// <summary>The sealed sheets.</summary>
    public IReadOnlyList<SealedSheet> ReadSheets() => JsonSerializer.Deserialize<SealedSheet[]>(SheetsJson) ?? [];
}
