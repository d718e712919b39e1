using System.Runtime.InteropServices;

namespace Contest.Scoring.Live;

/// <summary>
/// Sorted rows in blocks of at most 512. At these sizes a blocked list is chosen over an order-statistic tree: a search touches
/// few cache lines, an insertion moves some kilobytes that are already in the cache, and a page is read in a row.
/// </summary>
internal sealed class BlockedRows<TId>
    where TId : notnull
{
    private const int Capacity = RowBlock<TId>.Capacity;

    private readonly IComparer<TId> order;
    private readonly List<RowBlock<TId>> blocks = [];

    // Beside the blocks, so that summing them up reads memory in a row.
    private readonly List<int> counts = [];
    private readonly KeyRuns<TId> runs;

    public BlockedRows(IComparer<TId> order, bool countsDistinct)
    {
        this.order = order;
        runs = new KeyRuns<TId>(blocks, counts, countsDistinct);
    }

    public int Distinct => runs.Distinct;

    public void Load(List<RankedRow<TId>> all)
    {
        all.Sort((left, right) => RowProbe<TId>.Compare(left, right, order));
        const int fill = Capacity * 3 / 4;
        for (int start = 0; start < all.Count; start += fill)
        {
            RowBlock<TId> block = new();
            int count = Math.Min(fill, all.Count - start);
            CollectionsMarshal.AsSpan(all).Slice(start, count).CopyTo(block.Rows);
            blocks.Add(block);
            counts.Add(count);
        }

        for (int b = 0; b < blocks.Count; b++)
        {
            runs.Recount(b);
        }
    }

    public RowSpan Find(RankedRow<TId> row)
    {
        (int block, int index) = Locate(row);
        return SpanOf(block, index, row.Key);
    }

    public RowSpan Insert(RankedRow<TId> row)
    {
        if (blocks.Count == 0)
        {
            Load([row]);
            return new RowSpan(0, 0, 0, 0);
        }

        (int block, int index) = Locate(row);
        if (block == blocks.Count)
        {
            block--;
            index = counts[block];
        }

        if (counts[block] == Capacity)
        {
            Split(block);
            if (index > counts[block])
            {
                index -= counts[block];
                block++;
            }
        }

        RankedRow<TId>[] rows = blocks[block].Rows;
        Array.Copy(rows, index, rows, index + 1, counts[block] - index);
        rows[index] = row;
        counts[block]++;
        runs.Touch(block);
        return SpanOf(block, index, row.Key);
    }

    /// <summary>Removes a row that must be there and says where it stood.</summary>
    public RowSpan Remove(RankedRow<TId> row)
    {
        (int block, int index) = Locate(row);
        RowSpan was = SpanOf(block, index, row.Key);
        RankedRow<TId>[] rows = blocks[block].Rows;
        counts[block]--;
        Array.Copy(rows, index + 1, rows, index, counts[block] - index);
        rows[counts[block]] = default;
        if (counts[block] == 0)
        {
            runs.Leave(block);
            blocks.RemoveAt(block);
            counts.RemoveAt(block);
            if (block < blocks.Count)
            {
                runs.Touch(block);
            }
        }
        else
        {
            runs.Touch(block);
        }

        return was;
    }

    /// <summary>How many rows stand before a key, how many equal it, and how many different keys stand before.</summary>
    public (int Before, int Equal, int DistinctBefore) Around(RankKey key)
    {
        (int block, int index) = Bound(key, after: false);
        (int endBlock, int end) = Bound(key, after: true);
        int before = Offset(block) + index;
        return (before, Offset(endBlock) + end - before, runs.Before(block, index));
    }

    public IEnumerable<RankedRow<TId>> From(int position)
    {
        int block = 0;
        while (block < blocks.Count && position >= counts[block])
        {
            position -= counts[block++];
        }

        for (; block < blocks.Count; block++)
        {
            for (int i = position; i < counts[block]; i++)
            {
                yield return blocks[block].Rows[i];
            }

            position = 0;
        }
    }

    private (int Block, int Index) Locate(RankedRow<TId> row) => First(new RowProbe<TId>(row, order));

    private (int Block, int Index) Bound(RankKey key, bool after) => First(new KeyProbe<TId>(key, after));

    // First the block, by its last row, then the row in it.
    private (int Block, int Index) First<TProbe>(TProbe probe)
        where TProbe : struct, IRowProbe<TId>
    {
        int low = 0;
        int high = blocks.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (probe.IsBehind(blocks[middle].Rows[counts[middle] - 1]))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        if (low == blocks.Count)
        {
            return (low, 0);
        }

        RankedRow<TId>[] rows = blocks[low].Rows;
        int from = 0;
        int to = counts[low];
        while (from < to)
        {
            int middle = (from + to) >>> 1;
            if (probe.IsBehind(rows[middle]))
            {
                from = middle + 1;
            }
            else
            {
                to = middle;
            }
        }

        return (low, from);
    }

    private RowSpan SpanOf(int block, int index, RankKey key)
    {
        int offset = Offset(block);
        int position = offset + index;
        RankedRow<TId>[] rows = blocks[block].Rows;

        // Most rows stand alone: their neighbours in the block say so without a search.
        bool first = index > 0 && rows[index - 1].Key != key;
        bool last = index + 1 < counts[block] && rows[index + 1].Key != key;
        int from = position;
        int distinct = 0;
        if (!first || runs.Counted)
        {
            (int startBlock, int start) = Bound(key, after: false);
            from = Offset(startBlock) + start;
            distinct = runs.Before(startBlock, start);
        }

        int to = position;
        if (!last)
        {
            (int endBlock, int end) = Bound(key, after: true);
            to = Offset(endBlock) + end - 1;
        }

        return new RowSpan(position, from, to, distinct);
    }

    private int Offset(int block)
    {
        int sum = 0;
        foreach (int count in CollectionsMarshal.AsSpan(counts)[..block])
        {
            sum += count;
        }

        return sum;
    }

    private void Split(int block)
    {
        const int half = Capacity / 2;
        RowBlock<TId> right = new();
        RankedRow<TId>[] rows = blocks[block].Rows;
        Array.Copy(rows, half, right.Rows, 0, Capacity - half);
        Array.Clear(rows, half, Capacity - half);
        blocks.Insert(block + 1, right);
        counts[block] = half;
        counts.Insert(block + 1, Capacity - half);
        runs.Touch(block);
    }
}
