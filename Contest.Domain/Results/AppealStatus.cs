namespace Contest.Domain.Results;

/// <summary>Where an appeal stands.</summary>
public enum AppealStatus
{
    /// <summary>已受理</summary>
    Open,

    /// <summary>成立: corrected</summary>
    Upheld,

    /// <summary>驳回</summary>
    Rejected,
}
