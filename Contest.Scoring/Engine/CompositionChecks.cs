using System.Collections.Immutable;
using System.Globalization;

namespace Contest.Scoring;

/// <summary>Checks and binds the composition.</summary>
internal static class CompositionChecks
{
    public static CompositionPlan Compile(RuleSetDraft draft, List<ImmutableArray<PlanNode>> modules, ReferenceResolver resolver, NormalizationStep? normalization, List<RuleError> errors)
    {
        const string Path = "$.composition";
        var rule = draft.Composition;
        var rounds = Rounds();
        var penalties = Find(rule.Penalties, Path + ".penalties");
        var parts = modules.Select(m => m[^1]).Where(m => !rounds.Contains(m) && !penalties.Contains(m)).ToImmutableArray();
        var weights = Weights();
        if ((rule.Combine == CombineKind.Formula) != (rule.Formula is not null))
        {
            Add(rule.Formula is null ? "formula-missing" : "formula-not-used", ".combine");
        }

        if (rule.Combine == CombineKind.Heights)
        {
            Add("heights-need-trials", ".combine");
        }

        if (rule.Floor > rule.Ceiling)
        {
            Add("floor-above-ceiling", ".floor");
        }

        var exclusive = (rule.Weights.Count > 0 ? 1 : 0) + (rule.Rounds is not null ? 1 : 0) + (rule.Formula is not null ? 1 : 0);
        if (exclusive > 1)
        {
            Add("composition-two-ways", "");
        }

        var seen = new HashSet<string>(modules.Select(m => m[^1].Node.Key), StringComparer.Ordinal) { "total" };
        var values = ImmutableArray.CreateBuilder<CompiledFormula>();
        for (var i = 0; i < rule.Values.Length; i++)
        {
            var value = rule.Values[i];
            var path = Path + ".values[" + i.ToString(CultureInfo.InvariantCulture) + "]";
            if (!seen.Add(value.Key))
            {
                errors.Add(new RuleError("duplicate-key", path + ".key", [value.Key]));
            }

            values.Add(resolver.Bind(value.Formula, path + ".formula", i, total: true)!);
        }

        Teams();
        return new CompositionPlan
        {
            Rule = rule,
            Parts = parts,
            Weights = weights.Weights,
            Maxima = weights.Maxima,
            Rounds = rounds,
            Penalties = penalties,
            Formula = resolver.Bind(rule.Formula, Path + ".formula", 0, total: false),
            Factor = resolver.Bind(rule.Factor, Path + ".factor", 0, total: false),
            Values = values.ToImmutable(),
            Normalization = normalization is { Method: NormalizationMethod.None } ? null : normalization,
        };

        void Add(string code, string field, params string[] args) => errors.Add(new RuleError(code, Path + field, [.. args]));

        ImmutableArray<PlanNode> Find(ImmutableArray<string> keys, string path)
        {
            var found = ImmutableArray.CreateBuilder<PlanNode>();
            for (var i = 0; i < keys.Length; i++)
            {
                if (modules.Find(m => m[^1].Node.Key == keys[i]) is { IsDefault: false } module)
                {
                    found.Add(module[^1]);
                }
                else
                {
                    errors.Add(new RuleError("unknown-module", path + "[" + i.ToString(CultureInfo.InvariantCulture) + "]", [keys[i], NearestName.Of(keys[i], modules.Select(m => m[^1].Node.Key)) ?? ""]));
                }
            }

            return found.ToImmutable();
        }

        ImmutableArray<PlanNode> Rounds()
        {
            if (rule.Rounds is not { } given)
            {
                return [];
            }

            ImmutableArray<PlanNode> rounds = given.Modules.IsEmpty
                ? [.. modules.Select(m => m[^1]).Where(m => !rule.Penalties.Contains(m.Node.Key))]
                : Find(given.Modules, Path + ".rounds.modules");
            var order = rounds.Select(r => r.Node.Key).ToList();
            for (var i = 0; i < given.Carry.Length; i++)
            {
                var (carry, at) = (given.Carry[i], ".rounds.carry[" + i.ToString(CultureInfo.InvariantCulture) + "]");
                var known = Find([carry.From, carry.To], Path + ".rounds.carry").Length == 2;
                if (known && (order.IndexOf(carry.From) < 0 || order.IndexOf(carry.To) < 0))
                {
                    Add("carry-outside", at, order.IndexOf(carry.From) < 0 ? carry.From : carry.To);
                }
                else if (known && order.IndexOf(carry.From) >= order.IndexOf(carry.To))
                {
                    Add("carry-backward", at, carry.From, carry.To);
                }
            }

            if (given.Carry.Length > 0 && given.Policy != RoundsPolicy.Carried)
            {
                Add("carry-not-used", ".rounds.carry");
            }

            return rounds;
        }

        (ImmutableArray<decimal> Weights, ImmutableArray<decimal> Maxima) Weights()
        {
            if (rule.Weights.Count == 0)
            {
                return ([], []);
            }

            Find([.. rule.Weights.Keys], Path + ".weights");
            if (rule.Weights.Values.Sum() != 100m)
            {
                Add("weights-not-100", ".weights", DecimalText.Plain(rule.Weights.Values.Sum()));
            }

            foreach (var part in parts.Where(p => !rule.Weights.ContainsKey(p.Node.Key)))
            {
                Add("weight-missing", ".weights", part.Node.Key);
            }

            var maxima = parts.Select(p => (p.Node as Criterion)?.Max ?? NodeChecks.MaxOf(p.Node) ?? 0m).ToImmutableArray();
            for (var i = 0; rule.Scaled && i < parts.Length; i++)
            {
                if (maxima[i] <= 0m)
                {
                    Add("scaled-needs-max", ".scaled", parts[i].Node.Key);
                }
            }

            return ([.. parts.Select(p => rule.Weights.GetValueOrDefault(p.Node.Key))], maxima);
        }

        void Teams()
        {
            for (var i = 0; i < rule.Teams.Length; i++)
            {
                var team = rule.Teams[i];
                var path = Path + ".teams[" + i.ToString(CultureInfo.InvariantCulture) + "]";
                if (rule.Teams.Take(i).Any(t => t.Key == team.Key))
                {
                    errors.Add(new RuleError("duplicate-key", path + ".key", [team.Key]));
                }

                if (team.By is not ("team" or "unit" or "division") && !team.By.StartsWith("attr.", StringComparison.Ordinal))
                {
                    errors.Add(new RuleError("unknown-choice", path + ".by", [team.By, "", "team, unit, division, attr.NAME"]));
                }

                if (team.Rule == TeamCount.Best && team.Count is null)
                {
                    errors.Add(new RuleError("missing-field", path, ["count"]));
                }

                for (var j = 0; j < team.Of.Length; j++)
                {
                    var of = path + ".of[" + j.ToString(CultureInfo.InvariantCulture) + "]";
                    if (team.FromPlaces)
                    {
                        errors.Add(new RuleError("of-not-used", of, ["of"]));
                    }
                    else if (!rule.Values.Any(v => v.Key == team.Of[j]) && resolver.Node(team.Of[j], of) is { IsRepeated: true })
                    {
                        errors.Add(new RuleError("inside-attempts", of, [team.Of[j]]));
                    }
                }

                if (!team.Points.IsEmpty && !team.FromPlaces)
                {
                    errors.Add(new RuleError("points-not-used", path + ".points", ["fromPlaces"]));
                }
            }
        }
    }
}
