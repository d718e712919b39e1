namespace Contest.Web.Features.Registration;

/// <summary>Days are China's: a birthday or a first day begins at midnight in Shanghai.</summary>
public static class ChinaTime
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Shanghai).DateTime);

    public static DateTimeOffset InChina(this DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Shanghai);
}
