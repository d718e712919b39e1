using Contest.Web.Data;
using Contest.Web.Features.Competitions;
using Contest.Web.Features.Results;
using Contest.Web.Live;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Board;

/// <summary>Reads what a board shows beside the scores.</summary>
public sealed class BoardSettings(ContestDb db, ResultNames names, SealedIdentities identities)
{
    /// <summary>Null when there is no such event.</summary>
    public async Task<BoardSetting?> LoadAsync(Guid competitionId, Guid eventId, CancellationToken ct)
    {
        var competition = await db.Competitions.AsNoTracking().WithEvents().FirstOrDefaultAsync(c => c.Id == competitionId, ct);
        var of = competition?.Events.FirstOrDefault(e => e.Id == eventId);
        if (competition is null || of is null)
        {
            return null;
        }

        var organizer = await db.Organizations.Where(o => o.Id == competition.OrganizationId).Select(o => o.Name).FirstAsync(ct);
        var whole = await names.LoadAsync(of.Id, masked: false, ct);
        var hidden = await identities.AreSealedAsync(competitionId, ct);
        var shown = hidden ? await names.CodesAsync(of.Id, ct) : competition.MaskNames ? await names.LoadAsync(of.Id, masked: true, ct) : whole;
        return new BoardSetting(competition, of, organizer, whole, shown, await PrizeLinesAsync(of.Id, ct), hidden);
    }

    /// <summary>Where the tiers of a plan with fixed counts end.</summary>
    private async Task<IReadOnlyList<PrizeLine>> PrizeLinesAsync(Guid eventId, CancellationToken ct)
    {
        var json = await (from p in db.AwardPlanVersions
                          join e in db.Events on p.EventId equals e.Id
                          where e.Id == eventId && p.Number == e.AwardPlanVersion
                          select p.Json).FirstOrDefaultAsync(ct);
        return json is null ? [] : AwardLines.Of(json);
    }
}
