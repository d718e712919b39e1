using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Scoring;
using Contest.Scoring.Advancing;
using Contest.Web.Data;
using Contest.Web.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions.Advancement;

/// <summary>The ranking of one stage by the event's rules, and what the stage's rule of advancement gives.</summary>
public sealed class StageRanker(ContestDb db, MarkBookLoader loader)
{
    public sealed record Ranked(Competition Competition, Stage Stage, Stage? Next, Ranking Ranking, IReadOnlyList<AdvanceList> Lists, string Hash);

    public async Task<Result<Ranked>> RankAsync(Guid competitionId, Guid stageId, CancellationToken ct)
    {
        var competition = await db.Competitions.WithEvents().FirstOrDefaultAsync(c => c.Id == competitionId, ct);
        var found = competition?.Events.FirstOrDefault(e => e.Stages.Any(s => s.Id == stageId));
        if (competition is null || found is null)
        {
            return new CommonErrors.NotFound("stage");
        }

        var stages = found.Stages.OrderBy(s => s.Order).ToList();
        var stage = stages.Single(s => s.Id == stageId);
        var sofar = stages.Where(s => s.Order <= stage.Order).ToList();
        if (await loader.LoadAsync(found.Id, null, ct) is not { } marks || marks.Rules.Module(stage.Key) is null)
        {
            return new CompetitionErrors.NoRules(found.Name);
        }

        var rules = StageRules.Of(marks.Rules, [.. sofar.Select(s => s.Key).Where(k => marks.Rules.Module(k) is not null)]);
        var admitted = await db.AdvancedToAsync(stages, stage, ct);
        var ids = admitted?.Select(MarkBookLoader.EngineId).ToHashSet();
        var book = StageRules.Book(rules, marks.Book, e => ids is null || ids.Contains(e.Id) ? AsOf(e, stage.Key, sofar) : null);
        var ranking = ScoringEngine.Rank(rules, ScoringEngine.Score(rules, book));
        return new Ranked(
            competition, stage, stages.FirstOrDefault(s => s.Order > stage.Order), ranking, Advancer.Apply(Rule(stage), ranking), ResultHash.Compute(rules, book));
    }

    // Where it stands in a later stage is no part of this one: to draw the final must not change the preliminary.
    private static EntryInfo AsOf(EntryInfo entry, string key, List<Stage> sofar)
    {
        var known = entry.Attributes.RemoveRange(entry.Attributes.Keys.Where(k =>
            k is "heat" or "station" || (k.StartsWith("heat-", StringComparison.Ordinal) && !sofar.Exists(s => k == "heat-" + s.Key))));
        return entry with { Attributes = known.TryGetValue("heat-" + key, out var heat) ? known.SetItem("heat", heat) : known };
    }

    private static AdvanceRule Rule(Stage stage) => stage.Advancement switch
    {
        AdvancementKind.Everyone => new AdvanceRule(),
        AdvancementKind.TopCount => new AdvanceRule(Count: (int)stage.AdvancementValue),
        AdvancementKind.TopShare => new AdvanceRule(Share: stage.AdvancementValue),
        AdvancementKind.Minimum => new AdvanceRule(Minimum: stage.AdvancementValue),
        _ => throw new InvalidOperationException(),
    };
}
