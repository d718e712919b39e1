using Contest.Domain.Common;

namespace Contest.Domain.Results;

/// <summary>
/// One computed ranking of an event with its award list: what the ranking job wrote. A correction or a new rule makes a new number; none is
/// overwritten. Published at most once.
/// </summary>
public sealed class ResultSet : Entity
{
    private ResultSet() { }

    /// <summary>The competition.</summary>
    public Guid CompetitionId { get; private set; }

    /// <summary>The event.</summary>
    public Guid EventId { get; private set; }

    /// <summary>From 1 in the event.</summary>
    public int Number { get; private set; }

    /// <summary>The rule version it was computed by.</summary>
    public int RulesVersion { get; private set; }

    /// <summary>The award plan version; 0 for none.</summary>
    public int AwardPlanVersion { get; private set; }

    /// <summary>The whole ranking, JSON.</summary>
    public string RankingJson { get; private set; } = "";

    /// <summary>The award list, JSON; null when the plan refused or there is none.</summary>
    public string? AwardsJson { get; private set; }

    /// <summary>Why the award plan could not be met, JSON; null when it was.</summary>
    public string? RefusalJson { get; private set; }

    /// <summary>SHA-256 of rules and marks in canonical form.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>When it was computed.</summary>
    public DateTimeOffset ComputedAt { get; private set; }

    /// <summary>When it was published; null before.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Who published it.</summary>
    public Guid? PublishedBy { get; private set; }

    /// <summary>What the job computed.</summary>
    public static ResultSet Create(Guid competitionId, Guid eventId, int number, int rulesVersion, int awardPlanVersion, string rankingJson, string? awardsJson, string? refusalJson, string hash, DateTimeOffset now) => new()
    {
        Id = NewId(now),
        Version = 1,
        CompetitionId = competitionId,
        EventId = eventId,
        Number = number,
        RulesVersion = rulesVersion,
        AwardPlanVersion = awardPlanVersion,
        RankingJson = rankingJson,
        AwardsJson = awardsJson,
        RefusalJson = refusalJson,
        Hash = hash,
        ComputedAt = now,
    };

    /// <summary>Publishes it; refused while the award plan is not met.</summary>
    public Result Publish(Guid by, DateTimeOffset now)
    {
        if (RefusalJson is not null)
        {
            return new ResultErrors.AwardsRefused();
        }

        PublishedAt ??= now;
        PublishedBy ??= by;
        Touch();
        return Result.Ok;
    }
}
