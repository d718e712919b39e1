using Contest.Scoring.Live;

namespace Contest.Scoring;

/// <content>The chain as one list of numbers, for rankings that are kept live.</content>
internal static partial class Comparators
{
    /// <summary>What the chain compares of one entry, one number after the other; null when it has no place. For chains whose comparators look at
    /// one entry alone.</summary>
    public static List<RankKeyPart>? Flatten(RuleSet rules, ScoredEntry entry)
    {
        var rule = rules.Ranking;
        var primary = Primary(rules, entry, partial: false);
        if (entry.Entry.State != EntryState.Competing || !primary.IsNumber)
        {
            return null;
        }

        List<RankKeyPart> parts = [];
        if (rules.Composition.Rounds is { LaterFirst: true })
        {
            parts.Add(new RankKeyPart(entry.Round, true));
        }

        parts.Add(Part(primary, rule.Better));
        foreach (var (tie, formula, nodes) in rules.Plan.Ranking.TieBreaks)
        {
            switch (tie.By)
            {
                case TieBreakBy.Share:
                    return parts;
                case TieBreakBy.Value:
                    parts.Add(Part(Evaluate(formula!, entry), tie.Better));
                    break;
                case TieBreakBy.Attempts:
                    parts.AddRange(Attempts(entry, nodes, tie.Better).Select(outcome => Part(outcome, tie.Better)));
                    break;
                case TieBreakBy.Givers:
                    parts.Add(new RankKeyPart(Given(entry, nodes).Count(mark => mark > tie.Above), tie.Better == Better.Higher));
                    break;
                default:
                    throw new InvalidOperationException($"{tie.By} compares more than one entry.");
            }
        }

        return parts;
    }

    // A code or a missing value is worse than any number, in either direction.
    private static RankKeyPart Part(Outcome outcome, Better better) =>
        new(outcome.IsNumber ? outcome.Number.ToDecimal() : null, better == Better.Higher);
}
