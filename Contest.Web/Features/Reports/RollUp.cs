using Contest.Domain.Common;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Reports;

/// <summary>The figures of an organization and all below it for a period, by level × trade × kind, and the competitions behind them.</summary>
public static class RollUp
{
    public sealed class Handler(ContestDb db)
    {
        public async Task<Result<RollUpView>> HandleAsync(Guid organizationId, RollUpQuery query, CancellationToken ct)
        {
            var organization = await db.Organizations.AsNoTracking().FirstAsync(o => o.Id == organizationId, ct);
            var counts = await CountAsync(organization.Path, query, ct);
            var rows = counts.Events.GroupBy(e => (e.Level, e.Trade, e.Kind))
                .OrderBy(g => g.Key.Level).ThenBy(g => g.Key.Trade, StringComparer.Ordinal).ThenBy(g => g.Key.Kind)
                .Select(g => new RollUpRow(g.Key.Level, g.Key.Trade, g.Key.Kind, g.Select(e => e.CompetitionId).Distinct().Count(), counts.Measure(g)))
                .ToList();
            return new RollUpView(
                organization.Id, organization.Name, query.From, query.To, query.Basis ?? ReportBasis.Organized, counts.Events.Select(e => e.CompetitionId).Distinct().Count(),
                counts.Measure(counts.Events), counts.WithoutNumber, rows);
        }

        public async Task<Result<IReadOnlyList<RollUpSource>>> SourcesAsync(Guid organizationId, RollUpQuery query, CancellationToken ct)
        {
            var path = await db.Organizations.Where(o => o.Id == organizationId).Select(o => o.Path).FirstAsync(ct);
            var counts = await CountAsync(path, query, ct);
            return Result<IReadOnlyList<RollUpSource>>.Ok([
                .. counts.Events.GroupBy(e => e.CompetitionId).Select(g =>
                {
                    var c = g.First();
                    return new RollUpSource(
                        c.CompetitionId, c.CompetitionName, c.OrganizationId, c.OrganizationName, c.Level, c.Kind, c.StartsOn, c.EndsOn, c.Status,
                        [.. g.Select(e => e.Trade).Distinct()], counts.Measure(g));
                }).OrderByDescending(s => s.EndsOn).ThenBy(s => s.Name, StringComparer.Ordinal),
            ]);
        }

        private async Task<Counts> CountAsync(string path, RollUpQuery query, CancellationToken ct)
        {
            var events = await db.EventsAsync(path, query, ct);
            return new Counts(events, await db.SessionsAsync(events, ct), await db.PeopleAsync(path, query, events, ct));
        }
    }

    private sealed class Counts(List<CountedEvent> events, Dictionary<Guid, int> sessions, List<CountedPerson> people)
    {
        private readonly ILookup<Guid, CountedPerson> _people = people.ToLookup(p => p.EventId);

        public List<CountedEvent> Events => events;

        public int WithoutNumber => people.Where(p => p.Hash is null).Select(p => p.ContestantId).Distinct().Count();

        public Measures Measure(IEnumerable<CountedEvent> of)
        {
            var list = of.ToList();
            var taking = list.SelectMany(e => _people[e.EventId]).ToList();
            return new Measures(
                list.Select(e => e.Programme).Distinct().Count(),
                list.Sum(e => sessions[e.EventId]),
                taking.Select(p => p.Hash ?? p.ContestantId.ToString()).Distinct().Count(),
                taking.Select(p => (p.EventId, p.Hash ?? p.ContestantId.ToString())).Distinct().Count());
        }
    }
}
