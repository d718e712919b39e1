using System.Diagnostics;
using OpenTelemetry.Instrumentation.AspNetCore;

namespace Contest.Web.Telemetry;

/// <summary>
/// Spans of requests without what a person typed: the route instead of the address (a user's name is part of one), no query, no browser. Streams and
/// hub connections are left out: they last as long as the page is open, and 5,000 of them say nothing. Hub calls have spans of their own.
/// </summary>
internal static class RequestSpans
{
    public static void Configure(AspNetCoreTraceInstrumentationOptions options)
    {
        options.RecordException = false;
        options.Filter = context => (context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.Value!.EndsWith("/stream", StringComparison.Ordinal)) || context.Request.Path.StartsWithSegments("/b");
        options.EnrichWithHttpResponse = (activity, response) => Redact(activity, response.HttpContext);
    }

    private static void Redact(Activity activity, HttpContext context)
    {
        activity.SetTag("url.path", (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
        activity.SetTag("url.query", null);
        activity.SetTag("user_agent.original", null);
        activity.SetTag("client.address", null);
    }
}
