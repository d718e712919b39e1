namespace Contest.Domain.Judging;

/// <summary>A mark that two people read differently; null where one of them read none.</summary>
public sealed record KeyedDifference(string AspectKey, int Attempt, KeyedMark? First, KeyedMark? Second);
