namespace Contest.Domain.Registration;

/// <summary>Where the draw puts an entry.</summary>
/// <param name="Bib">The entry's bib.</param>
/// <param name="Heat">Number of the heat, from 1.</param>
/// <param name="Order">Order in the heat, from 1.</param>
/// <param name="Station">赛位; null where there are none.</param>
public sealed record DrawPlacement(string Bib, int Heat, int Order, string? Station);
