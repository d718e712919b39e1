namespace Contest.Scoring;

/// <summary>What becomes of a value halfway between two others, or of the part that is cut off.</summary>
public enum RoundingMode
{
    /// <summary>To the nearest; half away from zero (四舍五入). JSON <c>half-up</c>.</summary>
    HalfUp,

    /// <summary>To the nearest; half to the even digit (GB/T 8170). JSON <c>half-even</c>.</summary>
    HalfEven,

    /// <summary>To the nearest; half toward zero (五舍六入). JSON <c>half-down</c>.</summary>
    HalfDown,

    /// <summary>Toward zero: what is beyond is cut off. JSON <c>down</c>.</summary>
    Down,

    /// <summary>Away from zero. JSON <c>up</c>.</summary>
    Up,

    /// <summary>Toward minus infinity. JSON <c>floor</c>.</summary>
    Floor,

    /// <summary>Toward plus infinity. JSON <c>ceiling</c>.</summary>
    Ceiling,
}
