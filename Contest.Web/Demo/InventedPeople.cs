using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Contest.Domain.Registration;

namespace Contest.Web.Demo;

/// <summary>
/// People for demo, tests and benchmarks who cannot be anyone: region codes 99xxxx are not assigned, no line number begins with 0. Check digits, genders
/// and birth dates fit each other. The same seed gives the same people on every machine.
/// </summary>
public static class InventedPeople
{
    /// <summary>So many different people can be made of one seed.</summary>
    public const int Most = 5_000_000;

    private const string HanSurnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
    private const string HuiSurnames = "马马马马哈纳撒虎丁白金海买沙喇杨丁田妥洒拜锁";
    private const string MaleGiven = "建国军伟强磊勇涛明超刚平辉鹏杰林斌波宁山海峰志文学成福贵宝生旺河川岩彦忠义仁孝德";
    private const string FemaleGiven = "芳娜敏静丽艳娟霞秀兰英华梅玲燕红莉萍云凤琴花月娥翠珍香菊巧慧雪晓春秋莲桂";
    private static readonly string[] MaleDotted = ["阿卜杜", "买买提", "艾力", "尤努斯", "扎西", "多吉", "伊斯玛", "哈桑"];
    private static readonly string[] FemaleDotted = ["阿依古丽", "阿米娜", "热依汗", "法图麦", "卓玛", "央金", "古丽娜", "海丽切"];
    private static readonly string[] FatherDotted = ["亚森", "吐尔逊", "卡德尔", "次仁", "索南", "伊敏", "达吾提", "穆萨"];
    private static readonly string[] Rare = ["䶮", "㛃", "𬭼", "𠅤", "𫍯", "𬀩"];
    private static readonly string[] Educations = ["初中", "高中", "中专", "大专", "本科"];
    private static readonly SkillLevel[] Levels = [SkillLevel.None, SkillLevel.None, SkillLevel.Level5, SkillLevel.Level4, SkillLevel.Level4, SkillLevel.Level3, SkillLevel.Level2];

    /// <summary>The first <paramref name="count"/> people of a seed; all identity numbers differ.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "Repeatable on purpose; nothing is secret.")]
    public static IEnumerable<InventedPerson> Make(int seed, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var gender = random.Next(2) == 0 ? Gender.Male : Gender.Female;
            var born = new DateOnly(1972, 1, 1).AddDays(random.Next(32 * 365));
            var sequence = (i % 499 * 2) + (gender == Gender.Male ? 1 : 2);
            var digits = string.Create(CultureInfo.InvariantCulture, $"{990000 + (i / 499)}{born:yyyyMMdd}{sequence:000}");
            yield return new InventedPerson(
                Name(random, gender),
                gender,
                digits + ResidentId.CheckCharacter(digits),
                born,
                string.Create(CultureInfo.InvariantCulture, $"0950-0{random.Next(1_000_000):000000}"),
                Levels[random.Next(Levels.Length)],
                Educations[random.Next(Educations.Length)]);
        }
    }

    [SuppressMessage("Security", "CA5394", Justification = "As above.")]
    private static string Name(Random random, Gender gender)
    {
        var kind = random.Next(100);
        if (kind < 5)
        {
            var own = gender == Gender.Male ? MaleDotted : FemaleDotted;
            return own[random.Next(own.Length)] + PersonName.Separator + FatherDotted[random.Next(FatherDotted.Length)];
        }

        var surnames = kind < 45 ? HuiSurnames : HanSurnames;
        var given = gender == Gender.Male ? MaleGiven : FemaleGiven;
        var name = surnames[random.Next(surnames.Length)].ToString();
        if (kind == 99)
        {
            return name + Rare[random.Next(Rare.Length)];
        }

        name += given[random.Next(given.Length)];
        return random.Next(10) < 7 ? name + given[random.Next(given.Length)] : name;
    }
}
