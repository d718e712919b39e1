using Contest.Domain.Common;

namespace Contest.Domain.Registration;

/// <summary>Where an entry competes in a stage: heat, order, station, and the code judges know it by.</summary>
public sealed class HeatPlace : Entity
{
    private HeatPlace() { }

    /// <summary>The stage; an entry has one place in it.</summary>
    public Guid StageId { get; private set; }

    /// <summary>The heat.</summary>
    public Guid HeatId { get; private set; }

    /// <summary>The entry.</summary>
    public Guid EntryId { get; private set; }

    /// <summary>The draw that made it; null for a late entry placed by hand.</summary>
    public Guid? DrawId { get; private set; }

    /// <summary>Order in the heat, from 1.</summary>
    public int Order { get; private set; }

    /// <summary>赛位; null where there are none.</summary>
    public string? Station { get; private set; }

    /// <summary>What judges see: the bib, or a blind code; unique in the stage.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Puts an entry in a heat.</summary>
    public static HeatPlace Create(Guid stageId, Guid heatId, Guid entryId, Guid? drawId, int order, string? station, string code, DateTimeOffset now) => new()
    {
        Id = NewId(now),
        Version = 1,
        StageId = stageId,
        HeatId = heatId,
        EntryId = entryId,
        DrawId = drawId,
        Order = order,
        Station = station,
        Code = code,
    };

    /// <summary>A sealed layer gives the place another code, station and order, so that none of what was known before tells who it is.</summary>
    public void Disguise(string code, string? station, int order)
    {
        (Code, Station, Order) = (code, station, order);
        Touch();
    }
}
