using System.Globalization;
using Contest.Domain.Common;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Workbooks;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Contest.Web.Features.Registration.Import;

/// <summary>The entries as a workbook, one person a row, numbers masked, every cell typed as text.</summary>
public static class ExportEntries
{
    private const int PageSize = 500;
    private static readonly string[] ChineseHeaders = ["号码", "参赛单位", "赛项", "组别", "参赛者", "姓名", "性别", "证件号（已遮盖）", "电话（已遮盖）", "工作单位", "工种", "技能等级", "学历", "状态", "检录时间"];
    private static readonly string[] EnglishHeaders = ["Bib", "Delegation", "Event", "Division", "Entry", "Name", "Gender", "ID number (masked)", "Phone (masked)", "Employer", "Trade", "Skill level", "Education", "Status", "Checked in"];

    public sealed class Handler(ContestDb db, EntryViews views)
    {
        public async Task<Result<byte[]>> HandleAsync(Guid competitionId, Guid? delegationId, CancellationToken ct)
        {
            var reference = await ImportReference.LoadAsync(db, competitionId, delegationId, ct);
            if (reference is null)
            {
                return new CommonErrors.NotFound("competition");
            }

            var culture = CultureInfo.CurrentUICulture;
            var events = reference.Competition.Events.ToDictionary(e => e.Id);
            var divisions = reference.Competition.Events.SelectMany(e => e.Divisions).ToDictionary(d => d.Id, d => d.Name);
            var rows = new List<Row> { SheetWriting.Row(1, culture.TwoLetterISOLanguageName == "en" ? EnglishHeaders : ChineseHeaders, SheetWriting.HeaderStyle) };
            var query = db.Entries.Where(e => e.CompetitionId == competitionId && (delegationId == null || e.DelegationId == delegationId)).OrderBy(e => e.Bib).ThenBy(e => e.Id);
            for (var skip = 0; ; skip += PageSize)
            {
                var page = await views.LoadAsync(query.Skip(skip).Take(PageSize), ct);
                foreach (var entry in page)
                {
                    foreach (var p in entry.People)
                    {
                        rows.Add(SheetWriting.Row(rows.Count + 1, new[]
                        {
                            entry.Bib, entry.DelegationName, events[entry.EventId].Name, entry.DivisionId is { } d ? divisions[d] : null, entry.Name, p.Name,
                            ErrorTexts.Word(p.Gender, culture), p.MaskedIdNumber, p.MaskedPhone, p.Employer, p.Trade, ErrorTexts.Word(p.SkillLevel, culture), p.Education,
                            ErrorTexts.Word(entry.Status, culture), entry.CheckedInAt?.InChina().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                        }.Select(text => SheetWriter.Harmless(text ?? ""))));
                    }
                }

                if (page.Count < PageSize)
                {
                    return Workbook(rows);
                }
            }
        }

        private static byte[] Workbook(List<Row> rows)
        {
            using var memory = new MemoryStream();
            using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
            {
                var workbook = document.AddWorkbookPart();
                workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = SheetWriting.Styles();
                var sheet = workbook.AddNewPart<WorksheetPart>();
                sheet.Worksheet = new Worksheet(new Columns(ChineseHeaders.Select((_, i) => SheetWriting.Column(i, 18))), new SheetData(rows));
                workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "报名 Entries" }));
            }

            return memory.ToArray();
        }
    }
}
