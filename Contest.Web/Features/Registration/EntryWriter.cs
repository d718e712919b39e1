using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Registration;

/// <summary>Checks an <see cref="EntryInput"/> against competition and database, and adds or changes entry and people in the context. The caller saves.</summary>
public sealed class EntryWriter(ContestDb db, Caller caller, PersonalData personal, TimeProvider clock)
{
    public async Task<Result<Entry>> CreateAsync(Competition competition, Guid delegationId, EntryInput input, CancellationToken ct)
    {
        var checkedInput = await CheckAsync(competition, delegationId, input, null, ct);
        if (!checkedInput.IsOk)
        {
            return checkedInput.Error;
        }

        var now = clock.GetUtcNow();
        var (name, people) = checkedInput.Value;
        var entry = Entry.Create(competition.Id, input.EventId, input.DivisionId, delegationId, name, people.Select(p => p.Id), now);
        db.Entries.Add(entry);
        History(entry, "created", null, null, now);
        return entry;
    }

    public async Task<Result<Entry>> ChangeAsync(Competition competition, Entry entry, EntryInput input, CancellationToken ct)
    {
        if (entry.Status is not (EntryStatus.Draft or EntryStatus.Returned))
        {
            return new RegistrationErrors.WrongStatus(entry.Status);
        }

        var checkedInput = await CheckAsync(competition, entry.DelegationId, input, entry.Id, ct);
        if (!checkedInput.IsOk)
        {
            return checkedInput.Error;
        }

        var (name, people) = checkedInput.Value;
        var changed = entry.Change(input.EventId, input.DivisionId, name, people.Select(p => p.Id));
        History(entry, "changed", null, null, clock.GetUtcNow());
        return changed.IsOk ? entry : changed.Error!;
    }

    /// <summary>One person for a substitution; the same checks as for an entry of its own.</summary>
    public async Task<Result<Contestant>> PersonAsync(Competition competition, Entry entry, PersonInput input, CancellationToken ct)
    {
        var competitionEvent = competition.Events.Single(e => e.Id == entry.EventId);
        var people = await PeopleAsync(competition, competitionEvent, entry.DelegationId, [input], entry.Id, ct);
        return people.IsOk ? people.Value[0] : people.Error;
    }

    /// <summary>A line of the entry's own history, which its registrar reads, and one of the audit log, which holds no names.</summary>
    public void History(Entry entry, string kind, string? reason, string? detail, DateTimeOffset now)
    {
        db.EntryChanges.Add(new EntryChange
        {
            EntryId = entry.Id,
            Kind = kind,
            Reason = reason,
            Detail = detail,
            ByUserId = caller.UserId,
            At = now,
        });
        db.Audited("entries." + kind, caller.UserId, now, entry.Id, entry.CompetitionId);
    }

    private async Task<Result<(string Name, List<Contestant> People)>> CheckAsync(Competition competition, Guid delegationId, EntryInput input, Guid? entryId, CancellationToken ct)
    {
        if (competition.Events.SingleOrDefault(e => e.Id == input.EventId) is not { } competitionEvent)
        {
            return new CommonErrors.NotFound("event");
        }

        var findings = new List<(string Path, Error Error)>();
        var divided = competitionEvent.Divisions.Count > 0;
        if (divided != input.DivisionId is not null || (divided && competitionEvent.Divisions.All(d => d.Id != input.DivisionId)))
        {
            findings.Add(("divisionId", new RegistrationErrors.DivisionNeeded()));
        }

        var rule = competitionEvent.Eligibility;
        var (min, max) = competitionEvent.IsTeam ? (rule.MinTeamSize, rule.MaxTeamSize) : (1, 1);
        if (input.People.Count < min || input.People.Count > max)
        {
            findings.Add(("people", new RegistrationErrors.TeamSize(input.People.Count, min, max)));
        }

        if (competitionEvent.IsTeam)
        {
            var textFindings = new List<Finding>();
            if (PersonCheck.Text(input.TeamName, "teamName", 200, textFindings) is null)
            {
                textFindings.Add(new("teamName", new RegistrationErrors.TeamNameMissing()));
            }

            findings.AddRange(textFindings.Take(1).Select(f => (f.Field, f.Error)));
        }

        if (findings.Count > 0)
        {
            return new FieldFindings(findings);
        }

        if (competition.EntriesPerDelegation is { } cap
            && await db.Entries.CountAsync(e => e.EventId == input.EventId && e.DelegationId == delegationId && e.Status != EntryStatus.Withdrawn && e.Id != entryId, ct) >= cap)
        {
            return new RegistrationErrors.CapReached(cap);
        }

        var people = await PeopleAsync(competition, competitionEvent, delegationId, input.People, entryId, ct);
        return people.IsOk
            ? (competitionEvent.IsTeam ? input.TeamName!.Trim() : people.Value[0].Name, people.Value)
            : people.Error;
    }

    private async Task<Result<List<Contestant>>> PeopleAsync(
        Competition competition, CompetitionEvent competitionEvent, Guid delegationId, IReadOnlyList<PersonInput> inputs, Guid? entryId, CancellationToken ct)
    {
        var findings = new List<(string Path, Error Error)>();
        var namedIds = inputs.Where(p => p.ContestantId is not null).Select(p => p.ContestantId!.Value).ToArray();
        var named = await db.Contestants.Where(c => namedIds.Contains(c.Id) && c.DelegationId == delegationId && c.CompetitionId == competition.Id).ToDictionaryAsync(c => c.Id, ct);
        if (namedIds.Any(id => !named.ContainsKey(id)))
        {
            return new CommonErrors.NotFound("contestant");
        }

        var today = clock.Today();
        var read = new List<(PersonInput Input, CheckedPerson Person, string? Hash, Contestant? Known)>();
        foreach (var (i, input) in inputs.Index())
        {
            var known = input.ContestantId is { } id ? named[id] : null;
            var kept = known?.ProtectedIdNumber is { } number ? personal.Unprotect(number) : null;
            var own = new List<Finding>();
            var person = PersonCheck.Check(input, competitionEvent.Eligibility, competition.StartsOn, today, kept, own);
            findings.AddRange(own.Select(f => ($"people[{i}].{f.Field}", f.Error)));
            read.Add((input, person, person.IdNumber is null ? null : personal.Hash(person.DocumentKind, person.IdNumber), known));
        }

        foreach (var (i, person) in read.Index().Where(p => p.Item.Hash is not null && read.Take(p.Index).Any(q => q.Hash == p.Item.Hash)))
        {
            findings.Add(($"people[{i}].idNumber", new RegistrationErrors.TwiceInEntry()));
        }

        var hashes = read.Where(p => p.Hash is not null).Select(p => p.Hash!).ToArray();
        var registered = await db.Contestants.Where(c => c.CompetitionId == competition.Id && hashes.Contains(c.IdNumberHash)).ToDictionaryAsync(c => c.IdNumberHash!, ct);
        var registeredIds = registered.Values.Select(c => c.Id).Concat(namedIds).ToArray();
        var elsewhere = await (from m in db.EntryMembers
                               join e in db.Entries on m.EntryId equals e.Id
                               where registeredIds.Contains(m.ContestantId) && e.Id != entryId && e.Status != EntryStatus.Withdrawn
                               select new { m.ContestantId, e.EventId }).ToListAsync(ct);
        var people = new List<Contestant>();
        var now = clock.GetUtcNow();
        foreach (var (i, (input, person, hash, known)) in read.Index())
        {
            var holder = hash is null ? null : registered.GetValueOrDefault(hash);
            if (holder is not null && (holder.DelegationId != delegationId || (known is not null && known.Id != holder.Id)))
            {
                findings.Add(($"people[{i}].idNumber", new RegistrationErrors.DuplicatePerson()));
                continue;
            }

            var contestant = known ?? holder;
            if (contestant is not null && elsewhere.FirstOrDefault(e => e.ContestantId == contestant.Id && (e.EventId == competitionEvent.Id || !competition.SeveralEventsPerPerson)) is { } other)
            {
                findings.Add(($"people[{i}].idNumber", other.EventId == competitionEvent.Id ? new RegistrationErrors.DuplicatePerson() : new RegistrationErrors.OneEventOnly()));
                continue;
            }

            if (findings.Count == 0)
            {
                people.Add(Store(competition.Id, delegationId, contestant, input, person, hash, now));
            }
        }

        return findings.Count > 0 ? new FieldFindings(findings) : people;
    }

    private Contestant Store(Guid competitionId, Guid delegationId, Contestant? contestant, PersonInput input, CheckedPerson person, string? hash, DateTimeOffset now)
    {
        var details = new ContestantDetails(
            person.Name, person.Gender, person.DocumentKind,
            hash is null ? null : hash == contestant?.IdNumberHash ? contestant.ProtectedIdNumber : personal.Protect(person.IdNumber!), hash,
            person.Phone is null ? contestant?.ProtectedPhone : personal.Protect(person.Phone),
            person.Employer, person.Trade, person.SkillLevel, person.Education);
        if (contestant is null)
        {
            contestant = Contestant.Create(competitionId, delegationId, details, now);
            db.Contestants.Add(contestant);
        }
        else
        {
            contestant.Change(details);
        }

        if (input.Consent)
        {
            contestant.RecordConsent(caller.UserId, now);
        }

        return contestant;
    }
}
