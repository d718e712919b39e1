using Contest.Domain.Organizations;

namespace Contest.Web.Features.Organizations;

public sealed record OrganizationView(Guid Id, string Name, UnionLevel Level, Guid? ParentId, string? Code, long Version, bool IsActive)
{
    public static OrganizationView Of(UnionOrganization o) => new(o.Id, o.Name, o.Level, o.ParentId, o.Code, o.Version, o.IsActive);
}
