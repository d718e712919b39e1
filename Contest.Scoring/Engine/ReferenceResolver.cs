using System.Collections.Immutable;
using System.Globalization;

namespace Contest.Scoring;

/// <summary>Binds the names of formulas. A name that means nothing is an error with the nearest that would.</summary>
internal sealed class ReferenceResolver(IReadOnlyList<ImmutableArray<PlanNode>> modules, IReadOnlyList<string> values, List<RuleError> errors)
{
    private static readonly string[] Outputs = ["mark", "penalty", "last", "rejects", "best", "worst", "count", "failures", "failuresAtBest"];

    /// <summary>Binds a formula of a node: it may see what is known before that node.</summary>
    public CompiledFormula? Bind(Formula? formula, string path, PlanNode at, bool mark) =>
        Bind(formula, path, parts => mark && parts is ["mark"] ? new PlanReference(PlanReferenceKind.Mark) : InModule(parts, at) ?? AcrossModules(parts, at));

    /// <summary>Binds a formula of composition or ranking: it sees all modules and the first so many values.</summary>
    public CompiledFormula? Bind(Formula? formula, string path, int seenValues, bool total) =>
        Bind(formula, path, parts =>
        {
            if (total && parts is ["total"])
            {
                return new PlanReference(PlanReferenceKind.Total);
            }

            if (parts.Length == 1 && values.ToList().IndexOf(parts[0]) is var index && index >= 0 && index < seenValues)
            {
                return new PlanReference(PlanReferenceKind.Value) { Index = index };
            }

            return AcrossModules(parts, before: null);
        });

    /// <summary>The node that "module" or "module.node" names, or null with an error.</summary>
    public PlanNode? Node(string name, string path)
    {
        var parts = name.Split('.');
        var module = modules.FirstOrDefault(m => m[^1].Node.Key == parts[0]);
        if (!module.IsDefault && parts.Length == 1)
        {
            return module[^1];
        }

        var node = !module.IsDefault && parts.Length == 2 ? module.FirstOrDefault(n => n.Node.Key == parts[1])
            : module.IsDefault && parts.Length == 1 && modules.Count == 1 ? modules[0].FirstOrDefault(n => n.Node.Key == parts[0])
            : null;
        if (node is null)
        {
            errors.Add(Unknown(name, path));
        }

        return node;
    }

    private CompiledFormula? Bind(Formula? formula, string path, Func<string[], PlanReference?> find)
    {
        if (formula is null)
        {
            return null;
        }

        var bound = ImmutableArray.CreateBuilder<PlanReference>();
        foreach (var reference in formula.References)
        {
            var parts = reference.Parts.ToArray();
            var found = parts is ["attr", _] ? new PlanReference(PlanReferenceKind.Attribute) { Name = parts[1] } : find(parts);
            if (found is null)
            {
                errors.Add(Unknown(reference.ToString(), path));
                found = new PlanReference(PlanReferenceKind.Mark);
            }

            bound.Add(found);
        }

        return new CompiledFormula(formula, bound.ToImmutable());
    }

    private PlanReference? InModule(string[] parts, PlanNode at)
    {
        var node = modules[at.Module].FirstOrDefault(n => n.Node.Key == parts[0] && n.Order < at.Order);
        return node is null ? null : Reach(node, parts[1..], at);
    }

    private PlanReference? AcrossModules(string[] parts, PlanNode? before)
    {
        foreach (var module in modules)
        {
            if (module[^1].Node.Key != parts[0] || (before is not null && module[^1].Order >= before.Order))
            {
                continue;
            }

            var inner = parts.Length > 1 ? module.FirstOrDefault(n => n.Node.Key == parts[1]) : null;
            if (inner is not null && Reach(inner, parts[2..], before) is { } found)
            {
                return found;
            }

            return Reach(module[^1], parts[1..], before);
        }

        // With one module its nodes need no prefix.
        if (before is null && modules.Count == 1 && modules[0].FirstOrDefault(n => n.Node.Key == parts[0]) is { } node)
        {
            return Reach(node, parts[1..], before);
        }

        return null;
    }

    private static PlanReference? Reach(PlanNode node, string[] rest, PlanNode? from)
    {
        var attempt = -1;
        if (rest.Length > 0 && int.TryParse(rest[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            var copies = node.Scope is null ? 0 : node.Copies;
            if (number < 1 || number > copies)
            {
                return null;
            }

            (attempt, rest) = (number - 1, rest[1..]);
        }

        // Inside attempts a name means the same attempt; from outside it must say which.
        var sameAttempts = from is not null && from.Scope == node.Scope && (from.IsRepeated || from.HasAttempts);
        if (node.IsRepeated && attempt < 0 && !sameAttempts)
        {
            return null;
        }

        if (rest.Length > 1 || (rest.Length == 1 && !Outputs.Contains(rest[0])))
        {
            return null;
        }

        return new PlanReference(PlanReferenceKind.Node) { Node = node, Attempt = attempt, Output = rest.Length == 1 ? rest[0] : null };
    }

    // A name that is known elsewhere is not misspelt: it is repeated, or computed only later.
    private RuleError Unknown(string name, string path)
    {
        var nodes = modules.SelectMany(m => m.Select(n => (Node: n, Key: m[^1].Node.Key + "." + n.Node.Key))).ToList();
        if (nodes.Find(n => n.Key == name || n.Node.Node.Key == name).Node is { } node)
        {
            return new RuleError(node.IsRepeated ? "reference-which-attempt" : "reference-not-yet", path, [name]);
        }

        if (name is "total" or "mark" || values.Contains(name))
        {
            return new RuleError("reference-not-yet", path, [name]);
        }

        return new RuleError("unknown-reference", path, [name, NearestName.Of(name, nodes.SelectMany(n => new[] { n.Node.Node.Key, n.Key }).Concat(values).Append("total").Append("mark")) ?? ""]);
    }
}
