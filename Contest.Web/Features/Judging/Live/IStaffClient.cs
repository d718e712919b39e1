namespace Contest.Web.Features.Judging.Live;

/// <summary>What staff pages of a competition are told. Hints: the page asks the API for what it shows.</summary>
public interface IStaffClient
{
    /// <summary>Marks of these entries changed, or were signed or asked for again. Sent to the competition's watchers, at most once for each committed batch.</summary>
    Task MatrixChanged(MatrixChange change);

    /// <summary>A seat's tablet came, went, or told how many marks it still holds. Sent to the competition's watchers.</summary>
    Task PresenceChanged(SeatPresence presence);

    /// <summary>Plan, rules, heats, entries or panels changed. Sent to the competition's watchers.</summary>
    Task CompetitionChanged(string what);
}

/// <summary>Entries of a stage whose sheets changed, and the heats they compete in.</summary>
public sealed record MatrixChange(Guid StageId, IReadOnlyList<Guid> HeatIds, IReadOnlyList<Guid> EntryIds);

/// <summary>Whether a seat's tablet is connected.</summary>
/// <param name="SeatId">The seat.</param>
/// <param name="StageId">Its stage.</param>
/// <param name="Online">Connected now, to whichever node.</param>
/// <param name="Since">Since when; null when it was never seen since the server started.</param>
/// <param name="Pending">Marks the tablet still held when it last told.</param>
public sealed record SeatPresence(Guid SeatId, Guid StageId, bool Online, DateTimeOffset? Since, int Pending);
