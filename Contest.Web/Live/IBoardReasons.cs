namespace Contest.Web.Live;

/// <summary>Why the rows of one board stand where they do, as far as its audience may know: made for those who ask, not for the whole board at each mark.</summary>
public interface IBoardReasons
{
    /// <summary>The reasons of a row as it is shown; null where there is nothing to tell beside it, and where what is known explains another place or total.</summary>
    ValueTask<BoardReason?> FindAsync(BoardRow row, CancellationToken ct);
}

/// <summary>A place explained: first the place, what decided it and what was lacking, then line by line the marks, what was dropped and each rounding.</summary>
public sealed record BoardReason(IReadOnlyList<string> Zh, IReadOnlyList<string> En);

/// <summary>Nothing to tell.</summary>
public sealed class NoReasons : IBoardReasons
{
    public static NoReasons Instance { get; } = new();

    public ValueTask<BoardReason?> FindAsync(BoardRow row, CancellationToken ct) => new((BoardReason?)null);
}
