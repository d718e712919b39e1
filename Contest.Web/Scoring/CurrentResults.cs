using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Results;
using Contest.Scoring;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Scoring;

/// <summary>
/// Whether what is published, announced or made official is what the marks say at this moment. The job that computes them anew may wait in its queue still,
/// so the newest set is not taken on trust: the rows are read and hashed again, as the job does it.
/// </summary>
public sealed class CurrentResults(ContestDb db, MarkBookLoader loader)
{
    /// <summary>The newest result of each event. Refused while a stage is not closed, or a result is missing or of other marks, entries, rules or award plan.</summary>
    public async Task<Result<IReadOnlyList<ResultSet>>> LoadAsync(Guid competitionId, CancellationToken ct)
    {
        var events = await db.Events.AsNoTracking().Where(e => e.CompetitionId == competitionId).OrderBy(e => e.Order)
            .Select(e => new { e.Id, e.Name, Open = e.Stages.Count(s => s.Status != StageStatus.Closed) }).ToListAsync(ct);
        if (events.Sum(e => e.Open) is var open and > 0)
        {
            return new CompetitionErrors.StagesOpen(open);
        }

        List<ResultSet> found = [];
        foreach (var e in events)
        {
            var newest = await db.ResultSets.Where(r => r.EventId == e.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
            if (newest is null)
            {
                return new ResultErrors.NotComputed();
            }

            if (await loader.LoadAsync(e.Id, null, ct) is not { } now || now.RulesVersion != newest.RulesVersion || now.AwardPlanVersion != newest.AwardPlanVersion
                || ResultHash.Compute(now.Rules, now.Book) != newest.Hash)
            {
                return new ResultErrors.Outdated(e.Name);
            }

            found.Add(newest);
        }

        return found;
    }

    /// <summary>Refused also where the newest result of an event is not the published one.</summary>
    public async Task<Result> ArePublishedAsync(Guid competitionId, CancellationToken ct)
    {
        var newest = await LoadAsync(competitionId, ct);
        return !newest.IsOk ? newest.Error
            : newest.Value.Any(r => r.PublishedAt is null) ? new ResultErrors.NewerUnpublished()
            : Result.Ok;
    }
}
