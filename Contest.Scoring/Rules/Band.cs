namespace Contest.Scoring;

/// <summary>A band of a table: marks from <see cref="AtLeast"/> (inclusive) or above <see cref="Above"/>, to <see cref="AtMost"/> (inclusive) or below <see cref="Below"/>.</summary>
public sealed record Band
{
    /// <summary>The least mark, inclusive.</summary>
    public decimal? AtLeast { get; init; }

    /// <summary>The mark must be greater than this.</summary>
    public decimal? Above { get; init; }

    /// <summary>The greatest mark, inclusive.</summary>
    public decimal? AtMost { get; init; }

    /// <summary>The mark must be less than this.</summary>
    public decimal? Below { get; init; }

    /// <summary>The points of the band.</summary>
    public decimal Points { get; init; }

    internal bool Holds(Exact mark) =>
        (AtLeast is not { } least || mark >= least)
        && (Above is not { } above || mark > above)
        && (AtMost is not { } most || mark <= most)
        && (Below is not { } below || mark < below);
}
