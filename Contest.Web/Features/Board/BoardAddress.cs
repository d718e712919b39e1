using Contest.Domain.Competitions;
using Contest.Web.Data;
using Contest.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Board;

/// <summary>From a short address and an event's number to its board. A draft has no public board.</summary>
public sealed class BoardAddress(ContestDb db)
{
    public async Task<BoardKey?> FindAsync(string code, int number, CancellationToken ct)
    {
        var found = await (from c in db.Competitions
                           join e in db.Events on c.Id equals e.CompetitionId
                           where c.BoardCode == code && e.Order == number && c.Status != CompetitionStatus.Draft
                           select new { CompetitionId = c.Id, EventId = e.Id }).FirstOrDefaultAsync(ct);
        return found is null ? null : new BoardKey(found.CompetitionId, found.EventId, Audience.Public);
    }
}
