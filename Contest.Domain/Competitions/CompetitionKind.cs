namespace Contest.Domain.Competitions;

/// <summary>What sort of activity a competition is, for the roll-up of a level.</summary>
public enum CompetitionKind
{
    /// <summary>劳动竞赛</summary>
    Labor,

    /// <summary>职业技能竞赛</summary>
    Skills,

    /// <summary>岗位练兵</summary>
    Drill,

    /// <summary>创新 (五小, 合理化建议)</summary>
    Innovation,

    /// <summary>文体 (合唱, 演说, 运动会)</summary>
    Culture,

    /// <summary>知识竞赛</summary>
    Knowledge,
}
