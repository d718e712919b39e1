using Contest.Domain.Common;

namespace Contest.Domain.Results;

/// <summary>Refusals of the award ceremony.</summary>
public static class CeremonyErrors
{
    /// <summary>No ceremony was prepared for this competition.</summary>
    public sealed record NotPrepared() : Error("ceremony.not-prepared", ErrorKind.NotFound);

    /// <summary>Something was shown already; preparing anew has to be confirmed.</summary>
    public sealed record UnderWay() : Error("ceremony.under-way", ErrorKind.Conflict);

    /// <summary>Nobody is honored: there is no award list.</summary>
    public sealed record NoAwards() : Error("ceremony.no-awards", ErrorKind.Conflict);

    /// <summary>It is over, and the board open: nothing can be taken back.</summary>
    public sealed record Over() : Error("ceremony.over", ErrorKind.Conflict);

    /// <summary>It is paused.</summary>
    public sealed record Paused() : Error("ceremony.paused", ErrorKind.Conflict);

    /// <summary>Nothing has been shown that could be taken back.</summary>
    public sealed record AtStart() : Error("ceremony.at-start", ErrorKind.Conflict);

    /// <summary>A jump has to be confirmed.</summary>
    public sealed record JumpUnconfirmed(int To) : Error("ceremony.jump-unconfirmed", ErrorKind.Conflict);

    /// <summary>There is no such step, or it is the last one, which is never jumped over.</summary>
    public sealed record NoSuchStep(int To) : Error("ceremony.no-such-step", ErrorKind.Invalid);

    /// <summary>Paces go from 1 (slow) to 5 (quick).</summary>
    public sealed record NoSuchPace(int Pace) : Error("ceremony.no-such-pace", ErrorKind.Invalid);

    /// <summary>Nobody may be called out while identities are sealed.</summary>
    public sealed record IdentitiesSealed() : Error("ceremony.identities-sealed", ErrorKind.Conflict);

    /// <summary>The pages were not built into this program, so it has no file to give.</summary>
    public sealed record NoFile() : Error("ceremony.no-file", ErrorKind.NotFound);

    /// <summary>Results were computed anew since it was prepared.</summary>
    public sealed record Outdated() : Error("ceremony.outdated", ErrorKind.Conflict);
}
