using System.Globalization;
using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Registration;
using Contest.Web.Http;
using Contest.Web.Security;

namespace Contest.Web.Features.Registration.Import;

/// <summary>Checks a roster against what is registered; no query per row. Rows are judged in their order: of two equal ones the first is good.</summary>
public sealed class ImportChecker(PersonalData personal, ImportReference reference, bool acceptCorrections, DateOnly today)
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    private readonly List<ImportFinding> _findings = [];
    private readonly HashSet<int> _badRows = [];
    private readonly Dictionary<string, (int Row, PlannedPerson Person, HashSet<Guid> Events, Guid DelegationId)> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _bibs = new(StringComparer.Ordinal);
    private readonly Dictionary<(Guid DelegationId, Guid EventId), int> _taken = new(reference.EntriesOf);
    private readonly Dictionary<string, CompetitionEvent> _events = reference.Competition.Events
        .GroupBy(e => ImportColumns.Normal(e.Name), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
    private RosterSheet _sheet = null!;

    /// <summary>A row whose cells could be read.</summary>
    private sealed record Candidate(RosterRow Row, CompetitionEvent Event, Guid? DivisionId, Guid DelegationId, string? Team, string? Bib, PlannedPerson? Person);

    public async Task<ImportPlan> CheckAsync(RosterSheet sheet, Func<int, Task> progress)
    {
        _sheet = sheet;
        var candidates = new List<Candidate>(sheet.Rows.Count);
        foreach (var (i, row) in sheet.Rows.Index())
        {
            if (Read(row) is { } candidate)
            {
                candidates.Add(candidate);
            }

            if (i % 500 == 499)
            {
                await progress(i + 1);
            }
        }

        var entries = new List<PlannedEntry>();
        var good = 0;
        foreach (var group in Groups(candidates))
        {
            if (Entry(group) is { } entry)
            {
                entries.Add(entry);
                good += group.Count;
            }
        }

        return new ImportPlan(reference.Competition, sheet, entries, [.. _findings.OrderBy(f => f.Row).ThenBy(f => f.Column)], good);
    }

    /// <summary>Rows of one team, in order of its first row; every row of an individual event is a group of its own.</summary>
    private static IEnumerable<IReadOnlyList<Candidate>> Groups(List<Candidate> candidates) => candidates
        .GroupBy(c => c.Event.IsTeam ? (c.DelegationId, c.Event.Id, c.DivisionId, c.Team, Row: 0) : (c.DelegationId, c.Event.Id, c.DivisionId, null, Row: c.Row.Number))
        .Select(g => g.ToList());

    private PlannedEntry? Entry(IReadOnlyList<Candidate> group)
    {
        var first = group[0];
        if (group.Any(c => _badRows.Contains(c.Row.Number)))
        {
            foreach (var fellow in group.Where(c => !_badRows.Contains(c.Row.Number)).ToList())
            {
                Find(fellow.Row, ImportColumn.Team, new ImportErrors.TeamIncomplete());
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

    private Candidate? Read(RosterRow row)
    {
        var plain = true;
        foreach (var (column, cell) in row.Cells)
        {
            if (cell.Kind is RosterCellKind.Formula or RosterCellKind.SheetError)
            {
                Find(row, column, cell.Kind == RosterCellKind.Formula ? new ImportErrors.Formula() : new ImportErrors.CellError(cell.Text));
                plain = false;
            }
        }

        if (!plain)
        {
            return null;
        }

        var competitionEvent = EventOf(row);
        var delegationId = DelegationOf(row);
        if (competitionEvent is null)
        {
            return null;
        }

        var (division, team) = (DivisionOf(row, competitionEvent), TeamOf(row, competitionEvent));
        var bib = BibOf(row);
        var person = delegationId is { } id ? PersonOf(row, competitionEvent, id) : null;
        return delegationId is null ? null : new Candidate(row, competitionEvent, division, delegationId.Value, team, bib, person);
    }

    private CompetitionEvent? EventOf(RosterRow row)
    {
        if (Text(row, ImportColumn.Event) is not { } name)
        {
            if (reference.Competition.Events is [var only])
            {
                return only;
            }

            Find(row, ImportColumn.Event, new ImportErrors.CellMissing());
            return null;
        }

        if (_events.TryGetValue(ImportColumns.Normal(name), out var found))
        {
            return found;
        }

        Find(row, ImportColumn.Event, new ImportErrors.UnknownEvent());
        return null;
    }

    private Guid? DelegationOf(RosterRow row)
    {
        var name = Text(row, ImportColumn.Delegation);
        var named = name is not null && reference.Delegations.TryGetValue(ImportColumns.Normal(name), out var id) ? id : default(Guid?);
        if (reference.OwnDelegation is { } own)
        {
            if (name is not null && named != own)
            {
                Find(row, ImportColumn.Delegation, new ImportErrors.ForeignDelegation());
                return null;
            }

            return own;
        }

        if (named is null)
        {
            Find(row, ImportColumn.Delegation, name is null ? new ImportErrors.CellMissing() : new ImportErrors.UnknownDelegation());
        }

        return named;
    }

    private Guid? DivisionOf(RosterRow row, CompetitionEvent competitionEvent)
    {
        var name = Text(row, ImportColumn.Division);
        var found = name is null ? null : competitionEvent.Divisions.FirstOrDefault(d => ImportColumns.Normal(d.Name) == ImportColumns.Normal(name));
        if (found is null && (name is not null || competitionEvent.Divisions.Count > 0))
        {
            Find(row, ImportColumn.Division, new RegistrationErrors.DivisionNeeded());
        }

        return found?.Id;
    }

    private string? TeamOf(RosterRow row, CompetitionEvent competitionEvent)
    {
        var findings = new List<Finding>();
        var team = PersonCheck.Text(Text(row, ImportColumn.Team), "team", 200, findings);
        findings.ForEach(f => Find(row, ImportColumn.Team, f.Error));
        if (competitionEvent.IsTeam && team is null && findings.Count == 0)
        {
            Find(row, ImportColumn.Team, new RegistrationErrors.TeamNameMissing());
        }

        return competitionEvent.IsTeam ? team ?? "" : null;
    }

    private string? BibOf(RosterRow row)
    {
        if (reference.OwnDelegation is not null || Text(row, ImportColumn.Bib) is not { } bib)
        {
            return null;
        }

        if (bib.Length > 20 || !bib.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            Find(row, ImportColumn.Bib, new ImportErrors.BibInvalid());
        }
        else if (reference.Bibs.Contains(bib))
        {
            Find(row, ImportColumn.Bib, new RegistrationErrors.BibTaken(bib));
        }
        else if (!_bibs.TryAdd(bib, row.Number))
        {
            Find(row, ImportColumn.Bib, new ImportErrors.BibTwice(_bibs[bib]));
        }

        return bib;
    }

    private PlannedPerson? PersonOf(RosterRow row, CompetitionEvent competitionEvent, Guid delegationId)
    {
        var gender = Choice(row, ImportColumn.Gender, ImportColumns.Gender, Gender.Unstated);
        var kind = Choice(row, ImportColumn.DocumentKind, ImportColumns.DocumentKind, IdDocumentKind.ResidentId);
        var level = Choice(row, ImportColumn.SkillLevel, ImportColumns.SkillLevel, SkillLevel.None);
        var name = Text(row, ImportColumn.Name) ?? "";
        var number = Text(row, ImportColumn.IdNumber);
        var findings = new List<Finding>();
        if (kind == IdDocumentKind.ResidentId && row.Cells.TryGetValue(ImportColumn.IdNumber, out var cell) && cell.Kind == RosterCellKind.Number
            && (cell.Text.Length > 15 || cell.Text.Contains('E', StringComparison.OrdinalIgnoreCase)))
        {
            // A number cell holds 15 digits, whatever it shows: the last three are lost.
            findings.Add(new("idNumber", new RegistrationErrors.IdDamaged()));
            number = null;
        }

        var checkedFindings = new List<Finding>();
        var person = PersonCheck.Check(
            new PersonInput(
                acceptCorrections ? PersonName.Corrected(name) : name, gender, kind, number, Text(row, ImportColumn.Phone), Text(row, ImportColumn.Employer),
                Text(row, ImportColumn.Trade), level, Text(row, ImportColumn.Education)),
            competitionEvent.Eligibility, reference.Competition.StartsOn, today, null, checkedFindings);
        findings.AddRange(findings.Count > 0 ? checkedFindings.Where(f => f.Field != "idNumber") : checkedFindings);
        findings.ForEach(f => Find(row, ColumnOf(f.Field), f.Error));
        if (person.IdNumber is null)
        {
            return new PlannedPerson(person, null, null);
        }

        return Unique(row, competitionEvent, delegationId, person, personal.Hash(person.DocumentKind, person.IdNumber));
    }

    /// <summary>The person is in this file or competition once, or several times where that is allowed.</summary>
    private PlannedPerson Unique(RosterRow row, CompetitionEvent competitionEvent, Guid delegationId, CheckedPerson person, string hash)
    {
        var known = reference.Registered.TryGetValue(hash, out var registered);
        if (_people.TryGetValue(hash, out var earlier))
        {
            if (earlier.DelegationId != delegationId || !reference.Competition.SeveralEventsPerPerson || !earlier.Events.Add(competitionEvent.Id))
            {
                Find(row, ImportColumn.IdNumber, new RegistrationErrors.DuplicateInFile(earlier.Row));
            }

            return earlier.Person;
        }

        if (known)
        {
            var events = reference.EventsOf[registered.Id];
            if (registered.DelegationId != delegationId || events.Contains(competitionEvent.Id))
            {
                Find(row, ImportColumn.IdNumber, new RegistrationErrors.DuplicatePerson());
            }
            else if (!reference.Competition.SeveralEventsPerPerson && events.Any())
            {
                Find(row, ImportColumn.IdNumber, new RegistrationErrors.OneEventOnly());
            }
        }

        var planned = new PlannedPerson(person, hash, known ? registered.Id : null);
        _people[hash] = (row.Number, planned, [competitionEvent.Id], delegationId);
        return planned;
    }

    private T Choice<T>(RosterRow row, ImportColumn column, Func<string, T?> find, T none)
        where T : struct, Enum
    {
        if (Text(row, column) is not { } text)
        {
            return none;
        }

        if (find(text) is { } found)
        {
            return found;
        }

        Find(row, column, new ImportErrors.UnknownChoice());
        return none;
    }

    private static string? Text(RosterRow row, ImportColumn column) => row.Cells.TryGetValue(column, out var cell) && cell.Text.Length > 0 ? cell.Text : null;

    private static ImportColumn ColumnOf(string field) => field switch
    {
        "name" => ImportColumn.Name,
        "gender" => ImportColumn.Gender,
        "idNumber" => ImportColumn.IdNumber,
        "phone" => ImportColumn.Phone,
        "employer" => ImportColumn.Employer,
        "trade" => ImportColumn.Trade,
        "skillLevel" => ImportColumn.SkillLevel,
        "education" => ImportColumn.Education,
        _ => throw new InvalidOperationException($"No column for {field}."),
    };

    private void FindAll(IReadOnlyList<Candidate> group, ImportColumn column, Error error)
    {
        foreach (var candidate in group)
        {
            Find(candidate.Row, column, error);
        }
    }

    private void Find(RosterRow row, ImportColumn column, Error error)
    {
        _badRows.Add(row.Number);
        _findings.Add(new ImportFinding(
            _sheet.Cell(column, row.Number), row.Number, column, error.Code, ErrorTexts.Say(error, Chinese), ErrorTexts.Say(error, English),
            error is RegistrationErrors.NameNotation notation ? notation.Suggestion : null));
    }
}
