using Contest.Domain.Common;

namespace Contest.Domain.Accounts;

/// <summary>Refusals around rights.</summary>
public static class GrantErrors
{
    /// <summary>The caller's own rights do not reach to giving or withdrawing <paramref name="Role"/> there.</summary>
    public sealed record NotYours(GrantRole Role) : Error("grants.not-yours", ErrorKind.Forbidden);

    /// <summary>Nobody gives a right to themselves.</summary>
    public sealed record NotToOneself() : Error("grants.not-to-oneself", ErrorKind.Conflict);

    /// <summary>The role does not go with such a scope.</summary>
    public sealed record WrongScope(GrantRole Role, GrantScope Scope) : Error("grants.wrong-scope", ErrorKind.Invalid);

    /// <summary>The person has this right already.</summary>
    public sealed record AlreadyGiven(GrantRole Role) : Error("grants.already-given", ErrorKind.Conflict);

    /// <summary>The person holds <paramref name="Held"/> over the same competitions, which does not go together with <paramref name="Role"/>.</summary>
    public sealed record Incompatible(GrantRole Role, GrantRole Held) : Error("grants.incompatible", ErrorKind.Conflict);

    /// <summary>Somebody has to remain administrator.</summary>
    public sealed record LastAdministrator() : Error("grants.last-administrator", ErrorKind.Conflict);
}
