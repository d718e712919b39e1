namespace Contest.Web.Live;

/// <summary>What a board should show; the channel gives it a version.</summary>
public sealed record ComposedBoard(BoardMeta Meta, IReadOnlyList<BoardRow> Rows);
