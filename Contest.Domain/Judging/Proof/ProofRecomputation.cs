using System.Globalization;
using Contest.Scoring;
using Contest.Scoring.Awards;

namespace Contest.Domain.Judging.Proof;

/// <summary>
/// Computes a package's results again: from its rows and rules by the engine that computed them first, then compares hash, ranks, totals, units and
/// awards. Of several revisions the latest counts; a mark taken back is none; one of an aspect that the rules do not hold does not count.
/// </summary>
public static class ProofRecomputation
{
    private const string TakenBack = "clear";

    /// <summary>How many decimal places a shown total may have been cut to.</summary>
    private const int ShownDigits = 6;

    /// <summary>What is not as the marks and rules make it; empty when nothing is.</summary>
    public static IEnumerable<ProofFinding> Verify(ProofPackage package, ProofResult result)
    {
        ArgumentNullException.ThrowIfNull(package);
        ArgumentNullException.ThrowIfNull(result);
        return RuleSet.TryParse(result.Rules, out var rules, out _) && MarkDocument.TryParseJson(result.Book, rules, out var entries, out _)
            && (result.AwardPlan is null || AwardPlan.TryParse(result.AwardPlan, out _, out _))
            ? Compare(result, rules, Book(package, result, rules, entries))
            : [new ProofFinding(ProofProblem.ResultUnreadable, Where(result))];
    }

    private static MarkBook Book(ProofPackage package, ProofResult result, RuleSet rules, MarkBook without)
    {
        var known = without.Entries.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        var marks = new List<Mark>();
        foreach (var stage in package.Stages.Where(s => s.EventId == result.EventId))
        {
            var covered = result.Seals is null ? null : Covered(stage, result.Seals);
            foreach (var sheet in stage.Sheets.Where(s => s.EntryId is not null && known.Contains(Id(s.EntryId.Value))))
            {
                marks.AddRange(
                    from row in covered is null ? sheet.Rows : sheet.Rows.Take(covered.GetValueOrDefault(sheet.SheetId))
                    group row by (row.Aspect, row.Attempt) into revisions
                    let last = revisions.MaxBy(r => r.Row)!
                    where last.Code != TakenBack && rules.Aspect(stage.Key, last.Aspect) is not null
                    select new Mark(Id(sheet.EntryId!.Value), stage.Key, last.Aspect, sheet.Seat, last.Attempt, Value(last)));
            }
        }

        return new MarkBook(without.Entries, marks, without.Decisions);
    }

    /// <summary>How many rows of each sheet the result's seal of the stage covers; none of a stage of which it names no seal.</summary>
    private static Dictionary<Guid, int> Covered(ProofStage stage, IReadOnlyList<ProofResultSeal> seals)
    {
        var number = seals.FirstOrDefault(s => s.StageId == stage.StageId)?.Number;
        return (stage.Seals.FirstOrDefault(s => s.Number == number)?.Sheets ?? []).DistinctBy(s => s.SheetId).ToDictionary(s => s.SheetId, s => s.Rows);
    }

    private static MarkValue Value(ProofRow row) => row.Value is { } text
        ? MarkValue.FromDecimal(decimal.Parse(text, CultureInfo.InvariantCulture))
        : MarkValue.FromCode(row.Code ?? MarkValue.NoneCode);

    private static IEnumerable<ProofFinding> Compare(ProofResult result, RuleSet rules, MarkBook book)
    {
        var hash = ResultHash.Compute(rules, book);
        if (hash != result.Hash)
        {
            yield return new ProofFinding(ProofProblem.ResultNotOfMarks, $"{Where(result)}: {result.Hash} in the package, {hash} by its marks and rules");
        }

        var ranking = ScoringEngine.Rank(rules, ScoringEngine.Score(rules, book));
        var lines = result.Lines.ToDictionary(l => Id(l.EntryId), StringComparer.Ordinal);
        foreach (var entry in ranking.Entries)
        {
            var (rank, total) = (entry.Standing == Standing.Ranked ? entry.RankText : null, entry.Total is { } sum ? Plain(sum) : entry.Code);
            if (!lines.Remove(entry.EntryId, out var line))
            {
                yield return new ProofFinding(ProofProblem.RankWrong, $"{Where(result)}: entry {entry.EntryId} is missing; rank {rank ?? "–"}, total {total ?? "–"} by the marks");
            }
            else if (line.Rank != rank || !Same(line.Total, entry))
            {
                yield return new ProofFinding(
                    ProofProblem.RankWrong, $"{Where(result)}: entry {line.Entry} has rank {line.Rank ?? "–"}, total {line.Total ?? "–"}; rank {rank ?? "–"}, total {total ?? "–"} by the marks");
            }
        }

        foreach (var line in lines.Values)
        {
            yield return new ProofFinding(ProofProblem.RankWrong, $"{Where(result)}: entry {line.Entry} has rank {line.Rank ?? "–"}; by the marks it is not scored");
        }

        foreach (var finding in Units(result, rules, ranking).Concat(Awards(result, ranking, book)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<ProofFinding> Units(ProofResult result, RuleSet rules, Ranking ranking)
    {
        var right = rules.Composition.Teams.FirstOrDefault(t => t.By == "unit") is { } rule
            ? TeamScores.Compute(rule, ranking).Where(t => t.Value is not null).Select(t => new ProofUnit(t.TeamId, t.Place is { } place ? Plain(place) : "", Plain(t.Value!.Value))).ToArray()
            : [];
        foreach (var unit in right.Except(result.Units))
        {
            yield return new ProofFinding(ProofProblem.RankWrong, $"{Where(result)}: unit {unit.Unit} has rank {unit.Rank}, total {unit.Total} by the marks, and not in the package");
        }

        foreach (var unit in result.Units.Except(right))
        {
            yield return new ProofFinding(ProofProblem.RankWrong, $"{Where(result)}: unit {unit.Unit} has rank {unit.Rank}, total {unit.Total}, and not by the marks");
        }
    }

    private static IEnumerable<ProofFinding> Awards(ProofResult result, Ranking ranking, MarkBook book)
    {
        var names = result.Lines.ToDictionary(l => Id(l.EntryId), l => l.Entry, StringComparer.Ordinal);
        var right = result.AwardPlan is null ? [] : Tiers(AwardPlan.Parse(result.AwardPlan), ranking, book);
        for (var i = 0; i < Math.Max(right.Count, result.Awards.Count); i++)
        {
            var (made, given) = (i < right.Count ? right[i] : null, i < result.Awards.Count ? result.Awards[i] : null);
            if (made is null || given is null || made.Tier != given.Tier)
            {
                yield return new ProofFinding(ProofProblem.AwardWrong, $"{Where(result)}: award {given?.Tier ?? "–"} in the package, {made?.Tier ?? "–"} by the plan");
                continue;
            }

            foreach (var recipient in given.Recipients.Except(made.Recipients, StringComparer.Ordinal))
            {
                yield return new ProofFinding(ProofProblem.AwardWrong, $"{Where(result)}: {given.Name} ({given.Tier}) is given to {names.GetValueOrDefault(recipient, recipient)}, and not by marks and plan");
            }

            foreach (var recipient in made.Recipients.Except(given.Recipients, StringComparer.Ordinal))
            {
                yield return new ProofFinding(ProofProblem.AwardWrong, $"{Where(result)}: {given.Name} ({given.Tier}) is withheld from {names.GetValueOrDefault(recipient, recipient)}, who has it by marks and plan");
            }
        }
    }

    /// <summary>Every tier of every part, then of every unit rule, in the order of the plan; none when the plan cannot be met.</summary>
    private static List<ProofAward> Tiers(AwardPlan plan, Ranking ranking, MarkBook book)
    {
        var allocation = AwardAllocator.Allocate(plan, ranking, book.Decisions);
        var tiers = plan.Parts.SelectMany(p => p.Tiers.Select(t => (Part: p.Key, t.Key))).Concat(plan.Units.SelectMany(u => u.Tiers.Select(t => (Part: u.Key, t.Key))));
        return allocation.IsMet
            ? [.. tiers.Select(t => new ProofAward(t.Key, "", [.. allocation.Awards.Where(a => a.Part == t.Part && a.Tier == t.Key).Select(a => a.Recipient)]))]
            : [];
    }

    private static bool Same(string? shown, RankedEntry entry)
    {
        if (entry.Total is not { } total)
        {
            return shown == entry.Code;
        }

        return decimal.TryParse(shown, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && (number == total || number == decimal.Round(total, ShownDigits, MidpointRounding.AwayFromZero));
    }

    private static string Id(Guid id) => id.ToString("N");

    private static string Plain(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string Where(ProofResult result) => string.Create(CultureInfo.InvariantCulture, $"{result.Event}, result {result.Number}");
}
