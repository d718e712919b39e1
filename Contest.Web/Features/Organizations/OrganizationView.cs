using Contest.Domain.Organizations;

namespace Contest.Web.Features.Organizations;

public sealed record OrganizationView(Guid Id, string Name, UnionLevel Level, Guid? ParentId, string? Code, long Version, bool IsActive)
{
    public static OrganizationView Of(UnionOrganization o) => new(o.Id, o.Name, o.Level, o.ParentId, o.Code, o.Version, o.IsActive);
}

/// <summary>A node of the tree as it is unfolded: with the number of living nodes directly below.</summary>
public sealed record OrganizationNode(Guid Id, string Name, UnionLevel Level, Guid? ParentId, string? Code, long Version, bool IsActive, int ChildCount);

/// <summary>A find, with the names of everything above it, from the top.</summary>
public sealed record OrganizationFound(Guid Id, string Name, UnionLevel Level, string? Code, bool IsActive, IReadOnlyList<string> Above);

/// <summary>One organization with where it lies and what became of it.</summary>
public sealed record OrganizationDetails(
    OrganizationView Organization, IReadOnlyList<OrganizationView> Above, string? MergedIntoName, int ChildCount, int BelowCount, int CompetitionCount, bool MayManage,
    IReadOnlyList<OrganizationChangeView> History);

public sealed record OrganizationChangeView(string Kind, string? Before, string? After, string? Reason, string? ByName, DateTimeOffset At);
