using Contest.Domain.Common;

namespace Contest.Domain.Organizations;

/// <summary>Refusals of the union tree.</summary>
public static class OrganizationErrors
{
    /// <summary>A child's level must be below its parent's.</summary>
    public sealed record LevelNotBelowParent(UnionLevel Level, UnionLevel ParentLevel) : Error("organizations.level-not-below-parent", ErrorKind.Invalid);

    /// <summary>An organization cannot move below, or merge into, itself.</summary>
    public sealed record MoveBelowItself() : Error("organizations.move-below-itself", ErrorKind.Conflict);

    /// <summary>The organization was merged into another and takes no more changes.</summary>
    public sealed record Merged(string Name) : Error("organizations.merged", ErrorKind.Conflict);
}
