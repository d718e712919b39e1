using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>The result tree of one entry.</summary>
public sealed class ScoredEntry
{
    internal ScoredEntry(EntryInfo entry, NodeResult total, ImmutableArray<NodeResult> modules, ImmutableArray<NodeResult> values, int round, NodeResult[] slots)
    {
        Entry = entry;
        Total = total;
        Modules = modules;
        Values = values;
        Round = round;
        Slots = slots;
    }

    /// <summary>The entry.</summary>
    public EntryInfo Entry { get; }

    /// <summary>The total.</summary>
    public NodeResult Total { get; }

    /// <summary>The modules, in the order of the rules.</summary>
    public ImmutableArray<NodeResult> Modules { get; }

    /// <summary>The derived values, in the order of the rules.</summary>
    public ImmutableArray<NodeResult> Values { get; }

    /// <summary>With rounds: the index of the last round reached, −1 for none. Without: 0.</summary>
    public int Round { get; }

    internal NodeResult[] Slots { get; }

    /// <summary>The module of a key, or null.</summary>
    public NodeResult? Module(string key) => Modules.FirstOrDefault(m => m.Key == key);

    /// <summary>What a module, a "module.node" or a derived value came to; with one module its nodes need no prefix.</summary>
    internal Outcome Part(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var node = dot > 0 ? Module(name[..dot])?.Find(name[(dot + 1)..])
            : Module(name) ?? Values.FirstOrDefault(v => v.Key == name) ?? (Modules.Length == 1 ? Modules[0].Find(name) : null);
        return node?.Outcome ?? Outcome.Unmarked;
    }
}
