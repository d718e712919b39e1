using System.Text.Json;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Live;
using Contest.Web.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Board;

/// <summary>Takes and gives back what the public's boards show while they are frozen.</summary>
public sealed class BoardFreezer(ContestDb db, BoardSettings settings, EventScorer scorer, IServiceScopeFactory scopes)
{
    /// <summary>Adds the boards as of a moment to the unit of work; the caller freezes the competition in the same save. A frozen competition keeps what it has.</summary>
    public async Task PrepareAsync(Guid competitionId, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.Competitions.AnyAsync(c => c.Id == competitionId && c.FrozenAt != null, ct))
        {
            return;
        }

        // Of an earlier freeze.
        db.FrozenBoards.RemoveRange(await db.FrozenBoards.Where(b => b.CompetitionId == competitionId).ToListAsync(ct));
        foreach (var eventId in await db.Events.Where(e => e.CompetitionId == competitionId).Select(e => e.Id).ToListAsync(ct))
        {
            var setting = (await settings.LoadAsync(competitionId, eventId, ct))!;
            var scored = await scorer.ScoreAsync(eventId, at, explain: false, ct);
            var board = BoardComposer.Compose(setting, scored?.Document ?? new ResultDocument([], [], []), Audience.Public, at);
            var reasons = scored is null ? new Dictionary<string, BoardReason>() : new PublicReasons(setting, board.Rows, scored.Ranking).All();
            db.FrozenBoards.Add(new FrozenBoard
            {
                EventId = eventId,
                CompetitionId = competitionId,
                FrozenAt = at,
                Json = JsonSerializer.Serialize(board, ContestJson.Options),
                ReasonsJson = JsonSerializer.Serialize(reasons, ContestJson.Options),
            });
        }
    }

    /// <summary>What the public sees while it is frozen: the board as it was, and what a ceremony has revealed since. Null for an event that is younger than the freeze.</summary>
    public async Task<ComposedBoard?> FindAsync(Guid eventId, CancellationToken ct)
    {
        if (await FindFrozenAsync(eventId, ct) is not { } frozen)
        {
            return null;
        }

        var of = await (from e in db.Events.AsNoTracking()
                        join c in db.Competitions on e.CompetitionId equals c.Id
                        join ceremony in db.Ceremonies on c.Id equals ceremony.CompetitionId
                        where e.Id == eventId && !ceremony.Rehearsal && ceremony.Position > 0
                        select new { e.Order, c.MaskNames, Ceremony = ceremony }).FirstOrDefaultAsync(ct);
        return of is null ? frozen : RevealedBoard.Of(frozen, of.Ceremony, of.Order, of.MaskNames);
    }

    /// <summary>The board as it was frozen, whatever was revealed since.</summary>
    public async Task<ComposedBoard?> FindFrozenAsync(Guid eventId, CancellationToken ct) =>
        await db.FrozenBoards.AsNoTracking().Where(b => b.EventId == eventId).Select(b => b.Json).FirstOrDefaultAsync(ct) is { } json
        && JsonSerializer.Deserialize<ComposedBoard>(json, ContestJson.Options) is { } board
            ? board with { Reasons = new FrozenReasons(scopes, eventId, board.Rows) }
            : null;
}
