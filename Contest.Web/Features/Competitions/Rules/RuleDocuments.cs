using System.Globalization;
using System.Text.Json;
using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Scoring;

namespace Contest.Web.Features.Competitions.Rules;

/// <summary>Rule JSON as it comes from a page or a file: parsed by the engine, each problem with its path.</summary>
public static class RuleDocuments
{
    /// <summary>The canonical JSON, or every problem; <paramref name="at"/> is where the rules stand in the document.</summary>
    public static Result<string> Parse(JsonElement rules, IReadOnlyCollection<string> stageKeys, string at = "$")
    {
        var read = Read(rules, stageKeys, at);
        return read.IsOk ? read.Value.ToJson() : read.Error;
    }

    /// <summary>The rules, or every problem.</summary>
    public static Result<RuleSet> Read(JsonElement rules, IReadOnlyCollection<string> stageKeys, string at = "$")
    {
        if (!RuleSet.TryParse(rules.GetRawText(), out var set, out var errors))
        {
            return new CompetitionErrors.RulesInvalid([.. errors.Select(e => Problem(e, at))]);
        }

        var without = stageKeys.Where(k => set.Module(k) is null).ToArray();
        return without.Length == 0 ? set : new CompetitionErrors.RulesInvalid([.. without.Select(k => Problem(new RuleError("stage-without-module", "$.modules", [k]), at))]);
    }

    public static CompetitionErrors.RuleProblem Problem(RuleError error, string at) => new(
        error.Code,
        at + error.Path[1..],
        error.Args.Select((a, i) => (Key: i.ToString(CultureInfo.InvariantCulture), a)).ToDictionary(p => p.Key, p => p.a));
}
