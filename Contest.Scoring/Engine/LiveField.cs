namespace Contest.Scoring;

/// <summary>
/// A field whose marks change one entry at a time. A change scores that entry again and, where rules are relative (best of a heat,
/// places, z-scores), exactly the entries that share a group with it. Equal at every moment to scoring the whole book. Not safe for
/// several threads at once.
/// </summary>
public sealed class LiveField
{
    private readonly RuleSet _rules;
    private readonly bool _trace;
    private readonly MarkIndex _marks;
    private readonly ScoredEntry[] _scored;
    private readonly TieDecision[] _decisions;
    private readonly string?[] _attributes;
    private readonly Dictionary<(string? Attribute, string Value), HashSet<int>> _groups = [];

    /// <summary>A field from a book.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="book">Entries and marks to begin with; entries cannot be added later.</param>
    /// <param name="trace">Keep how values came about.</param>
    /// <exception cref="MarkBookException">Marks name what the rules or the book do not have, or stand twice.</exception>
    public LiveField(RuleSet rules, MarkBook book, bool trace = true)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(book);
        _rules = rules;
        _trace = trace;
        _decisions = [.. book.Decisions];
        _marks = MarkIndex.Build(rules.Plan, book);
        var total = rules.Plan.Composition.Normalization;
        _attributes = [.. rules.Plan.Steps.Where(s => s.IsRelative).SelectMany(s => s.Node.Groups).Concat(total is null ? [] : [total.Group]).Distinct()];
        for (var i = 0; i < _marks.Entries.Length; i++)
        {
            Join(i);
        }

        _scored = Score([.. Enumerable.Range(0, _marks.Entries.Length)]);
    }

    /// <summary>The entries, ordered by id.</summary>
    public IReadOnlyList<ScoredEntry> Entries => _scored;

    /// <summary>The entry of an id, or null.</summary>
    public ScoredEntry? Find(string entryId) => _marks.IndexOf(entryId) is var index && index >= 0 ? _scored[index] : null;

    /// <summary>Replaces an entry and all its marks.</summary>
    /// <returns>The entries that were scored again: this one first, then others of its groups, by id.</returns>
    /// <exception cref="ArgumentException">The field has no such entry.</exception>
    /// <exception cref="MarkBookException">The marks do not belong to the rules or to the entry; nothing is changed.</exception>
    public IReadOnlyList<ScoredEntry> Replace(EntryInfo entry, IEnumerable<Mark> marks)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var index = _marks.IndexOf(entry.Id);
        if (index < 0)
        {
            throw new ArgumentException("No such entry: " + entry.Id, nameof(entry));
        }

        var touched = new SortedSet<int> { index };
        Company(touched);
        var before = _marks.Entries[index];
        _marks.Replace(_rules.Plan, entry, marks);
        Leave(index, before);
        Join(index);
        Company(touched);
        int[] order = [index, .. touched.Where(t => t != index)];
        var scored = Score(order);
        for (var i = 0; i < order.Length; i++)
        {
            _scored[order[i]] = scored[i];
        }

        return scored;
    }

    /// <summary>The field as it is now, to rank or to keep.</summary>
    public ScoredField ToField() => new(_rules, new MarkBook(_marks.Entries, _marks.All(), _decisions), [.. _scored]);

    private ScoredEntry[] Score(int[] entries)
    {
        var slots = new Evaluator(_rules.Plan, _marks, _trace).Run(entries);
        return new Composer(_rules, _marks, _trace).Run(entries, slots);
    }

    // Everyone who shares a group with those touched, and with them, until nobody is added.
    private void Company(SortedSet<int> touched)
    {
        var open = new Stack<int>(touched);
        var seen = new HashSet<(string?, string)>();
        while (open.TryPop(out var index))
        {
            foreach (var attribute in _attributes)
            {
                if (_marks.Entries[index].Group(attribute) is not { } value || !seen.Add((attribute, value)))
                {
                    continue;
                }

                foreach (var other in _groups[(attribute, value)].Where(touched.Add))
                {
                    open.Push(other);
                }
            }
        }
    }

    private void Join(int index)
    {
        foreach (var attribute in _attributes)
        {
            if (_marks.Entries[index].Group(attribute) is { } value)
            {
                if (!_groups.TryGetValue((attribute, value), out var members))
                {
                    _groups[(attribute, value)] = members = [];
                }

                members.Add(index);
            }
        }
    }

    private void Leave(int index, EntryInfo before)
    {
        foreach (var attribute in _attributes)
        {
            if (before.Group(attribute) is { } value)
            {
                _groups[(attribute, value)].Remove(index);
            }
        }
    }
}
