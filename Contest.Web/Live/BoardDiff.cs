namespace Contest.Web.Live;

/// <summary>What differs between two snapshots of one board.</summary>
public static class BoardDiff
{
    /// <summary>The delta; null when nothing differs.</summary>
    public static BoardDelta? Between(BoardSnapshot before, BoardSnapshot after)
    {
        var old = before.Rows.ToDictionary(r => r.Key);
        var changed = after.Rows.Where(r => !old.TryGetValue(r.Key, out var was) || !Same(was, r)).ToList();
        var kept = after.Rows.Select(r => r.Key).ToHashSet();
        var removed = before.Rows.Where(r => !kept.Contains(r.Key)).Select(r => r.Key).ToList();
        var reordered = !before.Rows.Select(r => r.Key).SequenceEqual(after.Rows.Select(r => r.Key));
        var meta = Same(before.Meta, after.Meta) ? null : after.Meta;
        return changed.Count == 0 && removed.Count == 0 && !reordered && meta is null
            ? null
            : new BoardDelta(before.Version, after.Version, changed, removed, reordered ? [.. after.Rows.Select(r => r.Key)] : null, meta);
    }

    /// <summary>The board after a delta onto its own version.</summary>
    public static BoardSnapshot Apply(BoardSnapshot before, BoardDelta delta)
    {
        if (delta.From != before.Version)
        {
            throw new ArgumentException($"A delta from {delta.From} does not apply onto {before.Version}.", nameof(delta));
        }

        var removed = delta.Removed.ToHashSet();
        var rows = before.Rows.Where(r => !removed.Contains(r.Key)).ToDictionary(r => r.Key);
        foreach (var row in delta.Rows)
        {
            rows[row.Key] = row;
        }

        var order = delta.Order ?? [.. before.Rows.Select(r => r.Key)];
        return new BoardSnapshot(delta.To, delta.Meta ?? before.Meta, [.. order.Select(k => rows[k])]);
    }

    private static bool Same(BoardRow a, BoardRow b) =>
        a with { Parts = b.Parts, Own = b.Own } == b && (a.Own is null) == (b.Own is null) && (a.Own ?? []).SequenceEqual(b.Own ?? []) && a.Parts.Count == b.Parts.Count && a.Parts.All(p => b.Parts.TryGetValue(p.Key, out var v) && v == p.Value);

    private static bool Same(BoardMeta a, BoardMeta b) =>
        a with { Events = b.Events, Columns = b.Columns, PrizeLines = b.PrizeLines, Units = b.Units } == b
        && a.Events.SequenceEqual(b.Events) && a.Columns.SequenceEqual(b.Columns) && a.PrizeLines.SequenceEqual(b.PrizeLines) && a.Units.SequenceEqual(b.Units);
}
