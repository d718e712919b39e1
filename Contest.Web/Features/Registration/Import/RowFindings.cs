using System.Globalization;
using Contest.Domain.Common;
using Contest.Domain.Registration;
using Contest.Web.Http;

namespace Contest.Web.Features.Registration.Import;

/// <summary>What is wrong in the cells of a roster, and which rows are bad by it.</summary>
internal sealed class RowFindings(RosterSheet sheet)
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    private readonly List<ImportFinding> _findings = [];
    private readonly HashSet<int> _badRows = [];

    /// <summary>Row by row, from left to right.</summary>
    public IReadOnlyList<ImportFinding> Sorted => [.. _findings.OrderBy(f => f.Row).ThenBy(f => f.Column)];

    public bool IsBad(RosterRow row) => _badRows.Contains(row.Number);

    public void Find(RosterRow row, ImportColumn column, Error error)
    {
        _badRows.Add(row.Number);
        _findings.Add(new ImportFinding(
            sheet.Cell(column, row.Number), row.Number, column, error.Code, ErrorTexts.Say(error, Chinese), ErrorTexts.Say(error, English),
            error is RegistrationErrors.NameNotation notation ? notation.Suggestion : null));
    }
}
