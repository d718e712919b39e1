using Contest.Domain.Competitions;

namespace Contest.Web.Features.Registration.Import;

/// <summary>What is wrong in one cell, in both languages: the report is read by whoever opens it later.</summary>
public sealed record ImportFinding(string Cell, int Row, ImportColumn Column, string Code, string Chinese, string English, string? Suggestion);

/// <summary>A person of a good row. Several rows of one person (several events) share the instance.</summary>
public sealed record PlannedPerson(CheckedPerson Person, string? Hash, Guid? ExistingId);

/// <summary>An entry of good rows.</summary>
public sealed record PlannedEntry(Guid EventId, Guid? DivisionId, Guid DelegationId, string Name, string? Bib, IReadOnlyList<PlannedPerson> People);

/// <summary>The outcome of checking a roster: what would be stored, and what is wrong.</summary>
public sealed record ImportPlan(Competition Competition, RosterSheet Sheet, IReadOnlyList<PlannedEntry> Entries, IReadOnlyList<ImportFinding> Findings, int GoodRows);

/// <summary>The report as the page shows it; <paramref name="Findings"/> are the first <see cref="MaxFindings"/> of <paramref name="FindingsInAll"/>.</summary>
public sealed record ImportReport(string Sheet, int Rows, int GoodRows, int GoodEntries, int BadRows, int FindingsInAll, IReadOnlyList<ImportFinding> Findings)
{
    public const int MaxFindings = 1000;

    public static ImportReport Of(ImportPlan plan) => new(
        plan.Sheet.Name, plan.Sheet.Rows.Count, plan.GoodRows, plan.Entries.Count, plan.Sheet.Rows.Count - plan.GoodRows, plan.Findings.Count, [.. plan.Findings.Take(MaxFindings)]);
}
