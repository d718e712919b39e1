namespace Contest.Domain.Competitions;

/// <summary>Whether a stage takes marks.</summary>
public enum StageStatus
{
    /// <summary>Not begun.</summary>
    Planned,

    /// <summary>Takes marks.</summary>
    Open,

    /// <summary>Signed off by the chief judge; takes no marks until it is reopened with a reason.</summary>
    Closed,
}
