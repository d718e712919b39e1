using Contest.Domain.Competitions;
using Contest.Domain.Organizations;
using Contest.Domain.Registration;
using Contest.Web.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Reports;

// Without nullable annotations: the generator of request delegates would write typeof(string?), which is no C#. A text that is not asked for is null.
#nullable disable
/// <summary>What is asked for. Both days are inclusive; a competition belongs to the day it ended on.</summary>
public sealed record RollUpQuery(DateOnly From, DateOnly To, ReportBasis? Basis = null, UnionLevel? Level = null, string Trade = null, CompetitionKind? Kind = null)
#nullable restore
{
    public sealed class Validator : AbstractValidator<RollUpQuery>
    {
        public Validator()
        {
            RuleFor(q => q.To).GreaterThanOrEqualTo(q => q.From);
            RuleFor(q => q.Basis).IsInEnum();
            RuleFor(q => q.Level).IsInEnum();
            RuleFor(q => q.Kind).IsInEnum();
            RuleFor(q => q.Trade).MaximumLength(100);
        }
    }
}

/// <summary>An event that counts, with what its line is grouped by.</summary>
internal sealed record CountedEvent(
    Guid CompetitionId, Guid EventId, string CompetitionName, string? Series, string EventName, string Trade, CompetitionKind Kind, UnionLevel Level,
    Guid OrganizationId, string OrganizationName, DateOnly StartsOn, DateOnly EndsOn, CompetitionStatus Status)
{
    /// <summary>The same programme: an event of the same name and trade in the same series, otherwise of the same competition.</summary>
    public (string, string, string) Programme => (Series ?? CompetitionId.ToString(), EventName, Trade);
}

/// <summary>A participation: who (by the hash of the number, or by the registration where there is none) in which event.</summary>
internal sealed record CountedPerson(Guid EventId, string? Hash, Guid ContestantId);

internal static class RollUpSources
{
    /// <summary>The events of official competitions of the period, each once, however many organizations below share it.</summary>
    public static async Task<List<CountedEvent>> EventsAsync(this ContestDb db, string path, RollUpQuery query, CancellationToken ct)
    {
        var competitions = db.Competitions.AsNoTracking()
            .Where(c => (c.Status == CompetitionStatus.Official || c.Status == CompetitionStatus.Archived) && c.EndsOn >= query.From && c.EndsOn <= query.To);
        competitions = query.Basis == ReportBasis.TookPart
            ? competitions.Where(c => db.Delegations.Any(d => d.CompetitionId == c.Id && db.Organizations.Any(o => o.Id == d.OrganizationId && o.Path.StartsWith(path))))
            : competitions.Where(c => db.Organizations.Any(o => o.Id == c.OrganizationId && o.Path.StartsWith(path)));
        if (query.Kind is { } kind)
        {
            competitions = competitions.Where(c => c.Kind == kind);
        }

        var rows = from c in competitions
                   join e in db.Events on c.Id equals e.CompetitionId
                   join o in db.Organizations on c.OrganizationId equals o.Id
                   select new { c, e.Id, EventName = e.Name, e.Trade, Organization = o.Name, o.Level };
        if (query.Trade is { } trade)
        {
            rows = rows.Where(r => r.Trade == trade);
        }

        if (query.Level is { } level)
        {
            rows = rows.Where(r => r.Level == level);
        }

        return [.. (await rows.ToListAsync(ct)).Select(r => new CountedEvent(
            r.c.Id, r.Id, r.c.Name, r.c.Series, r.EventName, r.Trade, r.c.Kind, r.Level, r.c.OrganizationId, r.Organization, r.c.StartsOn, r.c.EndsOn, r.c.Status))];
    }

    /// <summary>Approved entries that were not absent, one row a member.</summary>
    public static async Task<List<CountedPerson>> PeopleAsync(this ContestDb db, string path, RollUpQuery query, IReadOnlyCollection<CountedEvent> events, CancellationToken ct)
    {
        var people = new List<CountedPerson>();
        foreach (var ids in events.Select(e => e.EventId).Chunk(500))
        {
            var entries = db.Entries.AsNoTracking().Where(e => ids.Contains(e.EventId) && e.Status == EntryStatus.Approved && e.Attendance != Attendance.Absent);
            if (query.Basis == ReportBasis.TookPart)
            {
                entries = entries.Where(e => db.Delegations.Any(d => d.Id == e.DelegationId && db.Organizations.Any(o => o.Id == d.OrganizationId && o.Path.StartsWith(path))));
            }

            people.AddRange(await (from e in entries
                                   join m in db.EntryMembers on e.Id equals m.EntryId
                                   join p in db.Contestants on m.ContestantId equals p.Id
                                   select new CountedPerson(e.EventId, p.IdNumberHash, p.Id)).ToListAsync(ct));
        }

        return people;
    }

    /// <summary>场次: the days (in China) on which heats of the event were to begin; one where no heat has a time.</summary>
    public static async Task<Dictionary<Guid, int>> SessionsAsync(this ContestDb db, IReadOnlyCollection<CountedEvent> events, CancellationToken ct)
    {
        var sessions = events.ToDictionary(e => e.EventId, _ => 1);
        foreach (var ids in events.Select(e => e.EventId).Chunk(500))
        {
            var starts = await (from s in db.Stages.AsNoTracking()
                                join h in db.Heats on s.Id equals h.StageId
                                where ids.Contains(s.EventId) && h.StartsAt != null
                                select new { s.EventId, h.StartsAt }).ToListAsync(ct);
            foreach (var of in starts.GroupBy(s => s.EventId))
            {
                sessions[of.Key] = of.Select(s => s.StartsAt!.Value.DayInChina()).Distinct().Count();
            }
        }

        return sessions;
    }
}
