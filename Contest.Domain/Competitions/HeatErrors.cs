using Contest.Domain.Common;

namespace Contest.Domain.Competitions;

/// <summary>Refusals about heats.</summary>
public static class HeatErrors
{
    /// <summary>The heat is in another state than this needs.</summary>
    public sealed record WrongStatus(HeatStatus Status) : Error("competitions.heat-wrong-status", ErrorKind.Conflict);
}
