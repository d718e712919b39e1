using System.Globalization;
using Contest.Domain.Common;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>Excel files of the newest result with its award list, and of every revision of every mark.</summary>
public static class ExportResults
{
    public sealed class Handler(ContestDb db, ResultNames names, RuleCache cache)
    {
        public async Task<IResult> ResultsAsync(Guid competitionId, Guid eventId, CancellationToken ct)
        {
            var set = await db.ResultSets.AsNoTracking().Where(r => r.EventId == eventId && r.CompetitionId == competitionId).OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
            if (set is null)
            {
                return Problems.From(await IsOfAsync(competitionId, eventId, ct) ? new ResultErrors.NotComputed() : new CommonErrors.NotFound("event"));
            }

            var view = ResultSetView.Of(set, await names.LoadAsync(eventId, masked: false, ct));
            var zh = Chinese;
            string[] header = zh ? ["名次", "号码", "姓名", "单位"] : ["Rank", "Bib", "Name", "Unit"];
            var ranking = new ExcelSheet(
                zh ? "成绩" : "Results",
                [.. header, .. view.Columns.Select(c => zh ? c.NameZh : c.NameEn), zh ? "总分" : "Total", zh ? "说明" : "Explanation"],
                view.Rows.Select(r => (IReadOnlyList<string?>)
                    [r.Rank, r.Bib, r.Name, r.Unit, .. view.Columns.Select(c => r.Parts.GetValueOrDefault(c.Key)), r.Total, string.Join('\n', zh ? r.WhyZh : r.WhyEn)]));
            var awards = new ExcelSheet(
                zh ? "奖项" : "Awards",
                zh ? ["等次", "名次", "号码", "姓名", "单位", "总分"] : ["Award", "Rank", "Bib", "Name", "Unit", "Total"],
                view.Awards.SelectMany(t => t.Rows.Select(r => (IReadOnlyList<string?>)[zh ? t.NameZh : t.NameEn, r.Rank, r.Bib, r.Name, r.Unit, r.Total])));
            var units = new ExcelSheet(
                zh ? "单位" : "Units",
                zh ? ["名次", "单位", "得分", "计入人数"] : ["Rank", "Unit", "Score", "Counted"],
                view.Units.Select(u => (IReadOnlyList<string?>)[u.Rank, u.Unit, u.Total, u.Counted.ToString(CultureInfo.InvariantCulture)]));
            var seals = await (from s in db.StageSeals.AsNoTracking()
                               join stage in db.Stages on s.StageId equals stage.Id
                               where stage.EventId == eventId
                               orderby stage.Order, s.Number
                               select new { stage.Name, s.Number, s.Root, s.Sheets, s.Marks, s.Reason, s.SealedAt }).ToListAsync(ct);
            var proof = new ExcelSheet(
                zh ? "封存" : "Seals",
                zh ? ["阶段", "次", "封存根", "评分表", "评分", "时间（北京）", "原因"] : ["Stage", "Number", "Root", "Sheets", "Marks", "Time (Beijing)", "Reason"],
                seals.Select(s => (IReadOnlyList<string?>)
                [
                    s.Name, s.Number.ToString(CultureInfo.InvariantCulture), s.Root, s.Sheets.ToString(CultureInfo.InvariantCulture), s.Marks.ToString(CultureInfo.InvariantCulture),
                    Time(s.SealedAt), s.Reason,
                ]));
            return TypedResults.File(Excel.Write(ranking, awards, units, proof), Excel.ContentType, "results.xlsx");
        }

        public async Task<IResult> MarksAsync(Guid competitionId, Guid eventId, CancellationToken ct)
        {
            if (!await IsOfAsync(competitionId, eventId, ct))
            {
                return Problems.From(new CommonErrors.NotFound("event"));
            }

            var rows = await (from m in db.Marks.AsNoTracking()
                              join sheet in db.ScoreSheets on m.SheetId equals sheet.Id
                              join stage in db.Stages on sheet.StageId equals stage.Id
                              join seat in db.JudgeSeats on sheet.SeatId equals seat.Id
                              where stage.EventId == eventId
                              orderby m.Seq
                              select new { Stage = stage.Name, StageKey = stage.Key, sheet.EntryId, seat.Role, seat.Number, Mark = m }).ToListAsync(ct);
            var who = await names.LoadAsync(eventId, masked: false, ct);
            var version = await db.Events.Where(e => e.Id == eventId).Select(e => e.RulesVersion).FirstAsync(ct);
            var rules = await cache.FindAsync(db, eventId, version, ct);
            var aspects = (from key in rows.Select(r => r.StageKey).Distinct()
                           from aspect in rules?.Module(key)?.Marking.Aspects ?? []
                           select (Key: (key, aspect.Key), aspect.Name)).ToDictionary(a => a.Key, a => Chinese ? a.Name?.Zh : a.Name?.En);
            var (inv, culture) = (CultureInfo.InvariantCulture, CultureInfo.CurrentUICulture);
            var sheetOfMarks = new ExcelSheet(
                Chinese ? "评分" : "Marks",
                Chinese
                    ? ["阶段", "号码", "姓名", "席位", "评分项", "代号", "次", "版", "分数", "原因", "收到时间（北京）", "前一行哈希", "哈希"]
                    : ["Stage", "Bib", "Name", "Seat", "Aspect", "Key", "Attempt", "Revision", "Mark", "Reason", "Received (Beijing)", "Previous hash", "Hash"],
                rows.Select(r => (IReadOnlyList<string?>)
                [
                    r.Stage, who[r.EntryId].Bib, who[r.EntryId].Name, $"{ErrorTexts.Word(r.Role, culture)} {r.Number.ToString(inv)}", aspects.GetValueOrDefault((r.StageKey, r.Mark.AspectKey)) ?? r.Mark.AspectKey,
                    r.Mark.AspectKey, r.Mark.Attempt.ToString(inv), r.Mark.Revision.ToString(inv), r.Mark.Value?.ToString("0.######", inv) ?? r.Mark.Code, r.Mark.Reason,
                    Time(r.Mark.ReceivedAt), r.Mark.PreviousHash, r.Mark.Hash,
                ]));
            return TypedResults.File(Excel.Write(sheetOfMarks), Excel.ContentType, "marks.xlsx");
        }

        private Task<bool> IsOfAsync(Guid competitionId, Guid eventId, CancellationToken ct) =>
            db.Events.AnyAsync(e => e.Id == eventId && e.CompetitionId == competitionId, ct);

        private static string Time(DateTimeOffset at) => at.InChina().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

        private static bool Chinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";
    }
}
