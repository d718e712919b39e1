using Contest.Domain.Common;

namespace Contest.Domain.Registration.Identities;

/// <summary>Refusals around sealed identities.</summary>
public static class IdentityErrors
{
    /// <summary>Who somebody is stays sealed from judges and chief judges until the last layer is opened.</summary>
    public sealed record Sealed() : Error("identities.sealed", ErrorKind.Forbidden);

    /// <summary>The competition is not judged blind, so there is nothing to seal.</summary>
    public sealed record NotBlind() : Error("identities.not-blind", ErrorKind.Conflict);

    /// <summary>Nobody has a place in the stage yet.</summary>
    public sealed record NobodyPlaced() : Error("identities.nobody-placed", ErrorKind.Conflict);

    /// <summary>The stage has its three layers.</summary>
    public sealed record AllLayers() : Error("identities.all-layers", ErrorKind.Conflict);

    /// <summary>Whoever sealed a layer of the stage cannot seal another: the two together would know the person.</summary>
    public sealed record OneLayerEach() : Error("identities.one-layer-each", ErrorKind.Conflict);

    /// <summary>Layers are sealed before the stage opens.</summary>
    public sealed record StageBegun() : Error("identities.stage-begun", ErrorKind.Conflict);

    /// <summary>Layer <paramref name="Layer"/> has to be opened first.</summary>
    public sealed record ReverseOrder(int Layer) : Error("identities.reverse-order", ErrorKind.Conflict);

    /// <summary>A layer is opened after its stage was closed.</summary>
    public sealed record StageNotClosed() : Error("identities.stage-not-closed", ErrorKind.Conflict);

    /// <summary>The layer is open, or its opening was asked for.</summary>
    public sealed record OpeningAsked() : Error("identities.opening-asked", ErrorKind.Conflict);

    /// <summary>Nobody has asked to open the layer, or it is open.</summary>
    public sealed record NothingToConsent() : Error("identities.nothing-to-consent", ErrorKind.Conflict);

    /// <summary>A second person consents, not the one who asked.</summary>
    public sealed record SecondPerson() : Error("identities.second-person", ErrorKind.Conflict);

    /// <summary>An opening needs a reason.</summary>
    public sealed record ReasonNeeded() : Error("identities.reason-needed", ErrorKind.Invalid);

    /// <summary>Identities of <paramref name="Count"/> layers are sealed still.</summary>
    public sealed record StillSealed(int Count) : Error("identities.still-sealed", ErrorKind.Conflict);

    /// <summary>Somebody of the stage <paramref name="StageName"/> is known by name already: it is judged blind no more, so it does not open again.</summary>
    public sealed record AlreadyOpened(string StageName) : Error("identities.already-opened", ErrorKind.Conflict);

    /// <summary>The places of the stage are sealed: nobody can be drawn or placed any more.</summary>
    public sealed record PlacesSealed() : Error("identities.places-sealed", ErrorKind.Conflict);
}
