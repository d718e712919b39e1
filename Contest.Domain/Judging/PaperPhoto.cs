namespace Contest.Domain.Judging;

/// <summary>评分表照片: the photograph of a seat's paper sheet in a heat, shown beside the form that it is keyed into. It carries handwriting: only those who key or sign see it.</summary>
public sealed class PaperPhoto
{
    /// <summary>Time-ordered GUID.</summary>
    public required Guid Id { get; init; }

    /// <summary>The competition.</summary>
    public required Guid CompetitionId { get; init; }

    /// <summary>The stage.</summary>
    public required Guid StageId { get; init; }

    /// <summary>The heat.</summary>
    public required Guid HeatId { get; init; }

    /// <summary>The seat whose sheet it shows.</summary>
    public required Guid SeatId { get; init; }

    /// <summary>The picture, JPEG, without what a phone writes into it about place and device.</summary>
    public required byte[] Jpeg { get; init; }

    /// <summary>SHA-256 of the picture, hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Who took it in.</summary>
    public required Guid AddedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AddedAt { get; init; }
}
