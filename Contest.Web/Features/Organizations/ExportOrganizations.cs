using System.Globalization;
using Contest.Domain.Organizations;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Organizations;

/// <summary>An organization and all below it as a workbook of the import's own columns, so that it can come back edited; and the empty template.</summary>
public static class ExportOrganizations
{
    public static IReadOnlyList<SheetColumn> Columns { get; } = [new("名称 Name", 36), new("层级 Level", 16), new("编码 Code", 18), new("上级 Parent", 36)];

    public static IReadOnlyList<string> Levels => [.. Enum.GetValues<UnionLevel>().Select(Word)];

    public static string Word(UnionLevel level) => ErrorTexts.Word(level, CultureInfo.GetCultureInfo("zh-CN"));

    public static byte[] Template() => SheetWriter.Write("组织 Organizations", Columns, [], Choices());

    public sealed class Handler(ContestDb db)
    {
        public async Task<byte[]> HandleAsync(Guid organizationId, CancellationToken ct)
        {
            var path = await db.Organizations.Where(o => o.Id == organizationId).Select(o => o.Path).FirstAsync(ct);
            var rows = await db.Organizations.AsNoTracking().Where(o => o.Path.StartsWith(path) && o.MergedIntoId == null && o.Id != organizationId)
                .OrderBy(o => o.Path.Length).ThenBy(o => o.Name).ToListAsync(ct);
            var byId = rows.ToDictionary(o => o.Id);
            return SheetWriter.Write("组织 Organizations", Columns, rows.Select(o => (IReadOnlyList<object?>)[o.Name, Word(o.Level), o.Code, ParentCell(o, byId)]), Choices());
        }

        /// <summary>The parent's code, or the names from the top down; empty for what is directly below the exported one.</summary>
        private static string? ParentCell(UnionOrganization o, Dictionary<Guid, UnionOrganization> byId) => Parent(o, byId) is { } parent ? parent.Code ?? Names(parent, byId) : null;

        private static string Names(UnionOrganization o, Dictionary<Guid, UnionOrganization> byId) => Parent(o, byId) is { } parent ? Names(parent, byId) + "/" + o.Name : o.Name;

        private static UnionOrganization? Parent(UnionOrganization o, Dictionary<Guid, UnionOrganization> byId) => o.ParentId is { } id ? byId.GetValueOrDefault(id) : null;
    }

    private static Dictionary<int, IReadOnlyList<string>> Choices() => new() { [1] = Levels };
}
