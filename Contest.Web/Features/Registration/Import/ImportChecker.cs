using Contest.Domain.Common;
using Contest.Domain.Registration;
using Contest.Web.Security;

namespace Contest.Web.Features.Registration.Import;

/// <summary>Checks a roster against what is registered; no query per row. Rows are judged in their order: of two equal ones the first is good.</summary>
public sealed class ImportChecker(PersonalData personal, ImportReference reference, RosterSheet sheet, bool acceptCorrections, DateOnly today)
{
    private readonly Dictionary<(Guid DelegationId, Guid EventId), int> _taken = new(reference.EntriesOf);
    private readonly RowFindings _findings = new(sheet);

    public async Task<ImportPlan> CheckAsync(Func<int, Task> progress)
    {
        var reader = new RosterRowReader(personal, reference, acceptCorrections, today, _findings);
        var rows = new List<ReadRow>(sheet.Rows.Count);
        foreach (var (i, row) in sheet.Rows.Index())
        {
            if (reader.Read(row) is { } read)
            {
                rows.Add(read);
            }

            if (i % 500 == 499)
            {
                await progress(i + 1);
            }
        }

        var entries = new List<PlannedEntry>();
        var good = 0;
        foreach (var group in Groups(rows))
        {
            if (Entry(group) is { } entry)
            {
                entries.Add(entry);
                good += group.Count;
            }
        }

        return new ImportPlan(reference.Competition, sheet, entries, _findings.Sorted, good);
    }

    /// <summary>Rows of one team, in order of its first row; every row of an individual event is a group of its own.</summary>
    private static IEnumerable<IReadOnlyList<ReadRow>> Groups(List<ReadRow> rows) => rows
        .GroupBy(c => c.Event.IsTeam ? (c.DelegationId, c.Event.Id, c.DivisionId, c.Team, Row: 0) : (c.DelegationId, c.Event.Id, c.DivisionId, null, Row: c.Row.Number))
        .Select(g => g.ToList());

    private PlannedEntry? Entry(IReadOnlyList<ReadRow> group)
    {
        var first = group[0];
        if (group.Any(c => _findings.IsBad(c.Row)))
        {
            foreach (var fellow in group.Where(c => !_findings.IsBad(c.Row)).ToList())
            {
                _findings.Find(fellow.Row, ImportColumn.Team, new ImportErrors.TeamIncomplete());
            }

            return null;
        }

        var rule = first.Event.Eligibility;
        if (first.Event.IsTeam && (group.Count < rule.MinTeamSize || group.Count > rule.MaxTeamSize))
        {
            FindAll(group, ImportColumn.Team, new RegistrationErrors.TeamSize(group.Count, rule.MinTeamSize, rule.MaxTeamSize));
            return null;
        }

        var key = (first.DelegationId, first.Event.Id);
        var taken = _taken.GetValueOrDefault(key);
        if (reference.Competition.EntriesPerDelegation is { } cap && taken >= cap)
        {
            FindAll(group, ImportColumn.Delegation, new RegistrationErrors.CapReached(cap));
            return null;
        }

        _taken[key] = taken + 1;
        var name = first.Event.IsTeam ? first.Team! : first.Person!.Person.Name;
        return new PlannedEntry(first.Event.Id, first.DivisionId, first.DelegationId, name, first.Bib, [.. group.Select(c => c.Person!)]);
    }

    private void FindAll(IReadOnlyList<ReadRow> group, ImportColumn column, Error error)
    {
        foreach (var row in group)
        {
            _findings.Find(row.Row, column, error);
        }
    }
}
