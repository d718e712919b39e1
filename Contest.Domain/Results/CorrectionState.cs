namespace Contest.Domain.Results;

/// <summary>Where a correction stands.</summary>
public enum CorrectionState
{
    /// <summary>待复核: asked for; nothing is changed yet.</summary>
    Asked,

    /// <summary>已采纳: a second person accepted it and the new revision is in force.</summary>
    Accepted,

    /// <summary>未采纳: a second person declined it; the mark stays.</summary>
    Declined,
}
