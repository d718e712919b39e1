using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Contest.Scoring.Live;

/// <summary>
/// A ranking of up to 500,000 entries that is kept, not recomputed: a change of one entry costs two binary searches and a move within a block
/// of a few hundred rows, and tells which rows moved. Its rows are at any moment those that a full sort would give.
/// </summary>
/// <remarks>
/// Holds the entries that have a place. Absent, withdrawn, disqualified and guest entries stay outside; <see cref="PlaceFor"/> says which place a
/// guest would have. Not thread-safe: one writer owns it, readers get pages.
/// </remarks>
/// <typeparam name="TId">The id of an entry; strings are ordered by their code units, other ids by their own comparison.</typeparam>
public sealed class LiveRanking<TId>
    where TId : notnull
{
    private readonly Dictionary<TId, RankKey> keys = [];
    private readonly BlockedRows<TId> rows;

    /// <summary>Makes an empty ranking.</summary>
    /// <param name="mode">How equal entries share places.</param>
    /// <param name="order">The order of equal entries among themselves; by id when null.</param>
    public LiveRanking(RankMode mode = RankMode.Standard, IComparer<TId>? order = null)
    {
        Mode = mode;
        rows = new BlockedRows<TId>(order ?? (typeof(TId) == typeof(string) ? (IComparer<TId>)StringComparer.Ordinal : Comparer<TId>.Default), mode == RankMode.Dense);
    }

    /// <summary>How equal entries share places.</summary>
    public RankMode Mode { get; }

    /// <summary>How many entries have a place.</summary>
    public int Count => keys.Count;

    /// <summary>Adds an entry or changes its key.</summary>
    public RankChange Set(TId id, RankKey key)
    {
        ref RankKey held = ref CollectionsMarshal.GetValueRefOrAddDefault(keys, id, out bool exists);
        RankKey old = held;
        held = key;
        if (!exists)
        {
            RowSpan added = rows.Insert(new RankedRow<TId>(key, id));
            return new RankChange(null, Place(added), -1, added.Position, added.First, Count - added.First);
        }

        if (old == key)
        {
            RowSpan same = rows.Find(new RankedRow<TId>(key, id));
            decimal place = Place(same);
            return new RankChange(place, place, same.Position, same.Position, same.Position, 0);
        }

        int distinct = rows.Distinct;
        RowSpan from = rows.Remove(new RankedRow<TId>(old, id));
        decimal oldPlace = Place(from);
        RowSpan to = rows.Insert(new RankedRow<TId>(key, id));
        int first = Math.Min(from.First, to.First);

        // Counted without gaps, a place that appears or vanishes shifts all that follow.
        int last = rows.Distinct == distinct ? Math.Max(from.Last, to.Last) : Count - 1;
        return new RankChange(oldPlace, Place(to), from.Position, to.Position, first, last - first + 1);
    }

    /// <summary>Takes an entry out, as when it withdraws; null if it is not in the ranking.</summary>
    public RankChange? Remove(TId id)
    {
        if (!keys.Remove(id, out RankKey key))
        {
            return null;
        }

        RowSpan from = rows.Remove(new RankedRow<TId>(key, id));
        return new RankChange(Place(from), null, from.Position, -1, from.First, Count - from.First);
    }

    /// <summary>The row of an entry; null if it is not in the ranking.</summary>
    public LiveRow<TId>? Find(TId id)
    {
        if (!keys.TryGetValue(id, out RankKey key))
        {
            return null;
        }

        RowSpan at = rows.Find(new RankedRow<TId>(key, id));
        return new LiveRow<TId>(at.Position, Place(at), id, key);
    }

    /// <summary>The place that a key would take if it were added, the others staying as they are: for guests, and for "what if".</summary>
    public decimal PlaceFor(RankKey key)
    {
        (int before, int equal, int distinctBefore) = rows.Around(key);
        return Place(new RowSpan(before + equal, before, before + equal, distinctBefore));
    }

    /// <summary>A page of rows in their order. A range that reaches beyond the ends is cut.</summary>
    /// <param name="start">The first position wanted, from 0.</param>
    /// <param name="count">How many rows at the most.</param>
    public ImmutableArray<LiveRow<TId>> Read(int start, int count)
    {
        int first = Math.Clamp(start, 0, Count);
        int length = (int)Math.Clamp((long)start + count - first, 0, Count - first);
        ImmutableArray<LiveRow<TId>>.Builder page = ImmutableArray.CreateBuilder<LiveRow<TId>>(length);
        RowSpan group = default;
        RankKey key = default;
        foreach (RankedRow<TId> row in rows.From(first).Take(length))
        {
            int position = first + page.Count;
            if (page.Count == 0 || row.Key != key)
            {
                // One search a group of equal rows, not one a row.
                group = page.Count == 0 || Mode != RankMode.Dense ? rows.Find(row) : group with { DistinctBefore = group.DistinctBefore + 1 };
                key = row.Key;
            }

            page.Add(new LiveRow<TId>(position, Place(group with { Position = position }), row.Id, row.Key));
        }

        return page.MoveToImmutable();
    }

    internal void Load(IEnumerable<KeyValuePair<TId, RankKey>> entries)
    {
        List<RankedRow<TId>> all = [];
        foreach ((TId id, RankKey key) in entries)
        {
            keys.Add(id, key);
            all.Add(new RankedRow<TId>(key, id));
        }

        rows.Load(all);
    }

    private decimal Place(RowSpan at) => Mode switch
    {
        RankMode.Standard => at.First + 1,
        RankMode.Dense => at.DistinctBefore + 1,
        RankMode.Modified => at.Last + 1,
        RankMode.Fractional => (at.First + at.Last) / 2m + 1,
        RankMode.Ordinal => at.Position + 1,
        _ => throw new InvalidOperationException($"The rank mode {Mode} has no rule."),
    };
}
