using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions.Events;

/// <summary>Adds an event, changes what is announced of it with its divisions, or removes it.</summary>
public static class SaveEvent
{
    /// <summary>Version: of the competition when adding, of the event when changing.</summary>
    public sealed record Request(string Name, string Trade, bool IsTeam, long Version, IReadOnlyList<string>? Divisions = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Name).NotEmpty().MaximumLength(200);
            RuleFor(r => r.Trade).NotEmpty().MaximumLength(100);
            RuleFor(r => r.Divisions).Must(d => d is null || d.Count <= 50);
            RuleForEach(r => r.Divisions).NotEmpty().MaximumLength(100);
        }
    }

    public sealed class Handler(ContestDb db, CompetitionChange change)
    {
        public Task<Result<CompetitionView>> AddAsync(Guid competitionId, Request r, CancellationToken ct) =>
            change.OfCompetitionAsync(competitionId, r.Version, "event-added", (c, now) =>
            {
                if (c.Events.Any(e => e.Name == r.Name.Trim()))
                {
                    return new CompetitionErrors.NameTaken(r.Name.Trim());
                }

                var added = c.AddEvent(r.Name, r.Trade, r.IsTeam, now);
                if (!added.IsOk)
                {
                    return added.Error;
                }

                foreach (var name in Names(r))
                {
                    added.Value.AddDivision(name, now);
                }

                return Result.Ok;
            }, ct);

        public async Task<Result<CompetitionView>> ChangeAsync(Guid competitionId, Guid eventId, Request r, CancellationToken ct)
        {
            var used = await db.Entries.Where(e => e.CompetitionId == competitionId && e.EventId == eventId && e.DivisionId != null)
                .GroupBy(e => e.DivisionId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
            return await change.OfEventAsync(competitionId, eventId, r.Version, "event-changed", (c, e, now) =>
            {
                if (c.Events.Any(o => o.Id != eventId && o.Name == r.Name.Trim()))
                {
                    return new CompetitionErrors.NameTaken(r.Name.Trim());
                }

                if (c.Status is CompetitionStatus.Official or CompetitionStatus.Archived or CompetitionStatus.Cancelled)
                {
                    return new CompetitionErrors.WrongStatus(c.Status);
                }

                e.Describe(r.Name, r.Trade);
                return r.Divisions is null ? Result.Ok : Divide(e, Names(r), used, now);
            }, ct);
        }

        public async Task<Result<CompetitionView>> RemoveAsync(Guid competitionId, Guid eventId, long version, CancellationToken ct)
        {
            var entries = await db.Entries.CountAsync(e => e.CompetitionId == competitionId && e.EventId == eventId, ct);
            var seats = await db.JudgeSeats.Where(s => s.CompetitionId == competitionId && db.Stages.Any(t => t.Id == s.StageId && t.EventId == eventId)).ToListAsync(ct);
            return await change.OfCompetitionAsync(competitionId, version, "event-removed", (c, _) =>
            {
                if (entries > 0 && c.Events.FirstOrDefault(e => e.Id == eventId) is { } found)
                {
                    return new CompetitionErrors.InUse(found.Name, entries);
                }

                var removed = c.RemoveEvent(eventId);
                if (removed.IsOk)
                {
                    db.JudgeSeats.RemoveRange(seats);
                }

                return removed;
            }, ct);
        }

        private static string[] Names(Request r) => [.. (r.Divisions ?? []).Select(d => d.Trim()).Distinct()];

        private static Result Divide(CompetitionEvent e, string[] names, Dictionary<Guid, int> used, DateTimeOffset now)
        {
            foreach (var gone in e.Divisions.Where(d => !names.Contains(d.Name)).ToList())
            {
                if (used.TryGetValue(gone.Id, out var count))
                {
                    return new CompetitionErrors.InUse(gone.Name, count);
                }

                e.RemoveDivision(gone.Id);
            }

            foreach (var name in names.Where(n => e.Divisions.All(d => d.Name != n)))
            {
                e.AddDivision(name, now);
            }

            return Result.Ok;
        }
    }
}
