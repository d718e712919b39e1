namespace Contest.Scoring.Awards;

/// <summary>Within which group a part of a plan is allotted.</summary>
public enum AwardScope
{
    /// <summary>Among all entries. JSON <c>all</c>.</summary>
    All,

    /// <summary>In each division (组别) by itself. JSON <c>division</c>.</summary>
    Division,

    /// <summary>In each unit (参赛单位) by itself. JSON <c>unit</c>.</summary>
    Unit,
}
