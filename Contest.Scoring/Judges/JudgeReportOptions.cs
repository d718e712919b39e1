using System.Collections.Immutable;

namespace Contest.Scoring.Judges;

/// <summary>What a report may know beside the marks.</summary>
public sealed record JudgeReportOptions
{
    /// <summary>Confidence of every interval, between 0 and 1, both excluded.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>The unit of each entry, by entry id.</summary>
    public ImmutableDictionary<string, string> EntryUnits { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The unit of each judge, by judge id.</summary>
    public ImmutableDictionary<string, string> JudgeUnits { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>How a panel's marks become an entry's value when places are counted; the mean unless the rules say otherwise.</summary>
    public PanelTotal Total { get; init; } = marks => marks.Count == 0 ? null : marks.Average();

    /// <summary>Below this ratio to the panel's spread a judge hardly tells entries apart; above its inverse he differs far more.</summary>
    public double SpreadAlarm { get; init; } = 0.5;
}
