namespace Contest.Scoring;

/// <summary>How a criterion, a module or the composition makes one value of its parts.</summary>
public enum CombineKind
{
    /// <summary>The sum of the parts. JSON <c>sum</c>.</summary>
    Sum,

    /// <summary>The product of the parts, such as difficulty × execution. JSON <c>product</c>.</summary>
    Product,

    /// <summary>The mean of the parts. JSON <c>mean</c>.</summary>
    Mean,

    /// <summary>The greatest part. JSON <c>max</c>.</summary>
    Max,

    /// <summary>The smallest part. JSON <c>min</c>.</summary>
    Min,

    /// <summary>The formula given beside it. JSON <c>formula</c>.</summary>
    Formula,

    /// <summary>
    /// Height competitions: the parts are trials at rising heights; the value is the greatest height cleared. Outputs
    /// <c>failuresAtBest</c> and <c>failures</c> (up to and with that height). JSON <c>heights</c>.
    /// </summary>
    Heights,
}
