namespace Contest.Scoring.Live;

/// <summary>What is looked for among sorted rows. A structure, so that each kind of search is compiled by itself.</summary>
internal interface IRowProbe<TId>
    where TId : notnull
{
    /// <summary>Whether it stands behind this row.</summary>
    bool IsBehind(RankedRow<TId> row);
}
