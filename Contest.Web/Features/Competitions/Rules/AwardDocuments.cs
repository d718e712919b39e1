using System.Text.Json;
using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Scoring.Awards;

namespace Contest.Web.Features.Competitions.Rules;

/// <summary>Award plan JSON as it comes from a page or a file: parsed by the engine, each problem with its path.</summary>
public static class AwardDocuments
{
    /// <summary>The canonical JSON, or every problem; <paramref name="at"/> is where the plan stands in the document.</summary>
    public static Result<string> Parse(JsonElement plan, string at = "$") => AwardPlan.TryParse(plan.GetRawText(), out var parsed, out var errors)
        ? parsed.ToJson()
        : new CompetitionErrors.RulesInvalid([.. errors.Select(e => RuleDocuments.Problem(e, at))]);
}
