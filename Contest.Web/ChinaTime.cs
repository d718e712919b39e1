namespace Contest.Web;

/// <summary>Days are China's: a birthday, a first day or a notice begins at midnight in Shanghai.</summary>
public static class ChinaTime
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static DateTimeOffset InChina(this DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);

    /// <summary>The day in China of a moment.</summary>
    public static DateOnly DayInChina(this DateTimeOffset time) => DateOnly.FromDateTime(time.InChina().DateTime);

    public static DateOnly Today(this TimeProvider clock) => clock.GetUtcNow().DayInChina();

    /// <summary>The moment at which the day begins there, in UTC.</summary>
    public static DateTimeOffset BeginsAt(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
