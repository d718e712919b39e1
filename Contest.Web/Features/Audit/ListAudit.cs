using Contest.Web.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Audit;

/// <summary>The audit log, the newest first, filtered and paged: of one competition, or of all for the administrator.</summary>
public static class ListAudit
{
    /// <param name="Action">An action ("grants.given"), or the first word of several ("grants").</param>
    /// <param name="From">Not before.</param>
    /// <param name="To">Before.</param>
    // Without nullable annotations: the generator of request delegates would write typeof(string?), which is no C#. A text that is not asked for is null.
#nullable disable
    public sealed record Request(
        Guid? Competition = null, string Action = null, Guid? User = null, Guid? Subject = null, DateTimeOffset? From = null, DateTimeOffset? To = null, int Page = 1, int PageSize = 50);
#nullable restore

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Action).MaximumLength(60);
            RuleFor(r => r.Page).InclusiveBetween(1, 100_000);
            RuleFor(r => r.PageSize).InclusiveBetween(1, 200);
        }
    }

    /// <param name="Number">Its place in the chain; null while it waits for one, about a second.</param>
    /// <param name="By">The person; null for the program itself or a judge's tablet.</param>
    public sealed record Row(
        long Seq, long? Number, string? Hash, DateTimeOffset At, Guid? UserId, string? By, string Action, Guid? CompetitionId, string? CompetitionName, Guid? SubjectId, string? Details);

    public sealed record Person(Guid UserId, string Name);

    /// <summary>Where the chain of this competition ends; note it down to prove later that nothing before was changed.</summary>
    /// <param name="DeletedThrough">The last line whose time was over; 0 for none.</param>
    public sealed record Head(long Number, string Hash, long DeletedThrough);

    /// <param name="Waiting">Rows of this list without a place in a chain yet.</param>
    /// <param name="Head">Of one competition's log only.</param>
    /// <param name="Actions">All that occur, for the filter.</param>
    /// <param name="People">All who occur, for the filter.</param>
    public sealed record View(IReadOnlyList<Row> Rows, int Total, int Waiting, Head? Head, IReadOnlyList<string> Actions, IReadOnlyList<Person> People, int KeptMonths);

    public sealed class Handler(ContestDb db, AuditScope scope)
    {
        public async Task<View> HandleAsync(Guid? competitionId, Request request, CancellationToken ct)
        {
            var all = await scope.RowsAsync(competitionId ?? request.Competition, ct);
            var actions = await all.Select(a => a.Action).Distinct().OrderBy(a => a).ToListAsync(ct);
            var users = await all.Where(a => a.UserId != null).Select(a => a.UserId!.Value).Distinct().ToListAsync(ct);
            var names = await db.Users.Where(u => users.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
            var waiting = await all.CountAsync(a => a.Number == null, ct);
            var found = Filter(all, request);
            var total = await found.CountAsync(ct);
            var rows = await found.OrderByDescending(a => a.Seq).Skip((request.Page - 1) * request.PageSize).Take(request.PageSize).ToListAsync(ct);
            var competitions = rows.Select(r => r.CompetitionId).OfType<Guid>().Distinct().ToList();
            var titles = await db.Competitions.Where(c => competitions.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
            var head = competitionId is null ? null : await db.AuditHeads.AsNoTracking().FirstOrDefaultAsync(h => h.Scope == competitionId, ct);
            return new View(
                [.. rows.Select(r => new Row(
                    r.Seq, r.Number, r.Hash, r.At, r.UserId, r.UserId is { } user ? names.GetValueOrDefault(user) : null, r.Action, r.CompetitionId,
                    r.CompetitionId is { } of ? titles.GetValueOrDefault(of) : null, r.SubjectId, r.Details))],
                total, waiting, head is null ? null : new Head(head.Number, head.Hash, head.AnchorNumber), actions,
                [.. names.Select(n => new Person(n.Key, n.Value)).OrderBy(p => p.Name, StringComparer.CurrentCulture)], scope.KeptMonths);
        }

        private static IQueryable<AuditRow> Filter(IQueryable<AuditRow> rows, Request request)
        {
            if (!string.IsNullOrWhiteSpace(request.Action))
            {
                var action = request.Action.Trim();
                var group = action + ".";
                rows = rows.Where(a => a.Action == action || a.Action.StartsWith(group));
            }

            if (request.User is { } user)
            {
                rows = rows.Where(a => a.UserId == user);
            }

            if (request.Subject is { } subject)
            {
                rows = rows.Where(a => a.SubjectId == subject);
            }

            if (request.From?.ToUniversalTime() is { } from)
            {
                rows = rows.Where(a => a.At >= from);
            }

            return request.To?.ToUniversalTime() is { } to ? rows.Where(a => a.At < to) : rows;
        }
    }
}
