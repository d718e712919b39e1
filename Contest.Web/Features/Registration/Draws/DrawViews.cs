using Contest.Domain.Registration;

namespace Contest.Web.Features.Registration.Draws;

/// <summary>A stage's heats with who is where, the draw that stands, and those without a place. Codes of blind stages are null.</summary>
public sealed record DrawView(
    Guid StageId,
    Guid EventId,
    bool Blind,
    bool HasMarks,
    DrawRecordView? Draw,
    IReadOnlyList<DrawRecordView> Earlier,
    IReadOnlyList<DrawHeatView> Heats,
    IReadOnlyList<UnplacedView> Unplaced,
    AdvancingFromView? AdvancingFrom);

/// <summary>The stage that the entries advance from.</summary>
public sealed record AdvancingFromView(Guid StageId, string StageName, bool IsDecided);

/// <summary>One draw as recorded: all that a recomputation needs.</summary>
public sealed record DrawRecordView(
    Guid Id,
    string Algorithm,
    string Seed,
    bool SeedGiven,
    DrawOptions Options,
    IReadOnlyList<DrawEntry> Input,
    string? Reason,
    string? By,
    DateTimeOffset At,
    DateTimeOffset? SupersededAt,
    int PreviewsBefore);

public sealed record DrawHeatView(Guid? HeatId, int Number, string Name, DateTimeOffset? StartsAt, IReadOnlyList<PlaceView> Places);

public sealed record PlaceView(Guid EntryId, string? Bib, string Name, string Delegation, int Order, string? Station, string? Code, bool Late);

public sealed record UnplacedView(Guid EntryId, string? Bib, string Name, string Delegation);

/// <summary>What a draw would give, with the seed to commit it by.</summary>
public sealed record DrawPreviewView(string Seed, bool SeedGiven, string Algorithm, IReadOnlyList<DrawEntry> Input, IReadOnlyList<DrawHeatView> Heats);
