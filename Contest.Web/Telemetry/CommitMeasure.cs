using System.Diagnostics;
using Contest.Web.Features.Judging.Marks;

namespace Contest.Web.Telemetry;

/// <summary>Measures one batch of the mark writer: its size, how long its marks had waited, how long it took, what they were answered.</summary>
internal sealed class CommitMeasure : IDisposable
{
    /// <summary>Most requests that a batch's span leads back to; collectors cut at 128.</summary>
    private const int MaxLinks = 100;

    private readonly ContestMetrics _metrics;
    private readonly IReadOnlyList<WriterItem> _items;
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly Activity? _span;

    public CommitMeasure(ContestMetrics metrics, IReadOnlyList<WriterItem> items)
    {
        (_metrics, _items) = (metrics, items);
        _span = ContestMetrics.Spans.HasListeners()
            ? ContestMetrics.Begin(TelemetryNames.CommitSpan, items.Select(i => i.AskedIn).Where(c => c != default).Distinct().Take(MaxLinks).Select(c => new ActivityLink(c)))
            : null;
        _span?.SetTag("marks", items.Count);
        foreach (var item in items)
        {
            metrics.MarkWait.Record(Stopwatch.GetElapsedTime(item.ReceivedAt, _began).TotalSeconds);
        }
    }

    public void Dispose()
    {
        _metrics.CommitSize.Record(_items.Count);
        _metrics.CommitDuration.Record(Stopwatch.GetElapsedTime(_began).TotalSeconds);
        foreach (var status in _items.Where(i => i.Answer.IsCompletedSuccessfully).CountBy(i => i.Answer.Result.Status))
        {
            _metrics.MarkAnswers.Add(status.Value, new KeyValuePair<string, object?>("status", status.Key.ToString()));
            _span?.SetTag("answered." + status.Key, status.Value);
        }

        _span?.Dispose();
    }
}
