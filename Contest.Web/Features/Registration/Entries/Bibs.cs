using System.Globalization;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Entries;

/// <summary>Gives bib numbers out: three digits or more, one after the highest of the competition. Two at once are held apart by the unique index.</summary>
public sealed class Bibs(ContestDb db)
{
    private readonly Dictionary<Guid, int> _last = [];

    public async Task<string> NextAsync(Guid competitionId, CancellationToken ct)
    {
        if (!_last.TryGetValue(competitionId, out var last))
        {
            var given = await db.Entries.Where(e => e.CompetitionId == competitionId && e.Bib != null).Select(e => e.Bib!).ToListAsync(ct);
            last = given.Select(b => int.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty(0).Max();
        }

        _last[competitionId] = last + 1;
        return (last + 1).ToString("000", CultureInfo.InvariantCulture);
    }
}
