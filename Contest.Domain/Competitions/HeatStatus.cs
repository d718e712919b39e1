namespace Contest.Domain.Competitions;

/// <summary>Where a heat stands.</summary>
public enum HeatStatus
{
    /// <summary>Not begun.</summary>
    Planned,

    /// <summary>On the field.</summary>
    Running,

    /// <summary>Off the field; marks may still arrive until the stage is closed.</summary>
    Finished,
}
