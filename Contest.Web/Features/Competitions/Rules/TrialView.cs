using Contest.Domain.Competitions;
using Contest.Scoring;

namespace Contest.Web.Features.Competitions.Rules;

/// <summary>What rules make of sample marks; with problems there are no entries.</summary>
public sealed record TrialView(IReadOnlyList<CompetitionErrors.RuleProblem> Problems, IReadOnlyList<TrialMarkProblem> Marks, IReadOnlyList<TrialEntryView> Entries);

public sealed record TrialMarkProblem(string Entry, string Module, string Aspect, string? Judge, string Code, IReadOnlyList<string> Args);

public sealed record TrialEntryView(string Id, string RankText, TrialNode Total, IReadOnlyList<TrialNode> Modules);

/// <summary>A value and how it came about, down to the marks.</summary>
public sealed record TrialNode(
    string Key,
    string? NameZh,
    string? NameEn,
    decimal? Value,
    ResultStatus Status,
    string? Code,
    string? Reason,
    int Attempt,
    IReadOnlyList<TrialMark> Given,
    IReadOnlyList<TrialStep> Steps,
    IReadOnlyList<TrialNode> Children)
{
    public static TrialNode Of(NodeResult r) => new(
        r.Key,
        r.Node?.Name?.Zh,
        r.Node?.Name?.En,
        r.Value,
        r.Status,
        r.Code,
        r.Reason,
        r.Attempt,
        [.. r.Trace.Given.Select(g => new TrialMark(g.JudgeId, g.Attempt, g.Value.ToString(), g.Used, g.Use))],
        [.. r.Trace.Steps.Select(s => new TrialStep(s.Code, s.From, s.To, s.Other, s.Detail))],
        [.. r.Children.Select(Of)]);
}

public sealed record TrialMark(string? Judge, int Attempt, string Value, decimal? Used, MarkUse Use);

public sealed record TrialStep(TraceCode Code, decimal? From, decimal To, decimal? Other, string? Detail);
