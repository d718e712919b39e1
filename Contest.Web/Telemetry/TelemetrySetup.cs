using Microsoft.AspNetCore.SignalR;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Compact;

namespace Contest.Web.Telemetry;

/// <summary>Traces and measures for a collector where a setting names one, and the console's log.</summary>
public static class TelemetrySetup
{
    public static void AddContestTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<TelemetrySettings>().BindConfiguration("Telemetry").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ContestMetrics>();
        builder.Services.AddSingleton<HubMeasuring>();
        builder.Services.Configure<HubOptions>(o => o.AddFilter<HubMeasuring>());
        var settings = builder.Configuration.GetSection("Telemetry").Get<TelemetrySettings>() ?? new TelemetrySettings();
        AddLogs(builder.Logging, settings);

        // A wrong address stops the start, by the validation above; here it only must not break it with another message.
        if (settings.Endpoint is not null)
        {
            AddCollector(builder.Services, settings);
        }
    }

    private static void AddLogs(ILoggingBuilder logging, TelemetrySettings settings)
    {
        // The line of each request holds its whole address, and so whatever a person searched for. No setting turns it on.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        if (settings.JsonLogs)
        {
            logging.ClearProviders();
            // Not AddSerilog, which would let everything past the levels that are set and the filter above.
            var json = new LoggerConfiguration().MinimumLevel.Verbose().Enrich.With<WithoutAddress>().WriteTo.Console(new RenderedCompactJsonFormatter()).CreateLogger();
            logging.AddProvider(new SerilogLoggerProvider(json, dispose: true));
        }
    }

    private static void AddCollector(IServiceCollection services, TelemetrySettings settings) => services.AddOpenTelemetry()
        .ConfigureResource(r => r.AddService(settings.ServiceName, serviceVersion: typeof(TelemetrySetup).Assembly.GetName().Version?.ToString()))
        .WithTracing(tracing => tracing
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(settings.SampleRatio)))
            .AddSource(TelemetryNames.Source, TelemetryNames.HubSource)
            .AddAspNetCoreInstrumentation(RequestSpans.Configure)
            .AddOtlpExporter(o => To(o, settings, "v1/traces")))
        .WithMetrics(metrics => metrics
            .AddMeter([TelemetryNames.Source, .. TelemetryNames.PlatformMeters])
            .AddOtlpExporter((o, reader) =>
            {
                To(o, settings, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = settings.MetricsEverySeconds * 1000;
            }));

    /// <summary>Over HTTP each signal has a path of its own below the collector's address.</summary>
    private static void To(OtlpExporterOptions options, TelemetrySettings settings, string signal)
    {
        options.Protocol = settings.OtlpProtocol;
        options.Endpoint = settings.OtlpProtocol == OtlpExportProtocol.HttpProtobuf ? new Uri(settings.Endpoint!.ToString().TrimEnd('/') + "/" + signal) : settings.Endpoint!;
    }
}
