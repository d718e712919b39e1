namespace Contest.Web.Live;

/// <summary>A board exists but cannot be shown yet: another node makes it and has not answered, or its freeze is due and could not be stored.</summary>
public sealed class BoardNotReadyException(Guid eventId) : Exception($"The board of event {eventId} cannot be shown yet.");
