using System.Runtime.InteropServices;

namespace Contest.Scoring.Live;

/// <summary>
/// Sorted rows in blocks of at most 512. At these sizes a blocked list is chosen over an order-statistic tree: a search touches
/// few cache lines, an insertion moves some kilobytes that are already in the cache, and a page is read in a row.
/// </summary>
internal sealed class BlockedRows<TId>(IComparer<TId> order, bool countsDistinct)
    where TId : notnull
{
    private const int Capacity = 512;

    private readonly List<Block> blocks = [];

    // Beside the blocks, so that summing them up reads memory in a row.
    private readonly List<int> counts = [];

    public int Distinct { get; private set; }

    public void Load(List<RankedRow<TId>> all)
    {
        all.Sort(Compare);
        const int fill = Capacity * 3 / 4;
        for (int start = 0; start < all.Count; start += fill)
        {
            Block block = new();
            int count = Math.Min(fill, all.Count - start);
            CollectionsMarshal.AsSpan(all).Slice(start, count).CopyTo(block.Rows);
            blocks.Add(block);
            counts.Add(count);
        }

        for (int b = 0; b < blocks.Count; b++)
        {
            Recount(b);
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
        Touch(block);
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
            Distinct -= blocks[block].Runs;
            blocks.RemoveAt(block);
            counts.RemoveAt(block);
            if (block < blocks.Count)
            {
                Touch(block);
            }
        }
        else
        {
            Touch(block);
        }

        return was;
    }

    /// <summary>How many rows stand before a key, how many equal it, and how many different keys stand before.</summary>
    public (int Before, int Equal, int DistinctBefore) Around(RankKey key)
    {
        (int block, int index) = Bound(key, after: false);
        (int endBlock, int end) = Bound(key, after: true);
        int before = Offset(block) + index;
        return (before, Offset(endBlock) + end - before, DistinctBefore(block, index));
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

    private int Compare(RankedRow<TId> left, RankedRow<TId> right)
    {
        int byKey = left.Key.CompareTo(right.Key);
        return byKey != 0 ? byKey : order.Compare(left.Id, right.Id);
    }

    // The first row that does not stand before the given one.
    private (int Block, int Index) Locate(RankedRow<TId> row)
    {
        int low = 0;
        int high = blocks.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Compare(blocks[middle].Rows[counts[middle] - 1], row) < 0)
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
            if (Compare(rows[middle], row) < 0)
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

    // The first row whose key is not before (or, after: true, is behind) the given key.
    private (int Block, int Index) Bound(RankKey key, bool after)
    {
        int limit = after ? 1 : 0;
        int low = 0;
        int high = blocks.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (blocks[middle].Rows[counts[middle] - 1].Key.CompareTo(key) < limit)
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
            if (rows[middle].Key.CompareTo(key) < limit)
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
        if (!first || countsDistinct)
        {
            (int startBlock, int start) = Bound(key, after: false);
            from = Offset(startBlock) + start;
            distinct = DistinctBefore(startBlock, start);
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
        Block right = new();
        RankedRow<TId>[] rows = blocks[block].Rows;
        Array.Copy(rows, half, right.Rows, 0, Capacity - half);
        Array.Clear(rows, half, Capacity - half);
        blocks.Insert(block + 1, right);
        counts[block] = half;
        counts.Insert(block + 1, Capacity - half);
        Touch(block);
    }

    private void Touch(int block)
    {
        Recount(block);
        if (block + 1 < blocks.Count)
        {
            Recount(block + 1);
        }
    }

    // A run is a group of equal keys; it is counted in the block that it begins in.
    private void Recount(int block)
    {
        if (!countsDistinct)
        {
            return;
        }

        Block at = blocks[block];
        int runs = RunsBefore(block, counts[block]);
        Distinct += runs - at.Runs;
        at.Runs = runs;
    }

    private int RunsBefore(int block, int index)
    {
        RankedRow<TId>[] rows = blocks[block].Rows;
        int runs = 0;
        for (int i = 0; i < index; i++)
        {
            bool continues = i > 0 ? rows[i - 1].Key == rows[i].Key : block > 0 && blocks[block - 1].Rows[counts[block - 1] - 1].Key == rows[0].Key;
            runs += continues ? 0 : 1;
        }

        return runs;
    }

    private int DistinctBefore(int block, int index)
    {
        if (!countsDistinct)
        {
            return 0;
        }

        int distinct = block < blocks.Count ? RunsBefore(block, index) : 0;
        for (int b = 0; b < block; b++)
        {
            distinct += blocks[b].Runs;
        }

        return distinct;
    }

    private sealed class Block
    {
        public readonly RankedRow<TId>[] Rows = new RankedRow<TId>[Capacity];

        public int Runs { get; set; }
    }
}
