using Contest.Domain.Competitions;
using Contest.Domain.Registration;
using Contest.Web.Security;

namespace Contest.Web.Features.Registration.Import;

/// <summary>A row whose cells could be read.</summary>
internal sealed record ReadRow(RosterRow Row, CompetitionEvent Event, Guid? DivisionId, Guid DelegationId, string? Team, string? Bib, PlannedPerson? Person);

/// <summary>Reads the rows of a roster in their order: each cell against its choices and against what is registered, each person and number against the rows before.</summary>
internal sealed class RosterRowReader(PersonalData personal, ImportReference reference, bool acceptCorrections, DateOnly today, RowFindings findings)
{
    private readonly Dictionary<string, (int Row, PlannedPerson Person, HashSet<Guid> Events, Guid DelegationId)> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _bibs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CompetitionEvent> _events = reference.Competition.Events
        .GroupBy(e => ImportColumns.Normal(e.Name), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    /// <summary>The row, or null where it is too bad to be judged together with others; what is wrong is among the findings either way.</summary>
    public ReadRow? Read(RosterRow row)
    {
        var plain = true;
        foreach (var (column, cell) in row.Cells)
        {
            if (cell.Kind is RosterCellKind.Formula or RosterCellKind.SheetError)
            {
                findings.Find(row, column, cell.Kind == RosterCellKind.Formula ? new ImportErrors.Formula() : new ImportErrors.CellError(cell.Text));
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
        return delegationId is null ? null : new ReadRow(row, competitionEvent, division, delegationId.Value, team, bib, person);
    }

    private CompetitionEvent? EventOf(RosterRow row)
    {
        if (Text(row, ImportColumn.Event) is not { } name)
        {
            if (reference.Competition.Events is [var only])
            {
                return only;
            }

            findings.Find(row, ImportColumn.Event, new ImportErrors.CellMissing());
            return null;
        }

        if (_events.TryGetValue(ImportColumns.Normal(name), out var found))
        {
            return found;
        }

        findings.Find(row, ImportColumn.Event, new ImportErrors.UnknownEvent());
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
                findings.Find(row, ImportColumn.Delegation, new ImportErrors.ForeignDelegation());
                return null;
            }

            return own;
        }

        if (named is null)
        {
            findings.Find(row, ImportColumn.Delegation, name is null ? new ImportErrors.CellMissing() : new ImportErrors.UnknownDelegation());
        }

        return named;
    }

    private Guid? DivisionOf(RosterRow row, CompetitionEvent competitionEvent)
    {
        var name = Text(row, ImportColumn.Division);
        var found = name is null ? null : competitionEvent.Divisions.FirstOrDefault(d => ImportColumns.Normal(d.Name) == ImportColumns.Normal(name));
        if (found is null && (name is not null || competitionEvent.Divisions.Count > 0))
        {
            findings.Find(row, ImportColumn.Division, new RegistrationErrors.DivisionNeeded());
        }

        return found?.Id;
    }

    private string? TeamOf(RosterRow row, CompetitionEvent competitionEvent)
    {
        var wrong = new List<Finding>();
        var team = PersonCheck.Text(Text(row, ImportColumn.Team), "team", 200, wrong);
        wrong.ForEach(f => findings.Find(row, ImportColumn.Team, f.Error));
        if (competitionEvent.IsTeam && team is null && wrong.Count == 0)
        {
            findings.Find(row, ImportColumn.Team, new RegistrationErrors.TeamNameMissing());
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
            findings.Find(row, ImportColumn.Bib, new ImportErrors.BibInvalid());
        }
        else if (reference.Bibs.Contains(bib))
        {
            findings.Find(row, ImportColumn.Bib, new RegistrationErrors.BibTaken(bib));
        }
        else if (!_bibs.TryAdd(bib, row.Number))
        {
            findings.Find(row, ImportColumn.Bib, new ImportErrors.BibTwice(_bibs[bib]));
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
        var wrong = new List<Finding>();
        if (kind == IdDocumentKind.ResidentId && row.Cells.TryGetValue(ImportColumn.IdNumber, out var cell) && cell.Kind == RosterCellKind.Number
            && (cell.Text.Length > 15 || cell.Text.Contains('E', StringComparison.OrdinalIgnoreCase)))
        {
            // A number cell holds 15 digits, whatever it shows: the last three are lost.
            wrong.Add(new("idNumber", new RegistrationErrors.IdDamaged()));
            number = null;
        }

        var checkedWrong = new List<Finding>();
        var person = PersonCheck.Check(
            new PersonInput(
                acceptCorrections ? PersonName.Corrected(name) : name, gender, kind, number, Text(row, ImportColumn.Phone), Text(row, ImportColumn.Employer),
                Text(row, ImportColumn.Trade), level, Text(row, ImportColumn.Education)),
            competitionEvent.Eligibility, reference.Competition.StartsOn, today, null, checkedWrong);
        wrong.AddRange(wrong.Count > 0 ? checkedWrong.Where(f => f.Field != "idNumber") : checkedWrong);
        wrong.ForEach(f => findings.Find(row, ColumnOf(f.Field), f.Error));
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
                findings.Find(row, ImportColumn.IdNumber, new RegistrationErrors.DuplicateInFile(earlier.Row));
            }

            return earlier.Person;
        }

        if (known)
        {
            var events = reference.EventsOf[registered.Id];
            if (registered.DelegationId != delegationId || events.Contains(competitionEvent.Id))
            {
                findings.Find(row, ImportColumn.IdNumber, new RegistrationErrors.DuplicatePerson());
            }
            else if (!reference.Competition.SeveralEventsPerPerson && events.Any())
            {
                findings.Find(row, ImportColumn.IdNumber, new RegistrationErrors.OneEventOnly());
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

        findings.Find(row, column, new ImportErrors.UnknownChoice());
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
}
