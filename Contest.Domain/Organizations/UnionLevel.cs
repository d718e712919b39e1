namespace Contest.Domain.Organizations;

/// <summary>Levels of the trade-union tree, from the national federation down to a shift group.</summary>
public enum UnionLevel
{
    /// <summary>全国</summary>
    National = 0,

    /// <summary>自治区 / 省</summary>
    Province = 1,

    /// <summary>市</summary>
    City = 2,

    /// <summary>县 / 区</summary>
    County = 3,

    /// <summary>乡镇 / 街道</summary>
    Township = 4,

    /// <summary>企业 / 村</summary>
    Enterprise = 5,

    /// <summary>班组</summary>
    Team = 6,
}
