using System.Globalization;
using System.Text;
using Contest.Domain.Registration;
using Contest.Web.Http;

namespace Contest.Web.Features.Registration.Import;

/// <summary>The headers in both languages, what each column wants, and the words of its choices.</summary>
public static class ImportColumns
{
    public sealed record Header(ImportColumn Column, string Chinese, string English, int Width, bool Required, string ChineseNote, string EnglishNote)
    {
        public string Text => $"{Chinese} {English}{(Required ? "*" : "")}";
    }

    public static IReadOnlyList<Header> All { get; } =
    [
        new(ImportColumn.Delegation, "参赛单位", "Delegation", 24, false, "从下拉列表中选。基层单位自己的模板已限定本单位，可留空。", "Choose from the list. May stay empty in a delegation's own template."),
        new(ImportColumn.Event, "赛项", "Event", 20, false, "从下拉列表中选。只有一个赛项时可留空。", "Choose from the list. May stay empty where there is one event."),
        new(ImportColumn.Division, "组别", "Division", 14, false, "赛项分组别时必选。", "Needed where the event has divisions."),
        new(ImportColumn.Team, "队名", "Team", 18, false, "团体赛项必填：同一单位、赛项、队名的各行为一队。", "Needed in team events: rows of the same delegation, event and team name are one team."),
        new(ImportColumn.Name, "姓名", "Name", 18, true, "与证件一致。间隔号用“·”，姓名中间不留空格。", "As on the document. The separator is “·”; no spaces inside."),
        new(ImportColumn.Gender, "性别", "Gender", 8, false, "可留空，由身份证号得出。", "May stay empty: the resident ID tells it."),
        new(ImportColumn.DocumentKind, "证件类型", "Document", 18, false, "留空即居民身份证。", "Empty means resident ID."),
        new(ImportColumn.IdNumber, "证件号", "ID number", 22, false, "文本格式，18 位。若粘贴后末尾变成 000，说明已被 Excel 损坏。", "As text, 18 characters. If it ends in 000 after pasting, Excel has damaged it."),
        new(ImportColumn.Phone, "电话", "Phone", 16, false, "文本格式。", "As text."),
        new(ImportColumn.Employer, "工作单位", "Employer", 24, false, "与参赛单位不同时填写。", "Where it differs from the delegation."),
        new(ImportColumn.Trade, "工种", "Trade", 14, false, "本人工种。", "The person's trade."),
        new(ImportColumn.SkillLevel, "技能等级", "Skill level", 18, false, "从下拉列表中选，留空即无。", "Choose from the list; empty means none."),
        new(ImportColumn.Education, "学历", "Education", 10, false, "如：大专。", "For example: college."),
        new(ImportColumn.Bib, "号码", "Bib", 10, false, "由组委会填写；留空则自动编号。", "For the organizer; empty numbers by itself."),
    ];

    private static readonly Dictionary<string, ImportColumn> ByHeader = All
        .SelectMany(h => new[] { (Key: Normal(h.Chinese), h.Column), (Key: Normal(h.English), h.Column), (Key: Normal(h.Text), h.Column) })
        .GroupBy(h => h.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Column, StringComparer.Ordinal);

    private static readonly Dictionary<string, Gender> Genders = Words<Gender>();
    private static readonly Dictionary<string, IdDocumentKind> Kinds = new(Words<IdDocumentKind>(), StringComparer.Ordinal) { ["身份证"] = IdDocumentKind.ResidentId };
    private static readonly Dictionary<string, SkillLevel> Levels = Words<SkillLevel>();

    public static ImportColumn? Find(string header) => ByHeader.TryGetValue(Normal(header), out var column) ? column : null;

    public static Header Of(ImportColumn column) => All[(int)column];

    public static Gender? Gender(string text) => Genders.TryGetValue(Normal(text), out var value) ? value : null;

    public static IdDocumentKind? DocumentKind(string text) => Kinds.TryGetValue(Normal(text), out var value) ? value : null;

    public static SkillLevel? SkillLevel(string text) => Levels.TryGetValue(Normal(text), out var value) ? value : null;

    /// <summary>The words of a choice for a drop-down.</summary>
    public static IReadOnlyList<string> Choices<T>(CultureInfo culture)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => ErrorTexts.Word(v, culture))];

    /// <summary>Full-width letters become plain, spaces and asterisks go, letters become small.</summary>
    public static string Normal(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKC))
        {
            if (!char.IsWhiteSpace(c) && c != '*')
            {
                builder.Append(char.ToLowerInvariant(c));
            }
        }

        return builder.ToString();
    }

    private static Dictionary<string, T> Words<T>()
        where T : struct, Enum
    {
        var words = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var value in Enum.GetValues<T>())
        {
            var chinese = ErrorTexts.Word(value, CultureInfo.GetCultureInfo("zh-CN"));
            string[] all = [chinese, .. chinese.Split('/'), ErrorTexts.Word(value, CultureInfo.GetCultureInfo("en"))];
            foreach (var word in all)
            {
                words.TryAdd(Normal(word), value);
            }
        }

        return words;
    }
}
