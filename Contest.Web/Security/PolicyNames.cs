namespace Contest.Web.Security;

/// <summary>The policies that endpoints and hub methods name. Who may is the table in <see cref="Policies"/>.</summary>
public static class PolicyNames
{
    /// <summary>Anyone with an account that is not disabled.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>The system itself: accounts, jobs, settings.</summary>
    public const string Administer = "administer";

    /// <summary>Sees an organization and what is below it.</summary>
    public const string OrganizationRead = "organization-read";

    /// <summary>Changes the union tree within the scope.</summary>
    public const string OrganizationManage = "organization-manage";

    /// <summary>Gives and withdraws rights within the own scope; which ones is <c>GrantRules</c>.</summary>
    public const string GrantsManage = "grants-manage";

    /// <summary>Sees a competition's plan, lists and progress; names whole, identity numbers masked.</summary>
    public const string CompetitionRead = "competition-read";

    /// <summary>Sets a competition up and moves it through its lifecycle.</summary>
    public const string CompetitionManage = "competition-manage";

    /// <summary>Registers for one's own delegation.</summary>
    public const string RegistrationEnter = "registration-enter";

    /// <summary>Reviews registrations.</summary>
    public const string RegistrationReview = "registration-review";

    /// <summary>Checks in, draws, places late entries.</summary>
    public const string FieldManage = "field-manage";

    /// <summary>Seats judges and issues passes.</summary>
    public const string PanelManage = "panel-manage";

    /// <summary>Sees marks as they come in.</summary>
    public const string MarksRead = "marks-read";

    /// <summary>Asks for re-marks, signs off, closes stages.</summary>
    public const string MarksReview = "marks-review";

    /// <summary>Enters marks for others from paper.</summary>
    public const string MarksEnter = "marks-enter";

    /// <summary>Sign sheets that came on paper.</summary>
    public const string SheetsSign = "sheets-sign";

    /// <summary>Sees rankings and award lists before they are published.</summary>
    public const string ResultsRead = "results-read";

    /// <summary>Computes, publishes, issues certificates.</summary>
    public const string ResultsManage = "results-manage";

    /// <summary>Files an appeal.</summary>
    public const string AppealFile = "appeal-file";

    /// <summary>Rules on appeals.</summary>
    public const string AppealRule = "appeal-rule";

    /// <summary>Sees which layers of a stage are sealed or open; what they hold only where it is open, or sealed by oneself.</summary>
    public const string IdentityRead = "identity-read";

    /// <summary>Seals identities, and asks for their opening.</summary>
    public const string IdentitySeal = "identity-seal";

    /// <summary>Consents to the opening of sealed identities as the second person.</summary>
    public const string IdentityConsent = "identity-consent";

    /// <summary>Asks for a mark to be put right after its stage was closed.</summary>
    public const string CorrectionAsk = "correction-ask";

    /// <summary>Accepts or declines a correction that somebody else asked for; cannot change it.</summary>
    public const string CorrectionDecide = "correction-decide";

    /// <summary>Reads a competition's audit log.</summary>
    public const string AuditRead = "audit-read";

    /// <summary>Sees the roll-up of a level.</summary>
    public const string ReportsRead = "reports-read";

    /// <summary>A tablet with a judge's pass.</summary>
    public const string JudgePass = "judge-pass";
}
