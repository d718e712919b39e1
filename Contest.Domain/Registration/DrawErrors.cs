using Contest.Domain.Common;

namespace Contest.Domain.Registration;

/// <summary>Refusals of the draw.</summary>
public static class DrawErrors
{
    /// <summary>A seed is 64 hexadecimal digits.</summary>
    public sealed record SeedInvalid() : Error("draw.seed-invalid", ErrorKind.Invalid);

    /// <summary>Nobody is there to be drawn: no approved entry.</summary>
    public sealed record NobodyToDraw() : Error("draw.nobody", ErrorKind.Conflict);

    /// <summary>More entries than <paramref name="Heats"/> heats of <paramref name="Capacity"/> hold.</summary>
    public sealed record TooManyEntries(int Entries, int Heats, int Capacity) : Error("draw.too-many-entries", ErrorKind.Conflict);

    /// <summary>One heat a delegation needs as many heats as delegations.</summary>
    public sealed record TooFewHeats(int Delegations, int Heats) : Error("draw.too-few-heats", ErrorKind.Conflict);

    /// <summary>Marks are in: nothing is drawn again.</summary>
    public sealed record MarksExist() : Error("draw.marks-exist", ErrorKind.Conflict);

    /// <summary>A heat has begun: nothing is drawn again.</summary>
    public sealed record HeatBegun(string Heat) : Error("draw.heat-begun", ErrorKind.Conflict);

    /// <summary>The stage was drawn already; drawing again needs a reason.</summary>
    public sealed record ReasonNeeded() : Error("draw.reason-needed", ErrorKind.Conflict);

    /// <summary>The entries changed since the preview (withdrawn, approved): preview again.</summary>
    public sealed record EntriesChanged() : Error("draw.entries-changed", ErrorKind.Conflict);

    /// <summary>The stage has not been drawn.</summary>
    public sealed record NotDrawn() : Error("draw.not-drawn", ErrorKind.Conflict);

    /// <summary>The entry has its place already.</summary>
    public sealed record AlreadyPlaced() : Error("draw.already-placed", ErrorKind.Conflict);

    /// <summary>No heat that has not begun has room for a late entry.</summary>
    public sealed record NoRoom() : Error("draw.no-room", ErrorKind.Conflict);
}
