using Contest.Domain.Common;

namespace Contest.Web.Data;

/// <summary>A workbook of organizations between upload and commit. The file is dropped once it has been committed or given up.</summary>
public sealed class OrganizationImport
{
    public Guid Id { get; init; }

    /// <summary>Everything in the file goes below this organization; null for the top of the tree (administrators).</summary>
    public Guid? BelowId { get; init; }

    public Guid ByUserId { get; init; }

    public DateTimeOffset At { get; init; }

    public required string FileName { get; init; }

    public byte[]? File { get; set; }

    /// <summary>The job that checks, later the one that commits.</summary>
    public Guid JobId { get; set; }

    /// <summary>What the check found, JSON of <c>OrganizationImportReport</c>; null before.</summary>
    public string? Report { get; set; }

    public DateTimeOffset? CommittedAt { get; set; }

    public static OrganizationImport Create(Guid? belowId, string fileName, byte[] file, Guid by, DateTimeOffset now) =>
        new() { Id = Entity.NewId(now), BelowId = belowId, FileName = fileName, File = file, ByUserId = by, At = now };
}
