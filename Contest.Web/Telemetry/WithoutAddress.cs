using Serilog.Core;
using Serilog.Events;

namespace Contest.Web.Telemetry;

/// <summary>Takes the request's address off log lines: it may hold a name. The trace's id, which leads to the route, stays.</summary>
internal sealed class WithoutAddress : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
}
