using System.Collections.Immutable;

namespace Contest.Scoring.Advancing;

/// <summary>The part of an event's rules that one stage is ranked by when it is decided who goes on.</summary>
public static class StageRules
{
    /// <summary>
    /// With rounds: the rounds up to and including the stage, so that what is carried over counts. Without: the stage's own module alone, since a weighted
    /// total needs all of its parts. Of the tie-breaks those stay that ask for nothing beyond.
    /// </summary>
    /// <param name="rules">The event's rules.</param>
    /// <param name="sofar">The modules of the stages up to and including this one, this one last; at least one, all of them in the rules.</param>
    /// <exception cref="ArgumentException">No module is named, or one that the rules do not have.</exception>
    public static RuleSet Of(RuleSet rules, IReadOnlyList<string> sofar)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(sofar);
        if (sofar.Count == 0 || sofar.Any(k => rules.Module(k) is null))
        {
            throw new ArgumentException("A module that the rules do not have.", nameof(sofar));
        }

        var stage = sofar[^1];
        var rounds = rules.Composition.Rounds;
        var isRound = rounds is not null && (rounds.Modules.IsEmpty || rounds.Modules.Contains(stage));
        var keys = isRound
            ? rules.Modules.Where(m => sofar.Contains(m.Key) && (rounds!.Modules.IsEmpty || rounds.Modules.Contains(m.Key))).Select(m => m.Key).ToImmutableArray()
            : [stage];
        var modules = rules.Modules.Where(m => keys.Contains(m.Key)).ToImmutableArray();
        var composition = new Composition { Rounding = rules.Composition.Rounding };
        if (isRound && keys.Length > 1)
        {
            composition = composition with
            {
                Rounds = rounds! with
                {
                    Modules = rounds.Modules.IsEmpty ? [] : [.. rounds.Modules.Where(keys.Contains)],
                    Carry = [.. rounds.Carry.Where(c => keys.Contains(c.From) && keys.Contains(c.To))],
                },
            };
        }

        ImmutableArray<NormalizationStep> steps = [.. rules.Normalization.Where(s => keys.Contains(s.Of.Split('.')[0]))];
        var plain = rules.Ranking with { By = null, TieBreaks = [] };
        var by = rules.Ranking.By is not null && Fits(plain with { By = rules.Ranking.By }) ? rules.Ranking.By : null;
        var ties = rules.Ranking.TieBreaks.Where(t => Fits(plain with { TieBreaks = [t] })).ToImmutableArray();
        return new RuleSet(modules, composition, plain with { By = by, TieBreaks = ties }, steps, rules.Name, rules.Source);

        bool Fits(RankingRule ranking)
        {
            try
            {
                _ = new RuleSet(modules, composition, ranking, steps);
                return true;
            }
            catch (RuleSetException)
            {
                return false;
            }
        }
    }

    /// <summary>The book of the stage: these entries, with their marks in the modules of <paramref name="rules"/>.</summary>
    /// <param name="rules">What <see cref="Of"/> gave.</param>
    /// <param name="book">The event's book.</param>
    /// <param name="asOfStage">An entry with what was known of it in this stage; null for one that does not take part.</param>
    public static MarkBook Book(RuleSet rules, MarkBook book, Func<EntryInfo, EntryInfo?> asOfStage)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(book);
        var entries = book.Entries.Select(asOfStage).OfType<EntryInfo>().ToList();
        var ids = entries.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        return new MarkBook(
            entries,
            book.Marks.Where(m => ids.Contains(m.EntryId) && rules.Module(m.ModuleKey) is not null),
            book.Decisions.Select(d => d with { Order = [.. d.Order.Where(ids.Contains)] }).Where(d => d.Order.Length > 1));
    }
}
