namespace Contest.Scoring.Awards;

/// <summary>How a share of people becomes a whole number.</summary>
public enum ShareRounding
{
    /// <summary>Down. JSON <c>floor</c>.</summary>
    Floor,

    /// <summary>Up. JSON <c>ceiling</c>.</summary>
    Ceiling,

    /// <summary>To the nearest, a half up (四舍五入). JSON <c>half-up</c>.</summary>
    HalfUp,
}
