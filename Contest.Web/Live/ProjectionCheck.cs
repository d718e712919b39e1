using Contest.Web.Data;
using Contest.Web.Scoring;
using Microsoft.EntityFrameworkCore;
using ResultDocument = Contest.Web.Scoring.ResultDocument;

namespace Contest.Web.Live;

/// <summary>
/// The official ranking must equal what the boards show. Where it does not, the boards begin anew from the rows and an alarm is raised: a critical log
/// line and an audit row that the supervisor sees. Marks that are still on their way to the boards are no difference.
/// </summary>
public sealed partial class ProjectionCheck(ContestDb db, BoardProjector projector, TimeProvider clock, ILogger<ProjectionCheck> logger)
{
    public const string Alarm = "results.projection-differs";

    /// <summary>Compares; on a difference adds the alarm to the unit of work and returns false.</summary>
    public async Task<bool> AgreesAsync(EventMarks marks, string hash, ResultDocument official, CancellationToken ct)
    {
        if (await projector.ShownAsync(marks.CompetitionId, marks.EventId, ct) is not { } shown)
        {
            return true;
        }

        var sameInputs = shown.Hash() == hash;
        if (sameInputs ? Places(shown.Document()).SequenceEqual(Places(official)) : await db.Outbox.AnyAsync(o => o.CompetitionId == marks.CompetitionId && o.State == OutboxState.Pending, ct))
        {
            return true;
        }

        ProjectionDiffers(logger, marks.EventId, sameInputs ? "places" : "marks");
        projector.Forget(marks.CompetitionId);
        db.Audit.Add(new AuditRow { Action = Alarm, CompetitionId = marks.CompetitionId, SubjectId = marks.EventId, At = clock.GetUtcNow() });
        return false;
    }

    private static IEnumerable<(Guid, string?, string?, string)> Places(ResultDocument document) => document.Rows.Select(r => (r.EntryId, r.Rank, r.Total, r.Status));

    [LoggerMessage(Level = LogLevel.Critical, Message = "The boards of event {EventId} showed other {What} than the official ranking; they begin anew from the rows")]
    private static partial void ProjectionDiffers(ILogger logger, Guid eventId, string what);
}
