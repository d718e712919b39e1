namespace Contest.Scoring;

/// <summary>From the marks of several judges to one value.</summary>
public enum PanelCombine
{
    /// <summary>All marks must be equal: the judges agreed. One mark is a consensus. JSON <c>consensus</c>.</summary>
    Consensus,

    /// <summary>The mean. JSON <c>mean</c>.</summary>
    Mean,

    /// <summary>The sum. JSON <c>sum</c>.</summary>
    Sum,

    /// <summary>The middle one, or the mean of the two in the middle. JSON <c>median</c>.</summary>
    Median,

    /// <summary>The greatest. JSON <c>max</c>.</summary>
    Max,

    /// <summary>The smallest. JSON <c>min</c>.</summary>
    Min,

    /// <summary>Ballots: the sum of the ranks, or of the points of the ranks (Borda). JSON <c>rank-sum</c>.</summary>
    RankSum,

    /// <summary>Ballots: places by majority, rules 5 to 8 of the skating system. JSON <c>majority</c>.</summary>
    Majority,

    /// <summary>
    /// Ballots: places by majority as figure skating had them until 1998: the majority, the larger majority, the smaller sum of its
    /// marks, the smaller sum of all marks. JSON <c>majority-total</c>.
    /// </summary>
    MajorityTotal,

    /// <summary>
    /// Ballots: everyone against everyone, as figure skating had it from 1998 to 2004: a pair is won by whom more judges rank better (1, level ½);
    /// more wins first, then more judges in favor. JSON <c>one-by-one</c>.
    /// </summary>
    OneByOne,

    /// <summary>The count of marks equal to <c>vote</c>. JSON <c>votes</c>.</summary>
    Votes,

    /// <summary>The mark that most judges gave; of several, their mean. JSON <c>mode</c>.</summary>
    Mode,
}
