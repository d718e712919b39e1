using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using Contest.Web.Features.Board;
using Contest.Web.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>What the public sees once results are published: ranking, award list and notice, names masked as the competition says, no ids of people, marks without who gave them.</summary>
public static class GetPublicResults
{
    public sealed record Response(
        string Title,
        string Organizer,
        string EventName,
        IReadOnlyList<string> Events,
        string State,
        DateTimeOffset PublishedAt,
        string Hash,
        IReadOnlyList<ResultColumn> Columns,
        IReadOnlyList<PublicLine> Rows,
        IReadOnlyList<ResultUnit> Units,
        IReadOnlyList<AwardListTier> Awards,
        Notice? Notice,
        IReadOnlyList<Seal> Seals);

    /// <summary>
    /// The root of a stage's newest sign-off when these results were published; <c>scripts/verify-results</c> compares marks with it. A correction since has a
    /// seal of its own, which is published with the results that follow from it.
    /// </summary>
    public sealed record Seal(string Stage, int Number, string Root, DateTimeOffset SealedAt);

    public sealed record PublicLine(string? Rank, string Bib, string Name, string Unit, string? Total, string Status, IReadOnlyDictionary<string, string> Parts, IReadOnlyList<string> WhyZh, IReadOnlyList<string> WhyEn, string? Division, string? DivisionRank);

    public sealed record Notice(string Title, string Text, DateOnly From, DateOnly To);

    public sealed class Handler(ContestDb db, ResultNames names)
    {
        public async Task<Result<Response>> HandleAsync(string code, int number, CancellationToken ct)
        {
            var found = await (from c in db.Competitions.AsNoTracking()
                               join e in db.Events on c.Id equals e.CompetitionId
                               join o in db.Organizations on c.OrganizationId equals o.Id
                               where c.BoardCode == code && e.Order == number
                               select new { Competition = c, EventId = e.Id, EventName = e.Name, Organizer = o.Name }).FirstOrDefaultAsync(ct);
            if (found is null)
            {
                return new BoardErrors.NoSuchBoard();
            }

            var shown = found.Competition.Status is CompetitionStatus.Provisional or CompetitionStatus.PublicNotice or CompetitionStatus.Official or CompetitionStatus.Archived;
            var set = await db.ResultSets.AsNoTracking().Where(r => r.EventId == found.EventId && r.PublishedAt != null).OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
            if (!shown || set is null)
            {
                return new BoardErrors.NotPublished();
            }

            var view = ResultSetView.Of(set, await names.LoadAsync(found.EventId, found.Competition.MaskNames, ct), told: true);
            var notice = await db.PublicNotices.AsNoTracking().Where(n => n.CompetitionId == found.Competition.Id).OrderByDescending(n => n.PublishedAt)
                .Select(n => new Notice(n.Title, n.Text, n.From, n.To)).FirstOrDefaultAsync(ct);
            var events = await db.Events.Where(e => e.CompetitionId == found.Competition.Id).OrderBy(e => e.Order).Select(e => e.Name).ToListAsync(ct);
            var all = await (from s in db.StageSeals.AsNoTracking()
                             join stage in db.Stages on s.StageId equals stage.Id
                             where stage.EventId == found.EventId && s.SealedAt <= set.PublishedAt
                             orderby stage.Order, s.Number
                             select new { stage.Id, Seal = new Seal(stage.Name, s.Number, s.Root, s.SealedAt) }).ToListAsync(ct);
            var seals = all.GroupBy(s => s.Id).Select(g => g.Last().Seal).ToList();
            return new Response(
                found.Competition.Name, found.Organizer, found.EventName, events, BoardComposer.StateWord(found.Competition.Status), set.PublishedAt!.Value, set.Hash,
                view.Columns,
                [.. view.Rows.Select(r => new PublicLine(r.Rank, r.Bib, r.Name, r.Unit, r.Total, r.Status, r.Parts, r.WhyZh, r.WhyEn, r.Division, r.DivisionRank))],
                view.Units, view.Awards, notice, seals);
        }
    }
}
