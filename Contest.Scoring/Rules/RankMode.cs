namespace Contest.Scoring;

/// <summary>How equal entries share places. The example is [0, 2, 3, 2] ascending.</summary>
public enum RankMode
{
    /// <summary>1 2 4 2: as many places are left out as were shared. JSON <c>1224</c>.</summary>
    Standard,

    /// <summary>1 2 3 2: nothing is left out. JSON <c>1223</c>.</summary>
    Dense,

    /// <summary>1 3 4 3: the last of the shared places. JSON <c>1334</c>.</summary>
    Modified,

    /// <summary>1 2.5 4 2.5: the mean of the shared places. JSON <c>fractional</c>.</summary>
    Fractional,

    /// <summary>1 2 4 3: each its own, equal ones in the order of their ids. JSON <c>ordinal</c>.</summary>
    Ordinal,
}
