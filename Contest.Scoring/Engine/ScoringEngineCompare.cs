using System.Collections.Immutable;

namespace Contest.Scoring;

/// <content>Differences.</content>
public static partial class ScoringEngine
{
    /// <summary>Compares two rankings, of other marks or other rules: who moves, and whether by its own total or by others'.</summary>
    public static RankingChange Compare(Ranking before, Ranking after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changes = ImmutableArray.CreateBuilder<PlaceChange>();
        foreach (var entry in after.Entries)
        {
            var change = new PlaceChange(entry.EntryId, before.Find(entry.EntryId), entry);
            if (change.Moved || change.TotalChanged)
            {
                changes.Add(change);
            }
        }

        changes.AddRange(before.Entries.Where(e => after.Find(e.EntryId) is null).Select(e => new PlaceChange(e.EntryId, e, null)));
        return new RankingChange(changes.ToImmutable());
    }
}
