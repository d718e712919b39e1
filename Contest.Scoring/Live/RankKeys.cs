namespace Contest.Scoring.Live;

/// <summary>Makes the keys of a <see cref="LiveRanking{TId}"/> from scored entries, by the ranking rule of a rule set.</summary>
public static class RankKeys
{
    /// <summary>
    /// Whether the ranking can be kept live: each comparator gives an entry numbers that do not depend on the other entries. Rankings with
    /// tolerances, head to head, the skating system, counts of places or marks, lots and decisions, or with places for unfinished entries cannot;
    /// they are computed as a whole.
    /// </summary>
    public static bool CanKeep(RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        RankingRule rule = rules.Ranking;
        return rule is { Tolerance: 0, Incomplete: UnfinishedPolicy.Apart, Codes: UnfinishedPolicy.Apart }
            && rule.TieBreaks.TakeWhile(tie => tie.By != TieBreakBy.Share)
                .All(tie => tie is { Tolerance: 0, By: TieBreakBy.Value or TieBreakBy.Attempts or TieBreakBy.Givers });
    }

    /// <summary>The key of an entry that was scored with the rules; null when it has no place (a guest, absent, withdrawn, disqualified, incomplete,
    /// refused or with a code for a total).</summary>
    /// <exception cref="ArgumentException">The ranking cannot be kept live.</exception>
    public static RankKey? Of(RuleSet rules, ScoredEntry entry)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(entry);
        if (!CanKeep(rules))
        {
            throw new ArgumentException("This ranking looks at several entries at once and cannot be kept live.", nameof(rules));
        }

        return Comparators.Flatten(rules, entry) is { } parts ? RankKey.From([.. parts]) : null;
    }
}
