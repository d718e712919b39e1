namespace Contest.Scoring;

/// <summary>The kinds of names that a formula may use.</summary>
internal enum PlanReferenceKind
{
    Mark,
    Attribute,
    Node,
    Value,
    Total,
}
