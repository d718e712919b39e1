using Contest.Domain.Accounts;
using static Contest.Domain.Accounts.GrantRole;

namespace Contest.Web.Security;

/// <summary>Who may what: the one table. The administrator may everything but open sealed identities.</summary>
public static class Policies
{
    private static readonly GrantRole[] Everyone = Enum.GetValues<GrantRole>();

    /// <summary>Policy → the roles that fulfil it within the scope of their grant.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<GrantRole>> Roles { get; } = new Dictionary<string, IReadOnlySet<GrantRole>>
    {
        [PolicyNames.Administer] = Set(Administrator),
        [PolicyNames.OrganizationRead] = Set(Everyone),
        [PolicyNames.OrganizationManage] = Set(Organizer, Administrator),
        [PolicyNames.GrantsManage] = GrantRules.Givers,
        [PolicyNames.CompetitionRead] = Set(Everyone),
        [PolicyNames.CompetitionManage] = Set(Organizer, Administrator),
        [PolicyNames.RegistrationEnter] = Set(Organizer, Registrar, Administrator),
        [PolicyNames.RegistrationReview] = Set(Organizer, Administrator),
        [PolicyNames.FieldManage] = Set(Organizer, Scorekeeper, Administrator),
        [PolicyNames.PanelManage] = Set(Organizer, ChiefJudge, Administrator),
        [PolicyNames.MarksRead] = Set(Organizer, ChiefJudge, Scorekeeper, ArbitrationOfficer, Supervisor, Administrator),
        [PolicyNames.MarksReview] = Set(ChiefJudge, Organizer, Administrator),
        [PolicyNames.MarksEnter] = Set(Scorekeeper, Administrator),
        [PolicyNames.SheetsSign] = Set(Scorekeeper, ChiefJudge, Administrator),
        [PolicyNames.ResultsRead] = Set(Organizer, ChiefJudge, ArbitrationOfficer, Supervisor, Administrator),
        [PolicyNames.ResultsManage] = Set(Organizer, Administrator),
        [PolicyNames.AppealFile] = Set(Registrar, Organizer, Administrator),
        [PolicyNames.AppealRule] = Set(ArbitrationOfficer, Administrator),
        [PolicyNames.IdentityRead] = Set(BlindingOfficer, Organizer, Supervisor, ChiefJudge, ArbitrationOfficer, Administrator),
        [PolicyNames.IdentitySeal] = Set(BlindingOfficer),
        [PolicyNames.IdentityConsent] = Set(BlindingOfficer, Organizer, Supervisor),
        [PolicyNames.CorrectionAsk] = Set(ArbitrationOfficer, ChiefJudge, Administrator),
        [PolicyNames.CorrectionDecide] = Set(ArbitrationOfficer, ChiefJudge, Supervisor, Organizer, Administrator),
        [PolicyNames.AuditRead] = Set(Supervisor, Administrator),
        [PolicyNames.ReportsRead] = Set(Statistician, Organizer, Administrator),
    };

    private static HashSet<GrantRole> Set(params GrantRole[] roles) => [.. roles];
}
