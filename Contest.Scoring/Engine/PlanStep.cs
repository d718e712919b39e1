namespace Contest.Scoring;

/// <summary>One computation for every entry: a node in one attempt, or the combination of its attempts.</summary>
/// <param name="Node">The node.</param>
/// <param name="Attempt">The attempt from 0, or −1.</param>
/// <param name="Slot">Where the result goes.</param>
/// <param name="CombinesAttempts">Whether the attempts of the node are combined.</param>
/// <param name="IsRelative">Whether it must see the whole field.</param>
internal sealed record PlanStep(PlanNode Node, int Attempt, int Slot, bool CombinesAttempts, bool IsRelative);
