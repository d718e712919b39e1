using Contest.Domain.Organizations;

namespace Contest.Web.Features.Organizations;

/// <summary>How changes of the tree are written down.</summary>
internal static class OrganizationHistory
{
    public static string NameAndCode(UnionOrganization o) => o.Code is null ? o.Name : $"{o.Name} ({o.Code})";

    public static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
