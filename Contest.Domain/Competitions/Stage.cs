using Contest.Domain.Common;

namespace Contest.Domain.Competitions;

/// <summary>阶段: a part of an event that is run and marked by itself (theory, practical, preliminary, final).</summary>
public sealed class Stage : Entity
{
    private readonly List<Heat> _heats = [];

    private Stage() { }

    internal Stage(Guid eventId, string key, string name, int order, DateTimeOffset now)
    {
        Id = NewId(now);
        Version = 1;
        EventId = eventId;
        Key = key;
        Name = name.Trim();
        Order = order;
    }

    /// <summary>The event.</summary>
    public Guid EventId { get; private set; }

    /// <summary>The module of the event's rule set: letters, digits and hyphens.</summary>
    public string Key { get; private set; } = "";

    /// <summary>1 to 100 characters.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Position, from 1.</summary>
    public int Order { get; private set; }

    /// <summary>Whether it takes marks.</summary>
    public StageStatus Status { get; private set; }

    /// <summary>Who goes on to the next stage.</summary>
    public AdvancementKind Advancement { get; private set; }

    /// <summary>The N, percent or points of <see cref="Advancement"/>; 0 for everyone.</summary>
    public decimal AdvancementValue { get; private set; }

    /// <summary>The public board holds scores back until so many entries of the stage are complete (choirs: 3); 0 shows each at once.</summary>
    public int HoldFirst { get; private set; }

    /// <summary>Why it was closed with marks or signatures missing, or reopened.</summary>
    public string? LastReason { get; private set; }

    /// <summary>What happens when a judge is to mark an entry of the own delegation.</summary>
    public OwnUnitPolicy OwnUnit { get; private set; }

    /// <summary>批次, in their order.</summary>
    public IReadOnlyList<Heat> Heats => _heats;

    /// <summary>Changes the stage's plan; only before it opens.</summary>
    public Result Plan(string name, AdvancementKind advancement, decimal advancementValue, int holdFirst)
    {
        if (Status != StageStatus.Planned)
        {
            return new CompetitionErrors.StageNotOpen(Name);
        }

        (Name, Advancement, AdvancementValue, HoldFirst) = (name.Trim(), advancement, advancementValue, holdFirst);
        Touch();
        return Result.Ok;
    }

    internal void MoveTo(int order)
    {
        if (Order != order)
        {
            Order = order;
            Touch();
        }
    }

    /// <summary>Adds a heat; allowed until the stage is closed.</summary>
    public Result<Heat> AddHeat(string name, DateTimeOffset? startsAt, DateTimeOffset now)
    {
        if (Status == StageStatus.Closed)
        {
            return new CompetitionErrors.StageNotOpen(Name);
        }

        var heat = new Heat(Id, _heats.Count == 0 ? 1 : _heats.Max(h => h.Number) + 1, name, startsAt, now);
        _heats.Add(heat);
        Touch();
        return heat;
    }

    /// <summary>Removes a heat that has not begun.</summary>
    public Result RemoveHeat(Guid heatId)
    {
        var heat = _heats.Find(h => h.Id == heatId);
        if (heat is null)
        {
            return new CommonErrors.NotFound("heat");
        }

        if (heat.Status != HeatStatus.Planned)
        {
            return new CompetitionErrors.StageNotOpen(Name);
        }

        _heats.Remove(heat);
        Touch();
        return Result.Ok;
    }

    /// <summary>Decides about judges of the contestants' own delegations; allowed until the stage is closed.</summary>
    public Result DecideOwnUnit(OwnUnitPolicy policy)
    {
        if (Status == StageStatus.Closed)
        {
            return new CompetitionErrors.StageNotOpen(Name);
        }

        OwnUnit = policy;
        Touch();
        return Result.Ok;
    }

    /// <summary>Opens the stage for marks.</summary>
    public Result Open()
    {
        if (Status != StageStatus.Planned)
        {
            return new CompetitionErrors.StageNotOpen(Name);
        }

        Status = StageStatus.Open;
        Touch();
        return Result.Ok;
    }

    /// <summary>Closes the stage. With marks missing, or complete sheets that nobody signed, a reason is needed.</summary>
    public Result Close(int missingMarks, int unsignedSheets, string? reason)
    {
        if (Status != StageStatus.Open)
        {
            return new CompetitionErrors.StageNotOpen(Name);
        }

        if (missingMarks > 0 && string.IsNullOrWhiteSpace(reason))
        {
            return new CompetitionErrors.MarksMissing(missingMarks);
        }

        if (unsignedSheets > 0 && string.IsNullOrWhiteSpace(reason))
        {
            return new CompetitionErrors.SheetsUnsigned(unsignedSheets);
        }

        Status = StageStatus.Closed;
        LastReason = reason?.Trim();
        Touch();
        return Result.Ok;
    }

    /// <summary>Opens a closed stage again, for a correction; a reason is needed.</summary>
    public Result Reopen(string? reason)
    {
        if (Status != StageStatus.Closed)
        {
            return new CompetitionErrors.StageNotOpen(Name);
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new CompetitionErrors.ReasonNeeded();
        }

        Status = StageStatus.Open;
        LastReason = reason.Trim();
        Touch();
        return Result.Ok;
    }
}
