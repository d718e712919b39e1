namespace Contest.Web.Live;

/// <summary>What happened to an event since the last tick.</summary>
public sealed class EventChanges
{
    private readonly Lock _gate = new();
    private HashSet<Guid> _entryIds = [];
    private bool _all;

    public void Add(IEnumerable<Guid> entryIds)
    {
        lock (_gate)
        {
            _entryIds.UnionWith(entryIds);
        }
    }

    /// <summary>Something that no list of entries tells.</summary>
    public void AddAll()
    {
        lock (_gate)
        {
            _all = true;
        }
    }

    public (bool All, IReadOnlyCollection<Guid> EntryIds) Take()
    {
        lock (_gate)
        {
            var taken = (_all, _entryIds);
            (_all, _entryIds) = (false, []);
            return taken;
        }
    }
}
