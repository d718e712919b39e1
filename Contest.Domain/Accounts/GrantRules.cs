using static Contest.Domain.Accounts.GrantRole;
using static Contest.Domain.Accounts.GrantScope;

namespace Contest.Domain.Accounts;

/// <summary>
/// Who may give which right where. Nobody gives more than they have: an administrator gives everything, an organizer the offices of a competition
/// within the own scope, a chief judge the places of a panel. Nobody gives a right to themselves. Documented in <c>docs/grants.md</c>.
/// </summary>
public static class GrantRules
{
    private static readonly IReadOnlySet<GrantRole> Offices = new HashSet<GrantRole>
    {
        Organizer, Registrar, ChiefJudge, Judge, Scorekeeper, BlindingOfficer, ArbitrationOfficer, Supervisor,
    };

    private static readonly IReadOnlySet<GrantRole> ByOrganizer = new HashSet<GrantRole>(Offices) { Statistician };

    private static readonly IReadOnlySet<GrantRole> ByChiefJudge = new HashSet<GrantRole> { Judge, Scorekeeper };

    private static readonly IReadOnlySet<GrantRole> All = Enum.GetValues<GrantRole>().ToHashSet();

    private static readonly IReadOnlySet<GrantRole> None = new HashSet<GrantRole>();

    /// <summary>The roles that may give or withdraw anything at all.</summary>
    public static IReadOnlySet<GrantRole> Givers { get; } = new HashSet<GrantRole> { Organizer, ChiefJudge, Administrator };

    /// <summary>The scopes that a role makes sense in: the administrator everywhere at once, the statistician in an organization, the others in an organization or one competition.</summary>
    public static IReadOnlyList<GrantScope> Scopes(GrantRole role) => role switch
    {
        Administrator => [GrantScope.System],
        Statistician => [Organization],
        _ => [Organization, GrantScope.Competition],
    };

    /// <summary>What the holder of <paramref name="giver"/> may give inside the scope of that right.</summary>
    public static IReadOnlySet<GrantRole> MayGive(GrantRole giver) => giver switch
    {
        Administrator => All,
        Organizer => ByOrganizer,
        ChiefJudge => ByChiefJudge,
        _ => None,
    };

    /// <summary>
    /// Offices that one person must not hold over the same competition: who knows the sealed codes does not mark, and who rules on appeals has
    /// neither marked nor organized.
    /// </summary>
    public static bool Incompatible(GrantRole one, GrantRole other) => (one, other) switch
    {
        (BlindingOfficer, Judge or ChiefJudge or Scorekeeper) => true,
        (Judge or ChiefJudge or Scorekeeper, BlindingOfficer) => true,
        (ArbitrationOfficer, Judge or ChiefJudge or Organizer) => true,
        (Judge or ChiefJudge or Organizer, ArbitrationOfficer) => true,
        _ => false,
    };
}
