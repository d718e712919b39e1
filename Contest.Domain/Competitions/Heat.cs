using Contest.Domain.Common;

namespace Contest.Domain.Competitions;

/// <summary>批次: the entries that compete at the same time.</summary>
public sealed class Heat : Entity
{
    private Heat() { }

    internal Heat(Guid stageId, int number, string name, DateTimeOffset? startsAt, DateTimeOffset now)
    {
        Id = NewId(now);
        Version = 1;
        StageId = stageId;
        Number = number;
        Name = name.Trim();
        StartsAt = startsAt;
    }

    /// <summary>The stage.</summary>
    public Guid StageId { get; private set; }

    /// <summary>From 1, in the stage.</summary>
    public int Number { get; private set; }

    /// <summary>As it is called out ("第 4 批").</summary>
    public string Name { get; private set; } = "";

    /// <summary>Planned start.</summary>
    public DateTimeOffset? StartsAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public HeatStatus Status { get; private set; }

    /// <summary>Changes what the heat is called and when it is planned to start; before it begins.</summary>
    public Result Plan(string name, DateTimeOffset? startsAt)
    {
        if (Status != HeatStatus.Planned)
        {
            return new HeatErrors.WrongStatus(Status);
        }

        (Name, StartsAt) = (name.Trim(), startsAt?.ToUniversalTime());
        Touch();
        return Result.Ok;
    }

    /// <summary>Begins the heat, which has so many <paramref name="entries"/>. One without any does not begin: it would keep the stage from being drawn.</summary>
    public Result Start(int entries) => Status == HeatStatus.Planned && entries == 0 ? new HeatErrors.NobodyPlaced(Name) : Move(HeatStatus.Planned, HeatStatus.Running);

    /// <summary>Takes the beginning back, while no mark has been given in the heat.</summary>
    public Result Recall(bool hasMarks) => Status == HeatStatus.Running && hasMarks ? new HeatErrors.MarksExist(Name) : Move(HeatStatus.Running, HeatStatus.Planned);

    /// <summary>Ends the heat on the field.</summary>
    public Result Finish() => Move(HeatStatus.Running, HeatStatus.Finished);

    /// <summary>Goes on with a heat that was ended too early.</summary>
    public Result Resume() => Move(HeatStatus.Finished, HeatStatus.Running);

    private Result Move(HeatStatus from, HeatStatus to)
    {
        if (Status != from)
        {
            return new HeatErrors.WrongStatus(Status);
        }

        Status = to;
        Touch();
        return Result.Ok;
    }
}
