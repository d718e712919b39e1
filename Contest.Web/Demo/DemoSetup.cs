namespace Contest.Web.Demo;

public static class DemoSetup
{
    public static void AddContestDemo(this WebApplicationBuilder builder, string[] args)
    {
        builder.Services.AddOptions<DemoSettings>().BindConfiguration("Demo").ValidateDataAnnotations().ValidateOnStart();
        if (args.Contains("--demo") || builder.Configuration.GetValue<bool>("Demo:Enabled"))
        {
            builder.Services.AddHostedService<DemoService>();
        }
    }
}
