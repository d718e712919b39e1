namespace Contest.Domain.Registration;

/// <summary>Where a registration stands.</summary>
public enum EntryStatus
{
    /// <summary>Being filled in by the delegation.</summary>
    Draft,

    /// <summary>待审核</summary>
    Submitted,

    /// <summary>退回, with a reason</summary>
    Returned,

    /// <summary>已通过</summary>
    Approved,

    /// <summary>退出</summary>
    Withdrawn,
}
