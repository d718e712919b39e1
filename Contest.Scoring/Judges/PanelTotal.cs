namespace Contest.Scoring.Judges;

/// <summary>How the given marks of one entry become its value; null when the panel gives none (no mark, or a rule that blocks).</summary>
/// <param name="marks">The given marks, in the order of the judges; never missing ones.</param>
public delegate decimal? PanelTotal(IReadOnlyList<decimal> marks);
