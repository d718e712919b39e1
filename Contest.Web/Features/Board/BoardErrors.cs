using Contest.Domain.Common;

namespace Contest.Web.Features.Board;

/// <summary>Refusals of the public pages.</summary>
public static class BoardErrors
{
    /// <summary>No competition has this address.</summary>
    public sealed record NoSuchBoard() : Error("board.no-such-board", ErrorKind.NotFound);

    /// <summary>The board has no such row.</summary>
    public sealed record NoSuchRow() : Error("board.no-such-row", ErrorKind.NotFound);

    /// <summary>This installation was built without the fonts that cards are drawn with.</summary>
    public sealed record NoCards() : Error("board.no-cards", ErrorKind.NotFound);

    /// <summary>Results are not published yet.</summary>
    public sealed record NotPublished() : Error("board.not-published", ErrorKind.NotFound);
}
