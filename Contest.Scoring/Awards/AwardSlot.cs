namespace Contest.Scoring.Awards;

/// <summary>Where awards are being given: a part in a group.</summary>
/// <param name="Part">The key of the part.</param>
/// <param name="Group">The division or unit, or null.</param>
/// <param name="Path">The part's path in the JSON form.</param>
internal sealed record AwardSlot(string Part, string? Group, string Path);
