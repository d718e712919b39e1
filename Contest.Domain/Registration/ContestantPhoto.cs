namespace Contest.Domain.Registration;

/// <summary>照片: 295×413 JPEG of 10–40 KB, beside the contestant so that lists do not load it.</summary>
public sealed class ContestantPhoto
{
    /// <summary>The contestant.</summary>
    public Guid ContestantId { get; init; }

    /// <summary>JPEG bytes.</summary>
    public required byte[] Jpeg { get; init; }
}
