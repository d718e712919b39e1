using Contest.Domain.Common;

namespace Contest.Domain.Competitions;

/// <summary>
/// 晋级名单: who goes on from a stage, as confirmed by a person after looking at what the rule gives. Whoever stands in it can be drawn for the next stage, nobody else.
/// A later decision takes the place of an earlier one; both stay on record.
/// </summary>
public sealed class AdvancementDecision : Entity
{
    private readonly List<AdvancementEntry> _entries = [];

    private AdvancementDecision() { }

    /// <summary>The stage that they come from.</summary>
    public Guid StageId { get; private set; }

    /// <summary>The rule as it was.</summary>
    public AdvancementKind Kind { get; private set; }

    /// <summary>Its N, percent or points.</summary>
    public decimal Value { get; private set; }

    /// <summary>The hash of rules and marks that the ranking came from.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Why it differs from what the rule gives (a refusal, a reserve), or why it was decided again; null where neither.</summary>
    public string? Reason { get; private set; }

    /// <summary>Who decided.</summary>
    public Guid ByUserId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>When a later decision took its place; null while it stands.</summary>
    public DateTimeOffset? SupersededAt { get; private set; }

    /// <summary>Those who go on.</summary>
    public IReadOnlyList<AdvancementEntry> Entries => _entries;

    /// <summary>Records the decision.</summary>
    /// <param name="stage">The stage; it must be closed and not let everyone through.</param>
    /// <param name="byRule">Those whom the rule gives.</param>
    /// <param name="entries">Those who go on; when they differ from <paramref name="byRule"/>, a reason is needed.</param>
    /// <param name="ranked">All who have a place: nobody else can go on.</param>
    /// <param name="again">There is an earlier decision: a reason is needed.</param>
    /// <returns>The decision; or <see cref="AdvancementErrors"/>.</returns>
    public static Result<AdvancementDecision> Make(
        Stage stage, IReadOnlySet<Guid> byRule, IReadOnlyCollection<Guid> entries, IReadOnlySet<Guid> ranked, bool again, string hash, string? reason, Guid by, DateTimeOffset now)
    {
        if (stage.Advancement == AdvancementKind.Everyone)
        {
            return new AdvancementErrors.NoRule(stage.Name);
        }

        if (stage.Status != StageStatus.Closed)
        {
            return new AdvancementErrors.StageNotClosed(stage.Name);
        }

        var chosen = entries.ToHashSet();
        if (chosen.Count == 0)
        {
            return new AdvancementErrors.Nobody();
        }

        if (!chosen.IsSubsetOf(ranked))
        {
            return new AdvancementErrors.NotRanked();
        }

        if ((again || !chosen.SetEquals(byRule)) && string.IsNullOrWhiteSpace(reason))
        {
            return new AdvancementErrors.ReasonNeeded();
        }

        var decision = new AdvancementDecision
        {
            Id = NewId(now),
            Version = 1,
            StageId = stage.Id,
            Kind = stage.Advancement,
            Value = stage.AdvancementValue,
            Hash = hash,
            Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(),
            ByUserId = by,
            At = now,
        };
        decision._entries.AddRange(chosen.Select(id => new AdvancementEntry { DecisionId = decision.Id, EntryId = id, ByRule = byRule.Contains(id) }));
        return decision;
    }

    /// <summary>A later decision takes its place.</summary>
    public void Supersede(DateTimeOffset now)
    {
        SupersededAt = now;
        Touch();
    }
}
