using Contest.Domain.Competitions;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Scoring;

/// <summary>Who takes part in a stage: everyone of the event, or those who advanced from the stage before.</summary>
public static class Admission
{
    /// <summary>The nearest stage before that does not let everyone through; null when there is none.</summary>
    public static Stage? Sieve(IEnumerable<Stage> stagesOfEvent, Stage stage) =>
        stagesOfEvent.Where(s => s.Order < stage.Order && s.Advancement != AdvancementKind.Everyone).MaxBy(s => s.Order);

    /// <summary>Those who may take part; empty while nothing is decided; null where everyone may.</summary>
    public static async Task<IReadOnlySet<Guid>?> AdvancedToAsync(this ContestDb db, IEnumerable<Stage> stagesOfEvent, Stage stage, CancellationToken ct) =>
        Sieve(stagesOfEvent, stage) is { } sieve
            ? (await db.AdvancementDecisions.AsNoTracking().Where(d => d.StageId == sieve.Id && d.SupersededAt == null)
                .SelectMany(d => d.Entries).Select(e => e.EntryId).ToListAsync(ct)).ToHashSet()
            : null;
}
