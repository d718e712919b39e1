using System.Collections.Immutable;
using System.Globalization;

namespace Contest.Scoring;

/// <summary>Puts each normalization on its node.</summary>
internal static class NormalizationChecks
{
    /// <summary>The normalization of the total, or null.</summary>
    public static NormalizationStep? Apply(ImmutableArray<NormalizationStep> steps, ReferenceResolver resolver, List<RuleError> errors)
    {
        NormalizationStep? total = null;
        for (var i = 0; i < steps.Length; i++)
        {
            var step = steps[i];
            var path = "$.normalization[" + i.ToString(CultureInfo.InvariantCulture) + "]";
            if (step.Floor > step.Ceiling)
            {
                errors.Add(new RuleError("floor-above-ceiling", path + ".floor", []));
            }

            if (step.Of == "total")
            {
                if (total is not null || step.Method == NormalizationMethod.Severity)
                {
                    errors.Add(new RuleError(total is null ? "severity-needs-judges" : "duplicate-normalization", path, [step.Of]));
                }

                total = step;
                continue;
            }

            var node = resolver.Node(step.Of, path + ".of");
            if (node is null)
            {
                continue;
            }

            if (step.Method == NormalizationMethod.Severity && !node.HasJudges)
            {
                errors.Add(new RuleError("severity-needs-judges", path + ".method", [step.Of]));
            }

            if (node.IsInJudge)
            {
                errors.Add(new RuleError("inside-by-judge", path + ".of", [step.Of]));
            }

            if (node.IsRepeated)
            {
                errors.Add(new RuleError("inside-attempts", path + ".of", [step.Of]));
            }

            if (node.Normalization is not null)
            {
                errors.Add(new RuleError("duplicate-normalization", path, [step.Of]));
            }

            node.Normalization = step;
        }

        return total;
    }
}
