using System.Text.Json;
using Contest.Domain.Organizations;

namespace Contest.Web.Features.Organizations.Import;

/// <summary>What the check of a file found. Only rows without errors are committed, and only when the person says so.</summary>
public sealed record OrganizationImportReport(int Created, int Renamed, int Unchanged, int Bad, IReadOnlyList<OrganizationImportRow> Rows);

/// <summary>One row with what will be done with it.</summary>
public sealed record OrganizationImportRow(
    int Row, ImportAction Action, string Name, UnionLevel? Level, string? Code, Guid? Id, Guid? ParentId, IReadOnlyList<OrganizationImportProblem> Problems);

/// <summary>What is wrong with a cell ("A" …): a code and its arguments, said in the reader's language.</summary>
public sealed record OrganizationImportProblem(string Column, string Code, IReadOnlyDictionary<string, JsonElement> Args);

/// <summary>What an import does with a row.</summary>
public enum ImportAction
{
    Create,
    Rename,
    Unchanged,
    Refuse,
}
