using System.Collections.Concurrent;
using Contest.Scoring;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Scoring;

/// <summary>Parsed rule sets. A version never changes, so it is kept for good; the most recent ones suffice.</summary>
public sealed class RuleCache
{
    private const int Most = 200;

    private readonly ConcurrentDictionary<(Guid EventId, int Number), RuleSet> _rules = new();

    /// <summary>The rules of a version; null when there is no such version.</summary>
    public async Task<RuleSet?> FindAsync(ContestDb db, Guid eventId, int number, CancellationToken ct)
    {
        if (_rules.TryGetValue((eventId, number), out var known))
        {
            return known;
        }

        var json = await db.RuleVersions.Where(r => r.EventId == eventId && r.Number == number).Select(r => r.Json).FirstOrDefaultAsync(ct);
        if (json is null)
        {
            return null;
        }

        if (_rules.Count >= Most)
        {
            _rules.Clear();
        }

        return _rules[(eventId, number)] = RuleSet.Parse(json);
    }
}
