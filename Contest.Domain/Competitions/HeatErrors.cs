using Contest.Domain.Common;

namespace Contest.Domain.Competitions;

/// <summary>Refusals about heats.</summary>
public static class HeatErrors
{
    /// <summary>The heat is in another state than this needs.</summary>
    public sealed record WrongStatus(HeatStatus Status) : Error("competitions.heat-wrong-status", ErrorKind.Conflict);

    /// <summary>Nobody was drawn into the heat: it cannot begin.</summary>
    public sealed record NobodyPlaced(string Heat) : Error("competitions.heat-empty", ErrorKind.Conflict);

    /// <summary>Marks were given in the heat: its beginning is not taken back.</summary>
    public sealed record MarksExist(string Heat) : Error("competitions.heat-marks-exist", ErrorKind.Conflict);
}
