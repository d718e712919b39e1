using System.Globalization;
using Contest.Web.Http;
using Contest.Web.Workbooks;

namespace Contest.Web.Features.Reports;

/// <summary>The roll-up as a workbook in the reader's language, total first.</summary>
public static class ExportRollUp
{
    public static byte[] Write(RollUpView view)
    {
        var english = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
        string[] titles = english
            ? ["Level", "Trade", "Kind", "Competitions", "Programmes", "Sessions", "Persons", "Participations"]
            : ["层级", "工种", "类别", "竞赛数", "项", "场次", "人数", "人次"];
        var columns = titles.Select((t, i) => new SheetColumn(t, i is 1 ? 24 : 14)).ToList();
        var total = $"{(english ? "Total" : "合计")} · {view.OrganizationName} · {view.From:yyyy-MM-dd} – {view.To:yyyy-MM-dd}";
        var rows = new List<IReadOnlyList<object?>> { Row(total, null, null, view.CompetitionCount, view.Total) };
        rows.AddRange(view.Rows.Select(r => Row(ErrorTexts.Word(r.Level, CultureInfo.CurrentUICulture), r.Trade, ErrorTexts.Word(r.Kind, CultureInfo.CurrentUICulture), r.CompetitionCount, r.Measures)));
        return SheetWriter.Write(english ? "Roll-up" : "汇总", columns, rows);
    }

    private static object?[] Row(string level, string? trade, string? kind, int competitions, Measures m) =>
        [level, trade, kind, competitions, m.ProgrammeCount, m.SessionCount, m.DistinctPersonCount, m.ParticipationCount];
}
