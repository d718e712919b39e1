using System.Globalization;
using Contest.Web.Http;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Contest.Web.Venues;

/// <summary>
/// The page by which a tablet fetches the venue's certificate and learns to trust it. Plain HTML from the server: it is opened before anything is trusted,
/// on whatever browser the tablet has, and printed for the wall beside the judges' table.
/// </summary>
public sealed class VenuePages(IServiceProvider services, ILoggerFactory logs)
{
    private static readonly PageTexts[] Languages = [PageTexts.Read("venue", "zh-CN"), PageTexts.Read("venue", "en")];

    public string Style { get; } = PageTexts.Resource("tokens.css") + PageTexts.Resource("venue.css");

    public async Task<IResult> ShowAsync(HttpContext http, CancellationToken ct)
    {
        var texts = Array.Find(Languages, l => l.Language == (http.Request.Query["lang"].ToString() is { Length: > 0 } asked ? asked : CultureInfo.CurrentUICulture.Name)) ?? Languages[0];
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Append("Vary", "Accept-Language");
        await using var renderer = new HtmlRenderer(services, logs);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(VenuePage.Texts)] = texts,
                [nameof(VenuePage.Venue)] = services.GetService<Venue>(),
                [nameof(VenuePage.System)] = SystemOf(http.Request.Headers.UserAgent.ToString()),
            });
            return (await renderer.RenderComponentAsync<VenuePage>(parameters)).ToHtmlString();
        }).WaitAsync(ct);
        return TypedResults.Text("<!doctype html>\n" + html, "text/html; charset=utf-8");
    }

    /// <summary>Whose steps are opened first; all are on the page, since tablets give themselves out for others.</summary>
    private static string SystemOf(string agent) =>
        agent.Contains("OpenHarmony", StringComparison.OrdinalIgnoreCase) || agent.Contains("HarmonyOS", StringComparison.OrdinalIgnoreCase) ? "harmony"
        : agent.Contains("iPhone", StringComparison.Ordinal) || agent.Contains("iPad", StringComparison.Ordinal) || agent.Contains("Macintosh", StringComparison.Ordinal) ? "ios"
        : agent.Contains("Windows", StringComparison.Ordinal) ? "windows"
        : "android";
}
