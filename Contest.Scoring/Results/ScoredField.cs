using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>The result trees of all entries, in the order of their ids.</summary>
public sealed class ScoredField
{
    private readonly Dictionary<string, ScoredEntry> _byId;

    internal ScoredField(RuleSet rules, MarkBook book, ImmutableArray<ScoredEntry> entries)
    {
        Rules = rules;
        Book = book;
        Entries = entries;
        _byId = entries.ToDictionary(e => e.Entry.Id, StringComparer.Ordinal);
    }

    /// <summary>The rules.</summary>
    public RuleSet Rules { get; }

    /// <summary>The marks.</summary>
    public MarkBook Book { get; }

    /// <summary>The entries, ordered by id (code units).</summary>
    public ImmutableArray<ScoredEntry> Entries { get; }

    /// <summary>The entry of an id, or null.</summary>
    public ScoredEntry? Find(string entryId) => _byId.GetValueOrDefault(entryId);
}
