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

    /// <summary>True when the seed was given (by dice, a lottery's number), false when the program made it.</summary>
    public bool SeedGiven { get; private set; }

    /// <summary>The options as JSON.</summary>
    public string Options { get; private set; } = "";

    /// <summary>Bib and delegation of everyone drawn, as JSON: with seed and options all that a recomputation needs.</summary>
    public string Input { get; private set; } = "";

    /// <summary>Why it was drawn again; null for the first draw of a stage.</summary>
    public string? Reason { get; private set; }

    /// <summary>When a later draw took its place; null while it stands.</summary>
    public DateTimeOffset? SupersededAt { get; private set; }

    /// <summary>A later draw takes its place.</summary>
    public void Supersede(DateTimeOffset now)
    {
        SupersededAt = now;
        Touch();
    }

    /// <summary>Records a draw.</summary>
    public static Draw Record(Guid stageId, string seed, bool seedGiven, string options, string input, string? reason, Guid by, DateTimeOffset now) => new()
    {
        Id = NewId(now),
        Version = 1,
        StageId = stageId,
        Seed = seed,
        SeedGiven = seedGiven,
        Algorithm = DrawAlgorithm.Name,
        Options = options,
        Input = input,
        Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(),
        ByUserId = by,
        At = now,
    };
}
