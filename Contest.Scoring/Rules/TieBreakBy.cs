namespace Contest.Scoring;

/// <summary>A comparator of the tie-break chain.</summary>
public enum TieBreakBy
{
    /// <summary>A formula over modules, nodes, outputs, attributes and values. JSON <c>value</c>.</summary>
    Value,

    /// <summary>Attempts compared best with best, second best with second best, and so on. JSON <c>attempts</c>.</summary>
    Attempts,

    /// <summary>Count-back of places: more first places, then more second places, … JSON <c>places</c>.</summary>
    Places,

    /// <summary>Count of each mark: more of the highest mark, then of the next, … JSON <c>marks</c>.</summary>
    Marks,

    /// <summary>The number of judges who gave more than <c>above</c>. JSON <c>givers</c>.</summary>
    Givers,

    /// <summary>Among the tied, who was preferred by more judges (pair by pair, most wins). JSON <c>head-to-head</c>.</summary>
    HeadToHead,

    /// <summary>Rules 10 and 11 of the skating system over the dances named. JSON <c>skating</c>.</summary>
    Skating,

    /// <summary>A lot that was drawn, kept with the marks. JSON <c>lot</c>.</summary>
    Lot,

    /// <summary>The chief judge's decision, kept with the marks. JSON <c>decision</c>.</summary>
    Decision,

    /// <summary>The place is shared; ends the chain. JSON <c>share</c>.</summary>
    Share,
}
