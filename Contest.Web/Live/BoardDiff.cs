namespace Contest.Web.Live;

/// <summary>What differs between two snapshots of one board.</summary>
public static class BoardDiff
{
    /// <summary>The delta; null when nothing differs.</summary>
    public static BoardDelta? Between(BoardSnapshot before, BoardSnapshot after)
    {
        var old = before.Rows.ToDictionary(r => r.Key);
        var rows = new List<BoardRow>();
        var places = new List<RowPlace>();
        foreach (var row in after.Rows)
        {
            if (!old.TryGetValue(row.Key, out var was) || !Same(was with { Rank = row.Rank, DivisionRank = row.DivisionRank }, row))
            {
                rows.Add(row);
            }
            else if ((was.Rank, was.DivisionRank) != (row.Rank, row.DivisionRank))
            {
                places.Add(new RowPlace(row.Key, row.Rank, row.DivisionRank));
            }
        }

        var kept = after.Rows.Select(r => r.Key).ToHashSet();
        var removed = before.Rows.Where(r => !kept.Contains(r.Key)).Select(r => r.Key).ToList();
        var moves = Moves(before.Rows, after.Rows);
        var meta = Same(before.Meta, after.Meta) ? null : after.Meta;
        return rows.Count == 0 && places.Count == 0 && removed.Count == 0 && moves.Count == 0 && meta is null
            ? null
            : new BoardDelta(before.Version, after.Version, rows, places, removed, moves, meta);
    }

    /// <summary>The board after a delta onto its own version.</summary>
    public static BoardSnapshot Apply(BoardSnapshot before, BoardDelta delta)
    {
        if (delta.From != before.Version)
        {
            throw new ArgumentException($"A delta from {delta.From} does not apply onto {before.Version}.", nameof(delta));
        }

        var rows = before.Rows.ToDictionary(r => r.Key);
        foreach (var row in delta.Rows)
        {
            rows[row.Key] = row;
        }

        foreach (var place in delta.Places)
        {
            rows[place.Key] = rows[place.Key] with { Rank = place.Rank, DivisionRank = place.DivisionRank };
        }

        var gone = delta.Removed.Concat(delta.Moves.Select(m => m.Key)).ToHashSet();
        var order = before.Rows.Select(r => r.Key).Where(k => !gone.Contains(k)).ToList();
        foreach (var move in delta.Moves)
        {
            order.Insert(move.To, move.Key);
        }

        return new BoardSnapshot(delta.To, delta.Meta ?? before.Meta, [.. order.Select(k => rows[k])]);
    }

    /// <summary>The fewest rows that have to be put elsewhere: all but a longest run of rows that keep their order.</summary>
    private static List<RowMove> Moves(IReadOnlyList<BoardRow> before, IReadOnlyList<BoardRow> after)
    {
        var at = new Dictionary<string, int>(before.Count);
        for (var i = 0; i < before.Count; i++)
        {
            at[before[i].Key] = i;
        }

        // Patience sorting: ends[n] is the row that ends the run of n + 1 rows with the smallest place before, come[i] the row before i in its run.
        var was = after.Select(r => at.GetValueOrDefault(r.Key, -1)).ToArray();
        var (ends, come) = (new List<int>(), new int[was.Length]);
        for (var i = 0; i < was.Length; i++)
        {
            if (was[i] < 0)
            {
                continue;
            }

            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = was[ends[middle]] < was[i] ? (middle + 1, high) : (low, middle);
            }

            come[i] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count)
            {
                ends.Add(i);
            }
            else
            {
                ends[low] = i;
            }
        }

        var stays = new bool[was.Length];
        for (var i = ends.Count == 0 ? -1 : ends[^1]; i >= 0; i = come[i])
        {
            stays[i] = true;
        }

        return [.. after.Select((row, i) => new RowMove(row.Key, i)).Where(m => !stays[m.To])];
    }

    private static bool Same(BoardRow a, BoardRow b) =>
        a with { Parts = b.Parts, Own = b.Own } == b && (a.Own is null) == (b.Own is null) && (a.Own ?? []).SequenceEqual(b.Own ?? []) && a.Parts.Count == b.Parts.Count && a.Parts.All(p => b.Parts.TryGetValue(p.Key, out var v) && v == p.Value);

    private static bool Same(BoardMeta a, BoardMeta b) =>
        a with { Events = b.Events, Columns = b.Columns, PrizeLines = b.PrizeLines, Units = b.Units } == b
        && a.Events.SequenceEqual(b.Events) && a.Columns.SequenceEqual(b.Columns) && a.PrizeLines.SequenceEqual(b.PrizeLines) && a.Units.SequenceEqual(b.Units);
}
