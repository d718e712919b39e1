using System.Collections.Immutable;

namespace Contest.Scoring.Awards;

/// <summary>What has been given so far, with lines, notes and refusals.</summary>
internal sealed class AwardLedger
{
    private readonly List<AwardGiven> awards = [];
    private readonly List<AwardLine> lines = [];
    private readonly List<AwardNote> notes = [];
    private readonly List<AwardRefusal> refusals = [];

    public IReadOnlyList<AwardGiven> Awards => awards;

    public void Give(AwardSlot slot, AwardTier tier, Contender winner, AwardReasonCode reason, params object[] args) =>
        awards.Add(new AwardGiven(slot.Part, slot.Group, tier.Key, winner.Id, winner.Place == 0 ? null : winner.Place, winner.Total, tier.Money, new AwardReason(reason, [.. args])));

    public void Line(AwardSlot slot, AwardTier tier, int? planned, int given, decimal? cutOff, int tied, LineTies ties) =>
        lines.Add(new AwardLine(slot.Part, slot.Group, tier.Key, tier.Title, planned, given, cutOff, tied, ties));

    public void Note(AwardSlot slot, AwardNoteCode code, params object[] args) => notes.Add(new AwardNote(code, slot.Part, slot.Group, [.. args]));

    public void Refuse(AwardRefusalCode code, string path, params object[] args) => refusals.Add(new AwardRefusal(code, path, [.. args]));

    /// <summary>Takes over everything of another ledger, its awards as changed.</summary>
    public void Take(AwardLedger other, Func<AwardGiven, AwardGiven> change)
    {
        awards.AddRange(other.awards.Select(change));
        lines.AddRange(other.lines);
        notes.AddRange(other.notes);
        refusals.AddRange(other.refusals);
    }

    public AwardAllocation Close(ImmutableArray<UnitStanding> units, ImmutableArray<TitleNomination> nominations) =>
        new([.. awards], [.. lines], units, nominations, [.. notes], [.. refusals]);
}
