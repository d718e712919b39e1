using System.Globalization;
using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Domain.Results;
using Contest.Scoring;
using Contest.Web.Data;
using Contest.Web.Scoring;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results.Corrections;

/// <summary>What a correction would do to the ranking: who would move from where to where. Shown to whoever asks and to whoever decides; stores nothing.</summary>
public static class PreviewCorrection
{
    /// <param name="Value">The number; null with a code.</param>
    /// <param name="Code">A code of the aspect, or "clear" for a mark that should not be there; null with a number.</param>
    public sealed record Request(Guid SheetId, string AspectKey, int Attempt, decimal? Value, string? Code = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.AspectKey).NotEmpty().MaximumLength(100);
            RuleFor(r => r.Attempt).InclusiveBetween(1, 2000);
            RuleFor(r => r.Code).MaximumLength(20);
            RuleFor(r => r.Value).Must((r, value) => value is null != r.Code is null).WithErrorCode("NumberOrCode");
        }
    }

    /// <param name="Token">Names what was seen: the hash of rules and marks as they would be. Asking and accepting must name it.</param>
    /// <param name="Revision">The revision in force that would be put right.</param>
    /// <param name="Entries">How many are ranked together.</param>
    public sealed record View(string Token, decimal? Before, string? BeforeCode, int Revision, int Entries, IReadOnlyList<Move> Moves);

    /// <summary>One entry whose place or total would change.</summary>
    public sealed record Move(Guid EntryId, string Bib, string Name, string? PlaceBefore, string? PlaceAfter, string? TotalBefore, string? TotalAfter);

    public sealed class Handler(ContestDb db, CorrectedMark.Finder marks, MarkBookLoader loader, ResultNames names)
    {
        public async Task<Result<View>> HandleAsync(Guid competitionId, Request request, CancellationToken ct)
        {
            var found = await marks.FindAsync(competitionId, request.SheetId, request.AspectKey, request.Attempt, request.Value, request.Code, ct);
            return found.IsOk ? await OfAsync(found.Value, request, ct) : found.Error;
        }

        /// <summary>What a correction that was asked for would do now, for whoever decides.</summary>
        public async Task<Result<View>> HandleAsync(Guid competitionId, Guid correctionId, CancellationToken ct) =>
            await db.Corrections.AsNoTracking().FirstOrDefaultAsync(c => c.Id == correctionId && c.CompetitionId == competitionId, ct) is not { } correction
                ? new CommonErrors.NotFound("correction")
                : correction.State != CorrectionState.Asked
                    ? new ResultErrors.CorrectionDecided()
                    : await HandleAsync(competitionId, new Request(correction.SheetId, correction.AspectKey, correction.Attempt, correction.After, correction.AfterCode), ct);

        public async Task<View> OfAsync(CorrectedMark mark, Request request, CancellationToken ct)
        {
            var now = await loader.LoadAsync(mark.EventId, null, ct) ?? throw new InvalidOperationException("An event with a checked mark has rules.");
            var entry = MarkBookLoader.EngineId(mark.Sheet.EntryId);
            var judge = MarkBookLoader.EngineId(mark.Seat.Role, mark.Seat.Number);
            var others = now.Book.Marks.Where(m => !(m.EntryId == entry && m.ModuleKey == mark.Stage.Key && m.AspectKey == request.AspectKey && m.JudgeId == judge && m.Attempt == request.Attempt));
            var corrected = request.Code == MarkInput.Clear
                ? others
                : others.Append(new Mark(
                    entry, mark.Stage.Key, request.AspectKey, judge, request.Attempt,
                    request.Value is { } number ? MarkValue.FromDecimal(number) : MarkValue.FromCode(request.Code!)));
            var after = new MarkBook(now.Book.Entries, corrected, now.Book.Decisions);
            var change = ScoringEngine.Compare(Rank(now.Rules, now.Book), Rank(now.Rules, after));
            var known = await names.LoadAsync(mark.EventId, masked: false, ct);
            var moves = change.Changes.Select(c =>
            {
                var id = Guid.ParseExact(c.EntryId, "N");
                var who = known.GetValueOrDefault(id);
                return new Move(id, who?.Bib ?? "", who?.Name ?? "", c.Before?.RankText, c.After?.RankText, Text(c.Before), Text(c.After));
            }).ToList();
            return new View(ResultHash.Compute(now.Rules, after), mark.InForce?.Value, mark.InForce?.Code, mark.Revision, now.Book.Entries.Length, moves);
        }

        private static Ranking Rank(RuleSet rules, MarkBook book) => ScoringEngine.Rank(rules, ScoringEngine.Score(rules, book, trace: false));

        private static string? Text(RankedEntry? entry) =>
            entry?.Code ?? (entry?.Total is { } total ? decimal.Round(total, 6).ToString("0.######", CultureInfo.InvariantCulture) : null);
    }
}
