using Contest.Domain.Common;

namespace Contest.Domain.Results;

/// <summary>Refusals around results, notices and appeals.</summary>
public static class ResultErrors
{
    /// <summary>The award plan could not be met; the refusal says which rule stops it.</summary>
    public sealed record AwardsRefused() : Error("results.awards-refused", ErrorKind.Conflict);

    /// <summary>Nothing has been computed yet.</summary>
    public sealed record NotComputed() : Error("results.not-computed", ErrorKind.Conflict);

    /// <summary>Appeals were taken until <paramref name="Deadline"/>.</summary>
    public sealed record AppealTooLate(DateTimeOffset Deadline) : Error("results.appeal-too-late", ErrorKind.Conflict);

    /// <summary>The appeal was decided already.</summary>
    public sealed record AppealDecided() : Error("results.appeal-decided", ErrorKind.Conflict);

    /// <summary>A newer result was computed and is not published yet.</summary>
    public sealed record NewerUnpublished() : Error("results.newer-unpublished", ErrorKind.Conflict);

    /// <summary>Certificates are issued for official results only.</summary>
    public sealed record CertificatesNotDue() : Error("results.certificates-not-due", ErrorKind.Conflict);

    /// <summary>Appeals are open, so this cannot be done yet.</summary>
    public sealed record AppealsOpen(int Count) : Error("results.appeals-open", ErrorKind.Conflict);
}
