namespace Contest.Scoring.Live;

/// <summary>
/// How many different keys blocks of sorted rows hold. A run is a group of equal keys; it is counted in the block that it begins in, so that a change in one block
/// concerns the next at the most.
/// </summary>
/// <param name="blocks">The blocks.</param>
/// <param name="counts">How many rows each has.</param>
/// <param name="counted">False where nobody asks: then nothing is counted.</param>
internal sealed class KeyRuns<TId>(List<RowBlock<TId>> blocks, List<int> counts, bool counted)
    where TId : notnull
{
    public bool Counted => counted;

    public int Distinct { get; private set; }

    /// <summary>The rows of a block changed.</summary>
    public void Touch(int block)
    {
        Recount(block);
        if (block + 1 < blocks.Count)
        {
            Recount(block + 1);
        }
    }

    /// <summary>A block is about to go.</summary>
    public void Leave(int block) => Distinct -= blocks[block].Runs;

    public void Recount(int block)
    {
        if (!counted)
        {
            return;
        }

        RowBlock<TId> at = blocks[block];
        int runs = Begun(block, counts[block]);
        Distinct += runs - at.Runs;
        at.Runs = runs;
    }

    /// <summary>How many different keys stand before a row; 0 where they are not counted.</summary>
    public int Before(int block, int index)
    {
        if (!counted)
        {
            return 0;
        }

        int distinct = block < blocks.Count ? Begun(block, index) : 0;
        for (int b = 0; b < block; b++)
        {
            distinct += blocks[b].Runs;
        }

        return distinct;
    }

    private int Begun(int block, int index)
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
}
