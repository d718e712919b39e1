namespace Contest.Domain.Registration;

/// <summary>技能等级: the eight levels of the present system, lowest first; none for those without.</summary>
public enum SkillLevel
{
    /// <summary>无</summary>
    None,

    /// <summary>学徒工</summary>
    Apprentice,

    /// <summary>五级 / 初级工</summary>
    Level5,

    /// <summary>四级 / 中级工</summary>
    Level4,

    /// <summary>三级 / 高级工</summary>
    Level3,

    /// <summary>二级 / 技师</summary>
    Level2,

    /// <summary>一级 / 高级技师</summary>
    Level1,

    /// <summary>特级技师</summary>
    SpecialTechnician,

    /// <summary>首席技师</summary>
    ChiefTechnician,
}
