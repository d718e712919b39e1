namespace Contest.Scoring;

/// <summary>How one round counts in the next.</summary>
public enum RoundsPolicy
{
    /// <summary>All rounds that an entry took part in are summed. JSON <c>cumulative</c>.</summary>
    Cumulative,

    /// <summary>Only the last round that it reached counts. JSON <c>reset</c>.</summary>
    Reset,

    /// <summary>The last round that it reached and what <c>carry</c> brings into it. JSON <c>carried</c>.</summary>
    Carried,
}
