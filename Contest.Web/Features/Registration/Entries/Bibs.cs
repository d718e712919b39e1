using System.Globalization;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration.Entries;

/// <summary>Gives bib numbers out: three digits or more, one after the highest of the competition. Two at once are held apart by the unique index.</summary>
public sealed class Bibs(ContestDb db)
{
    private readonly Dictionary<Guid, int> _last = [];

    public Task<string> NextAsync(Guid competitionId, CancellationToken ct) => NextAsync(competitionId, [], ct);

    /// <param name="reserved">Bibs that are about to be given by hand; looked at the first time only.</param>
    public async Task<string> NextAsync(Guid competitionId, IEnumerable<string> reserved, CancellationToken ct)
    {
        if (!_last.TryGetValue(competitionId, out var last))
        {
            var given = await db.Entries.Where(e => e.CompetitionId == competitionId && e.Bib != null).Select(e => e.Bib!).ToListAsync(ct);
            last = given.Concat(reserved).Select(b => int.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty(0).Max();
        }

        _last[competitionId] = last + 1;
        return (last + 1).ToString("000", CultureInfo.InvariantCulture);
    }
}
