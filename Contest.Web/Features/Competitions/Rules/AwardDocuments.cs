using System.Text.Json;
using Contest.Domain.Common;
using Contest.Domain.Competitions;

namespace Contest.Web.Features.Competitions.Rules;

/// <summary>Award plan JSON as it comes from a page or a file.</summary>
public static class AwardDocuments
{
    public static Result<string> Parse(JsonElement plan, string at = "$") => plan.ValueKind == JsonValueKind.Object
        ? plan.GetRawText()
        : new CompetitionErrors.RulesInvalid([new CompetitionErrors.RuleProblem("expected-object", at, new Dictionary<string, string>())]);
}
