using Contest.Domain.Judging;

namespace Contest.Web.Features.Judging.Marks;

/// <summary>Whose hand a mark comes from: the judge's own on the tablet, or that of somebody at the desk.</summary>
/// <param name="DeviceId">The tablet, or the desk.</param>
/// <param name="EnteredBy">Who entered it at the desk, from paper; null for a tablet's own mark.</param>
/// <param name="ImportedBy">Who brought it in with the journal of its tablet; null when the tablet sent it.</param>
public sealed record MarkSender(string DeviceId, Guid? EnteredBy = null, Guid? ImportedBy = null)
{
    /// <summary>The desk, by the person at it.</summary>
    public static MarkSender Desk(Guid userId) => new(MarkInput.DeskPrefix + userId.ToString("N"), userId);
}
