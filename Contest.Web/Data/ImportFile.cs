using Contest.Domain.Common;

namespace Contest.Web.Data;

/// <summary>An uploaded roster between upload and commit. The file is personal data: stored protected, removed once committed, discarded or a week old.</summary>
public sealed class ImportFile
{
    public Guid Id { get; init; }

    public Guid CompetitionId { get; init; }

    /// <summary>Set when a delegation's registrar imports; then every row is of this delegation.</summary>
    public Guid? DelegationId { get; init; }

    public required string FileName { get; init; }

    /// <summary>The workbook, protected; null once it is not needed any more.</summary>
    public byte[]? ProtectedContent { get; set; }

    public Guid UploadedBy { get; init; }

    public DateTimeOffset UploadedAt { get; init; }

    /// <summary>Slips of notation in names are put right instead of refused.</summary>
    public bool AcceptCorrections { get; init; }

    public Guid CheckJobId { get; set; }

    public Guid? CommitJobId { get; set; }

    public static ImportFile Create(Guid competitionId, Guid? delegationId, string fileName, byte[] protectedContent, bool acceptCorrections, Guid by, DateTimeOffset now) => new()
    {
        Id = Entity.NewId(now),
        CompetitionId = competitionId,
        DelegationId = delegationId,
        FileName = fileName,
        ProtectedContent = protectedContent,
        AcceptCorrections = acceptCorrections,
        UploadedBy = by,
        UploadedAt = now,
    };
}
