namespace Contest.Domain.Competitions;

/// <summary>Where a competition stands. The allowed moves are in <see cref="Competition.Advance"/>.</summary>
public enum CompetitionStatus
{
    /// <summary>草案</summary>
    Draft,

    /// <summary>报名</summary>
    Registration,

    /// <summary>进行中</summary>
    InProgress,

    /// <summary>已出分: all stages closed, results being computed and reviewed</summary>
    Scored,

    /// <summary>暂定成绩: published, open to appeal</summary>
    Provisional,

    /// <summary>公示</summary>
    PublicNotice,

    /// <summary>正式</summary>
    Official,

    /// <summary>归档</summary>
    Archived,

    /// <summary>取消</summary>
    Cancelled,
}
