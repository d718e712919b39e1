using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Contest.Web.Telemetry;

/// <summary>
/// The program's own instruments. Durations are in seconds and by the machine's clock. Tags are words of the program alone (a method, a kind, an
/// audience, an outcome): never what a person typed, and no id, whose number would grow without end.
/// </summary>
public sealed class ContestMetrics(IMeterFactory meters)
{
    /// <summary>Seconds from a fraction of a millisecond, as one mark takes, to the minutes of a large import.</summary>
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    private static readonly InstrumentAdvice<int> Sizes = new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] };

    private readonly Meter _meter = meters.Create(TelemetryNames.Source);

    public static ActivitySource Spans { get; } = new(TelemetryNames.Source);

    public Histogram<double> HubCallDuration => field ??= _meter.CreateHistogram(TelemetryNames.HubCallDuration, "s", "Hub calls, by hub, method and outcome", null, Seconds);

    public Histogram<double> JobDuration => field ??= _meter.CreateHistogram(TelemetryNames.JobDuration, "s", "Background jobs, by kind and outcome", null, Seconds);

    public Histogram<double> CommitDuration => field ??= _meter.CreateHistogram(TelemetryNames.CommitDuration, "s", "From taking a batch of marks to the last answer", null, Seconds);

    public Histogram<int> CommitSize => field ??= _meter.CreateHistogram(TelemetryNames.CommitSize, "{mark}", "Marks that shared a batch", null, Sizes);

    public Histogram<double> MarkWait => field ??= _meter.CreateHistogram(TelemetryNames.MarkWait, "s", "From a mark's arrival until its batch was taken", null, Seconds);

    public Counter<long> MarkAnswers => field ??= _meter.CreateCounter<long>(TelemetryNames.MarkAnswers, "{mark}", "Marks and signatures answered, by status");

    public Histogram<double> TickDuration => field ??= _meter.CreateHistogram(TelemetryNames.TickDuration, "s", "Ticks in which a board was due", null, Seconds);

    public Counter<long> BoardFrames => field ??= _meter.CreateCounter<long>(TelemetryNames.BoardFrames, "{frame}", "New versions of boards, by audience");

    public UpDownCounter<long> BoardViewers => field ??= _meter.CreateUpDownCounter<long>(TelemetryNames.BoardViewers, "{viewer}", "Open streams of boards, by audience");

    public Counter<long> OutboxRows => field ??= _meter.CreateCounter<long>(TelemetryNames.OutboxRows, "{row}", "Outbox rows passed on, by type and outcome");

    /// <summary>Tells how many marks wait for the writer whenever somebody asks.</summary>
    public void ObserveMarkQueue(Func<int> waiting) =>
        _meter.CreateObservableGauge(TelemetryNames.MarkQueue, waiting, "{mark}", "Marks that wait for the writer");

    /// <summary>The span of one piece of work that belongs to no request; null when nobody listens.</summary>
    public static Activity? Begin(string name, IEnumerable<ActivityLink>? links = null) =>
        Spans.StartActivity(ActivityKind.Internal, new ActivityContext(), links: links, name: name);
}
