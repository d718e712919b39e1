using System.Collections.Immutable;

namespace Contest.Scoring.Awards;

/// <summary>
/// What is awarded: parts (series of prizes, medals, special prizes), units, titles, and the caps over all of it. Immutable, and checked when
/// built: an instance can always be allotted from.
/// </summary>
public sealed partial class AwardPlan
{
    /// <summary>The format of the JSON form.</summary>
    public const string Format = "contest-awards/1";

    /// <summary>Builds and checks a plan.</summary>
    /// <param name="parts">The parts, in the order in which they are allotted.</param>
    /// <param name="caps">Bounds over all.</param>
    /// <param name="units">Rankings and awards of units.</param>
    /// <param name="titles">Nominations for titles.</param>
    /// <param name="shareOf">Of whom shares are taken.</param>
    /// <param name="name">The name for people.</param>
    /// <param name="source">The document that the plan comes from.</param>
    /// <exception cref="RuleSetException">It cannot be; the exception carries every error with its path.</exception>
    public AwardPlan(
        IEnumerable<AwardPart> parts,
        IEnumerable<AwardCap>? caps = null,
        IEnumerable<UnitRule>? units = null,
        IEnumerable<TitleRule>? titles = null,
        AwardBase shareOf = AwardBase.Participants,
        LocalText? name = null,
        string? source = null)
    {
        Parts = [.. parts];
        Caps = [.. caps ?? []];
        Units = [.. units ?? []];
        Titles = [.. titles ?? []];
        ShareOf = shareOf;
        Name = name;
        Source = source;
        List<RuleError> errors = AwardPlanChecks.Check(this);
        if (errors.Count > 0)
        {
            throw new RuleSetException([.. errors]);
        }
    }

    /// <summary>The name for people, or null.</summary>
    public LocalText? Name { get; }

    /// <summary>The document that the plan comes from, or null.</summary>
    public string? Source { get; }

    /// <summary>Of whom shares and tables of entrants are taken.</summary>
    public AwardBase ShareOf { get; }

    /// <summary>The parts, in order.</summary>
    public ImmutableArray<AwardPart> Parts { get; }

    /// <summary>Rankings and awards of units.</summary>
    public ImmutableArray<UnitRule> Units { get; }

    /// <summary>Nominations for titles.</summary>
    public ImmutableArray<TitleRule> Titles { get; }

    /// <summary>Bounds over all.</summary>
    public ImmutableArray<AwardCap> Caps { get; }
}
