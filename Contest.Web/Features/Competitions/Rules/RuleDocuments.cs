using System.Text.Json;
using Contest.Domain.Common;
using Contest.Domain.Competitions;

namespace Contest.Web.Features.Competitions.Rules;

/// <summary>Rule JSON as it comes from a page or a file: parsed by the engine, each problem with its path.</summary>
public static class RuleDocuments
{
    /// <summary>The canonical JSON; every problem by its path, the path below <paramref name="at"/>.</summary>
    public static Result<string> Parse(JsonElement rules, IReadOnlyCollection<string> stageKeys, string at = "$")
    {
        if (rules.ValueKind != JsonValueKind.Object)
        {
            return new CompetitionErrors.RulesInvalid([new CompetitionErrors.RuleProblem("expected-object", at, new Dictionary<string, string>())]);
        }

        var modules = rules.TryGetProperty("modules", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(m => m.ValueKind == JsonValueKind.Object && m.TryGetProperty("key", out _)).Select(m => m.GetProperty("key").ToString()).ToHashSet()
            : [];
        var without = stageKeys.Where(k => !modules.Contains(k)).ToArray();
        return without.Length == 0
            ? rules.GetRawText()
            : new CompetitionErrors.RulesInvalid([.. without.Select(k =>
                new CompetitionErrors.RuleProblem("stage-without-module", at + ".modules", new Dictionary<string, string> { ["stage"] = k }))]);
    }
}
