using System.Text.Json;
using Contest.Domain.Common;
using Contest.Domain.Registration;
using Contest.Scoring;
using Contest.Web.Data;
using Contest.Web.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions.Rules;

/// <summary>What new rules would do to the marks that are in: who would move from where to where. Stores nothing.</summary>
public static class PreviewRules
{
    public sealed record Request(JsonElement Rules);

    /// <summary>Token: what a change of rules must name once marks are in. Lost: marks of aspects that the new rules do not have.</summary>
    public sealed record View(string Token, int Entries, int Marks, int LostMarks, IReadOnlyList<Move> Moves);

    /// <summary>One entry whose place or total would change.</summary>
    public sealed record Move(Guid EntryId, string? Bib, string Name, string PlaceBefore, string PlaceAfter, decimal? TotalBefore, decimal? TotalAfter);

    public sealed class Handler(ContestDb db, MarkBookLoader loader)
    {
        public async Task<Result<View>> HandleAsync(Guid competitionId, Guid eventId, Request request, CancellationToken ct)
        {
            var found = await db.Events.AsNoTracking().Include(e => e.Stages).FirstOrDefaultAsync(e => e.Id == eventId && e.CompetitionId == competitionId, ct);
            if (found is null)
            {
                return new CommonErrors.NotFound("event");
            }

            var read = RuleDocuments.Read(request.Rules, [.. found.Stages.Select(s => s.Key)]);
            if (!read.IsOk)
            {
                return read.Error;
            }

            var token = EventRules.Token(eventId, found.RulesVersion, read.Value.ToJson());
            if (await loader.LoadAsync(eventId, null, ct) is not { } now)
            {
                return new View(token, 0, 0, 0, []);
            }

            // Marks that the new rules cannot take (aspect gone, out of range) would not count.
            var kept = now.Book.Marks.Where(m => read.Value.Aspect(m.ModuleKey, m.AspectKey)?.Check(m.Value) is null && read.Value.Aspect(m.ModuleKey, m.AspectKey) is not null).ToList();
            var before = Rank(now.Rules, now.Book);
            var after = Rank(read.Value, new MarkBook(now.Book.Entries, kept, now.Book.Decisions));
            var names = await db.Entries.AsNoTracking().Where(e => e.EventId == eventId && e.Status != EntryStatus.Draft).Select(e => new { e.Id, e.Bib, e.Name }).ToDictionaryAsync(e => e.Id, ct);
            var moves = after.Entries
                .Select(a => (Before: before.Find(a.EntryId)!, After: a))
                .Where(p => p.Before.RankText != p.After.RankText || p.Before.Total != p.After.Total)
                .Select(p =>
                {
                    var id = Guid.ParseExact(p.After.EntryId, "N");
                    var who = names.GetValueOrDefault(id);
                    return new Move(id, who?.Bib, who?.Name ?? "", p.Before.RankText, p.After.RankText, p.Before.Total, p.After.Total);
                })
                .ToList();
            return new View(token, now.Book.Entries.Length, now.Book.Marks.Length, now.Book.Marks.Length - kept.Count, moves);
        }

        private static Ranking Rank(RuleSet rules, MarkBook book) => ScoringEngine.Rank(rules, ScoringEngine.Score(rules, book, trace: false));
    }
}
