namespace Contest.Scoring;

/// <summary>What happens when the marks of a panel lie further apart than the document allows.</summary>
public enum SpreadPolicy
{
    /// <summary>The value is refused; the panel marks again. JSON <c>refuse</c>.</summary>
    Refuse,

    /// <summary>The mean of all marks, nothing dropped. JSON <c>mean-of-all</c>.</summary>
    MeanOfAll,

    /// <summary>The value stands and is flagged. JSON <c>flag</c>.</summary>
    Flag,
}
