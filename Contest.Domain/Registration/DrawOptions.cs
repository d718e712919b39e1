namespace Contest.Domain.Registration;

/// <summary>What the draw is told beside seed and entries.</summary>
/// <param name="Heats">How many heats, 1 to 500.</param>
/// <param name="Spread">How delegations are spread.</param>
/// <param name="Capacity">Most entries in a heat (its stations); null without a limit.</param>
/// <param name="StationPrefix">Stations are this text and the order in the heat ("A1", "A2"); null where there are no stations.</param>
public sealed record DrawOptions(int Heats, DrawSpread Spread = DrawSpread.Balanced, int? Capacity = null, string? StationPrefix = null);
