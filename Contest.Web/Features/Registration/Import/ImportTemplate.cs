using System.Globalization;
using Contest.Domain.Competitions;
using Contest.Domain.Registration;
using Contest.Web.Http;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Contest.Web.Features.Registration.Import;

/// <summary>The workbook to fill in: text columns, drop-downs, a note at each header, and a page of instructions in both languages.</summary>
public static class ImportTemplate
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    public static byte[] Make(Competition competition, IReadOnlyList<string> delegations)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = SheetWriting.Styles();
            var (roster, help, lists) = (workbook.AddNewPart<WorksheetPart>(), workbook.AddNewPart<WorksheetPart>(), workbook.AddNewPart<WorksheetPart>());
            var events = competition.Events.OrderBy(e => e.Order).ToList();
            var choices = new Dictionary<ImportColumn, IReadOnlyList<string>>
            {
                [ImportColumn.Delegation] = delegations,
                [ImportColumn.Event] = [.. events.Select(e => e.Name)],
                [ImportColumn.Division] = [.. events.SelectMany(e => e.Divisions.OrderBy(d => d.Order)).Select(d => d.Name).Distinct()],
                [ImportColumn.Gender] = [.. ImportColumns.Choices<Gender>(Chinese).Skip(1)],
                [ImportColumn.DocumentKind] = ImportColumns.Choices<IdDocumentKind>(Chinese),
                [ImportColumn.SkillLevel] = ImportColumns.Choices<SkillLevel>(Chinese),
            };
            roster.Worksheet = Roster(choices);
            help.Worksheet = Help(competition, events);
            lists.Worksheet = Lists(choices);
            workbook.Workbook = new Workbook(new Sheets(
                Sheet(workbook, roster, 1, "报名 Entries"),
                Sheet(workbook, help, 2, "说明 Instructions"),
                Sheet(workbook, lists, 3, "lists", SheetStateValues.Hidden)));
        }

        return memory.ToArray();
    }

    private static Sheet Sheet(WorkbookPart workbook, WorksheetPart part, uint number, string name, SheetStateValues? state = null)
    {
        var sheet = new Sheet { Id = workbook.GetIdOfPart(part), SheetId = number, Name = name };
        if (state is { } hidden)
        {
            sheet.State = hidden;
        }

        return sheet;
    }

    private static Worksheet Roster(Dictionary<ImportColumn, IReadOnlyList<string>> choices)
    {
        var validations = new DataValidations();
        foreach (var header in ImportColumns.All)
        {
            var column = RosterSheet.ColumnName((int)header.Column);
            var validation = new DataValidation
            {
                AllowBlank = true,
                ShowInputMessage = true,
                PromptTitle = header.Chinese,
                Prompt = $"{header.ChineseNote}\n{header.EnglishNote}",
                SequenceOfReferences = new ListValue<StringValue> { InnerText = $"{column}2:{column}{RosterReader.MaxRows + 1}" },
            };
            if (choices.GetValueOrDefault(header.Column) is { Count: > 0 and var count })
            {
                validation.Type = DataValidationValues.List;
                validation.ShowErrorMessage = true;
                validation.ErrorTitle = header.Chinese;
                validation.Error = "请从下拉列表中选。 Choose from the list.";
                validation.Append(new Formula1($"lists!${column}$1:${column}${count}"));
            }

            validations.Append(validation);
        }

        validations.Count = (uint)ImportColumns.All.Count;
        return new Worksheet(
            new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
            new Columns(ImportColumns.All.Select(h => SheetWriting.Column((int)h.Column, h.Width))),
            new SheetData(SheetWriting.Row(1, ImportColumns.All.Select(h => h.Text), SheetWriting.HeaderStyle)),
            validations);
    }

    private static Worksheet Help(Competition competition, List<CompetitionEvent> events)
    {
        List<(string, string)> lines =
        [
            (competition.Name, ""),
            ("在“报名 Entries”表中每人一行，从第 2 行写起；不要改动第 1 行。", "One person a row in the sheet “报名 Entries”, from row 2; leave row 1 as it is."),
            ("证件号和电话两列已设为文本，请用“选择性粘贴 → 数值”粘贴，不要改格式。", "ID number and phone are text columns: paste values only and keep the format."),
            ("不要使用公式。文件不超过 10 MB、20,000 行。", "No formulas. At most 10 MB and 20,000 rows."),
            ("上传后先检查、列出每个错误所在的单元格；确认后只导入没有错误的行。", "After uploading, every error is listed with its cell; only good rows are imported, and only after you confirm."),
            .. ImportColumns.All.Select(h => ($"{h.Chinese}：{h.ChineseNote}", $"{h.English}: {h.EnglishNote}")),
            .. events.Select(e => (EventLine(e), "")),
        ];
        return new Worksheet(
            new Columns(SheetWriting.Column(0, 70), SheetWriting.Column(1, 80)),
            new SheetData(lines.Select((l, i) => SheetWriting.Row(i + 1, [l.Item1, l.Item2], SheetWriting.WrapStyle))));
    }

    private static string EventLine(CompetitionEvent e)
    {
        var rule = e.Eligibility;
        List<string> parts = [];
        if (e.IsTeam)
        {
            parts.Add($"团体，每队 {rule.MinTeamSize}–{rule.MaxTeamSize} 人");
        }

        if (rule.AsksForAge)
        {
            parts.Add($"年龄 {rule.MinAge?.ToString(Chinese) ?? ""}–{rule.MaxAge?.ToString(Chinese) ?? ""} 岁");
        }

        if (rule.Gender is { } gender)
        {
            parts.Add("仅限" + ErrorTexts.Word(gender, Chinese));
        }

        if (rule.MinSkillLevel is { } level)
        {
            parts.Add("技能等级不低于" + ErrorTexts.Word(level, Chinese));
        }

        return $"赛项“{e.Name}”：{(parts.Count == 0 ? "个人，无其他要求" : string.Join("，", parts))}";
    }

    private static Worksheet Lists(Dictionary<ImportColumn, IReadOnlyList<string>> choices)
    {
        var rows = new List<Row>();
        for (var r = 1; r <= choices.Values.Max(c => c.Count); r++)
        {
            var row = new Row { RowIndex = (uint)r };
            foreach (var (column, words) in choices.OrderBy(c => c.Key).Where(c => c.Value.Count >= r))
            {
                row.Append(SheetWriting.Cell(RosterSheet.ColumnName((int)column) + r.ToString(CultureInfo.InvariantCulture), words[r - 1]));
            }

            rows.Add(row);
        }

        return new Worksheet(new SheetData(rows));
    }
}
