using System.ComponentModel.DataAnnotations;
using OpenTelemetry.Exporter;

namespace Contest.Web.Telemetry;

/// <summary>Section "Telemetry". Without <see cref="OtlpEndpoint"/> nothing is collected and nothing sent.</summary>
public sealed class TelemetrySettings : IValidatableObject
{
    /// <summary>Where the collector listens, as in http://collector:4317 (gRPC) or http://collector:4318 (HTTP).</summary>
    public string OtlpEndpoint { get; set; } = "";

    public OtlpExportProtocol OtlpProtocol { get; set; } = OtlpExportProtocol.Grpc;

    /// <summary>The share of traces that is kept, 0 to 1. Measures are always whole.</summary>
    [Range(0, 1)]
    public double SampleRatio { get; set; } = 1;

    /// <summary>Seconds between two deliveries of measures.</summary>
    [Range(1, 3600)]
    public int MetricsEverySeconds { get; set; } = 60;

    /// <summary>The name under which the collector files this installation.</summary>
    [Required, MaxLength(100)]
    public string ServiceName { get; set; } = "contest";

    /// <summary>Log lines on the console as JSON, one object a line, instead of text for people.</summary>
    public bool JsonLogs { get; set; }

    /// <summary>The collector's address; null when none is set, or a wrong one.</summary>
    public Uri? Endpoint => Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OtlpEndpoint.Length > 0 && Endpoint is null)
        {
            yield return new ValidationResult("Telemetry:OtlpEndpoint must be a whole address, as in http://localhost:4317.", [nameof(OtlpEndpoint)]);
        }

        if (!Enum.IsDefined(OtlpProtocol))
        {
            yield return new ValidationResult("Telemetry:OtlpProtocol is Grpc or HttpProtobuf.", [nameof(OtlpProtocol)]);
        }
    }
}
