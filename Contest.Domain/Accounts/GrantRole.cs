namespace Contest.Domain.Accounts;

/// <summary>The roles of a grant. What each may do is the table in <c>Contest.Web.Security.Policies</c>.</summary>
public enum GrantRole
{
    /// <summary>组委会</summary>
    Organizer,

    /// <summary>领队 / 基层工会报名员</summary>
    Registrar,

    /// <summary>裁判长</summary>
    ChiefJudge,

    /// <summary>裁判员 (with an account; most judges enter with a pass)</summary>
    Judge,

    /// <summary>记分员</summary>
    Scorekeeper,

    /// <summary>加密裁判</summary>
    BlindingOfficer,

    /// <summary>仲裁</summary>
    ArbitrationOfficer,

    /// <summary>监督</summary>
    Supervisor,

    /// <summary>统计员</summary>
    Statistician,

    /// <summary>系统管理员</summary>
    Administrator,
}
