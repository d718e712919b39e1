using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>The list of results: ranked entries in order of place, then the others by standing.</summary>
public sealed class Ranking
{
    private readonly Dictionary<string, RankedEntry> _byId;

    internal Ranking(RuleSet rules, ImmutableArray<RankedEntry> entries, ImmutableSortedDictionary<string, Ranking> divisions)
    {
        Rules = rules;
        Entries = entries;
        Divisions = divisions;
        _byId = entries.ToDictionary(e => e.EntryId, StringComparer.Ordinal);
    }

    /// <summary>The rules.</summary>
    public RuleSet Rules { get; }

    /// <summary>Everyone, in the order of the list.</summary>
    public ImmutableArray<RankedEntry> Entries { get; }

    /// <summary>The list of each division by itself; empty when entries have none.</summary>
    public ImmutableSortedDictionary<string, Ranking> Divisions { get; }

    /// <summary>The entry of an id, or null.</summary>
    public RankedEntry? Find(string entryId) => _byId.GetValueOrDefault(entryId);
}
