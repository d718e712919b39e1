using System.Text.Json.Serialization;

namespace Contest.Web.Live;

/// <summary>What a board should show; the channel gives it a version.</summary>
public sealed record ComposedBoard(BoardMeta Meta, IReadOnlyList<BoardRow> Rows)
{
    /// <summary>Why each row has its place, as far as this audience may know.</summary>
    [JsonIgnore]
    public IBoardReasons Reasons { get; init; } = NoReasons.Instance;
}
