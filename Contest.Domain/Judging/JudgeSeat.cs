using Contest.Domain.Common;

namespace Contest.Domain.Judging;

/// <summary>A seat of a stage's panel: who sits there and from which unit (for recusal).</summary>
public sealed class JudgeSeat : Entity
{
    private JudgeSeat() { }

    /// <summary>The competition.</summary>
    public Guid CompetitionId { get; private set; }

    /// <summary>The stage.</summary>
    public Guid StageId { get; private set; }

    /// <summary>Number within the role, from 1 ("裁判 2").</summary>
    public int Number { get; private set; }

    /// <summary>What the seat gives.</summary>
    public SeatRole Role { get; private set; }

    /// <summary>The judge's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The judge's own unit, as a delegation of this competition, where there is one.</summary>
    public Guid? DelegationId { get; private set; }

    /// <summary>The judge's own unit in words.</summary>
    public string? Unit { get; private set; }

    /// <summary>A new seat.</summary>
    public static JudgeSeat Create(Guid competitionId, Guid stageId, SeatRole role, int number, string name, Guid? delegationId, string? unit, DateTimeOffset now) => new()
    {
        Id = NewId(now),
        Version = 1,
        CompetitionId = competitionId,
        StageId = stageId,
        Role = role,
        Number = number,
        Name = name.Trim(),
        DelegationId = delegationId,
        Unit = unit,
    };

    /// <summary>Seats somebody else.</summary>
    public void Seat(string name, Guid? delegationId, string? unit)
    {
        (Name, DelegationId, Unit) = (name.Trim(), delegationId, unit);
        Touch();
    }
}
