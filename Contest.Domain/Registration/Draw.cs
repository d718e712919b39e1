using Contest.Domain.Common;

namespace Contest.Domain.Registration;

/// <summary>抽签: one draw of order, heat and station for a stage, with seed and algorithm so that anyone can recompute it.</summary>
public sealed class Draw : Entity
{
    private Draw() { }

    /// <summary>The stage.</summary>
    public Guid StageId { get; private set; }

    /// <summary>64 hexadecimal digits.</summary>
    public string Seed { get; private set; } = "";

    /// <summary>Name and version of the algorithm; docs/draw.md says it in full.</summary>
    public string Algorithm { get; private set; } = "";

    /// <summary>Who drew.</summary>
    public Guid ByUserId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Records a draw.</summary>
    public static Draw Record(Guid stageId, string seed, string algorithm, Guid by, DateTimeOffset now) => new()
    {
        Id = NewId(now),
        Version = 1,
        StageId = stageId,
        Seed = seed,
        Algorithm = algorithm,
        ByUserId = by,
        At = now,
    };
}
