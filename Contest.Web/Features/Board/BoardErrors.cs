using Contest.Domain.Common;

namespace Contest.Web.Features.Board;

/// <summary>Refusals of the public pages.</summary>
public static class BoardErrors
{
    /// <summary>No competition has this address.</summary>
    public sealed record NoSuchBoard() : Error("board.no-such-board", ErrorKind.NotFound);

    /// <summary>Results are not published yet.</summary>
    public sealed record NotPublished() : Error("board.not-published", ErrorKind.NotFound);
}
