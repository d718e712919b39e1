using Contest.Scoring;

namespace Contest.Web.Scoring;

/// <summary>What a result says beside the engine's ranking: how people know the entries, and which marks the seated panel owes.</summary>
/// <param name="Owed">Aspects × seats of their roles.</param>
/// <param name="Recused">Seats that do not mark an entry.</param>
/// <param name="Labels">Engine id → bib; explanations name entries by their ids.</param>
public sealed record EventFacts(IReadOnlyList<OwedMark> Owed, IReadOnlySet<(Guid SeatId, string EntryId)> Recused, IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>Module → engine ids of those who advanced to its stage; without a line everyone takes part.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> Admitted { get; init; } = new Dictionary<string, IReadOnlySet<string>>();

    /// <summary>How many marks are still missing for an entry that has these.</summary>
    public int Missing(EntryInfo entry, IEnumerable<Mark> given)
    {
        if (entry.State != EntryState.Competing)
        {
            return 0;
        }

        var has = given.Select(m => (m.ModuleKey, m.AspectKey, m.JudgeId)).ToHashSet();
        return Owed.Count(o => !has.Contains((o.Module, o.Aspect, o.Judge)) && !Recused.Contains((o.SeatId, entry.Id))
            && (!Admitted.TryGetValue(o.Module, out var admitted) || admitted.Contains(entry.Id)));
    }
}

/// <summary>A mark that a seat gives each entry.</summary>
public sealed record OwedMark(Guid SeatId, string Module, string Aspect, string Judge);
