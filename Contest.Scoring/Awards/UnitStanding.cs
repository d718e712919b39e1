using System.Collections.Immutable;

namespace Contest.Scoring.Awards;

/// <summary>A unit among the units.</summary>
/// <param name="Rule">The key of the unit rule.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Place">Its place, equal ones sharing the best (1224).</param>
/// <param name="Points">The points of its people's places.</param>
/// <param name="Places">The places that counted, the best first.</param>
/// <param name="Participants">How many of its people competed.</param>
public sealed record UnitStanding(string Rule, string Unit, int Place, decimal Points, ImmutableArray<int> Places, int Participants);
