namespace Contest.Scoring;

/// <summary>How a quantity becomes points.</summary>
public enum PointsMethod
{
    /// <summary>The points are the quantity. JSON <c>value</c>.</summary>
    Value,

    /// <summary>base + (mark − at) × per. JSON <c>linear</c>.</summary>
    Linear,

    /// <summary>The rows of a table, exact or interpolated between rows. JSON <c>table</c>.</summary>
    Table,

    /// <summary>The best of the group takes the full mark, the others in proportion. JSON <c>best</c>.</summary>
    Best,

    /// <summary>A formula over <c>mark</c>. JSON <c>formula</c>.</summary>
    Formula,
}
