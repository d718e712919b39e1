using Contest.Scoring;
using Contest.Web.Scoring;
using ResultDocument = Contest.Web.Scoring.ResultDocument;

namespace Contest.Web.Live;

/// <summary>
/// An event's scores and places, kept in memory: a mark scores its entry again (and those that share a relative rule with it), not the field. At any
/// moment equal to the computation from all rows. One writer, the projector.
/// </summary>
public sealed class EventProjection
{
    private readonly LiveField _field;
    private readonly EventFacts _facts;
    private readonly Dictionary<string, EntryInfo> _entries;
    private readonly Dictionary<string, int> _missing = [];
    private Ranking? _ranking;
    private ResultDocument? _document;

    public EventProjection(EventMarks marks, EventFacts facts)
    {
        Rules = marks.Rules;
        _facts = facts;
        _field = new LiveField(marks.Rules, marks.Book);
        _entries = marks.Book.Entries.ToDictionary(e => e.Id);
        var marksOf = marks.Book.Marks.ToLookup(m => m.EntryId);
        foreach (var entry in marks.Book.Entries)
        {
            _missing[entry.Id] = facts.Missing(entry, marksOf[entry.Id]);
        }
    }

    public RuleSet Rules { get; }

    /// <summary>Takes an entry's marks in force; false when the projection does not know the entry and has to be made anew.</summary>
    public bool Replace(Guid entryId, IReadOnlyCollection<Mark> marks)
    {
        if (!_entries.TryGetValue(MarkBookLoader.EngineId(entryId), out var entry))
        {
            return false;
        }

        _field.Replace(entry, marks);
        _missing[entry.Id] = _facts.Missing(entry, marks);
        (_ranking, _document) = (null, null);
        return true;
    }

    /// <summary>The hash of all that the projection stands on, as results carry it.</summary>
    public string Hash() => ResultHash.Compute(Rules, _field.ToField().Book);

    /// <summary>What an entry got for each aspect so far.</summary>
    public IReadOnlyList<BoardMark> AspectsOf(Guid entryId) => _field.Find(MarkBookLoader.EngineId(entryId)) is { } scored ? ResultColumns.Aspects(Rules, scored) : [];

    /// <summary>The ranking as it stands; it does not change afterwards.</summary>
    public Ranking Ranking() => _ranking ??= ScoringEngine.Rank(Rules, _field.ToField());

    /// <summary>What is shown of the ranking.</summary>
    public ResultDocument Document() => _document ??= ResultDocuments.Of(Rules, Ranking(), _facts, _missing, explain: false);
}
