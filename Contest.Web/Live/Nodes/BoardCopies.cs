using System.Text;
using System.Text.Json;
using Contest.Web.Data;
using Contest.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Live.Nodes;

/// <summary>
/// Boards by way of the database, for a node that hears nothing of their holder: it writes a question, the holder's next round writes the board, the
/// asker's next round reads it. Two seconds late instead of never, and the same versions. Costs one look a second while all is well.
/// </summary>
public sealed class BoardCopies(BoardLeases leases, BoardSharing sharing, BoardRegistry boards)
{
    private readonly Dictionary<BoardKey, long> _questions = [];

    /// <summary>Answers what others ask of this node's boards.</summary>
    public async Task AnswerAsync(ContestDb db, CancellationToken ct)
    {
        var held = leases.Held.ToArray();
        if (held.Length == 0)
        {
            return;
        }

        var open = await db.BoardCopies.AsNoTracking().Where(c => held.Contains(c.EventId) && c.Asked > c.Answered)
            .Select(c => new { c.CompetitionId, c.EventId, c.View, c.Asked }).ToListAsync(ct);
        foreach (var question in open)
        {
            if (BoardKey.Parse(question.CompetitionId, question.EventId, question.View) is not { } key)
            {
                continue;
            }

            var channel = boards.Channel(key);
            var shown = channel.Snapshot;
            if (shown is null && !boards.IsNone(key))
            {
                // Made at the next tick, written at the next round.
                boards.Due(key);
                continue;
            }

            var json = shown is null ? null : Encoding.UTF8.GetString(shown.Body.Plain);
            var version = shown?.Content.Version ?? 0;
            if (leases.Term(key.EventId) is { } term)
            {
                await db.BoardCopies.Where(c => c.EventId == key.EventId && c.View == question.View && c.Term <= term).ExecuteUpdateAsync(
                    s => s.SetProperty(c => c.Answered, question.Asked).SetProperty(c => c.Term, term).SetProperty(c => c.Version, version).SetProperty(c => c.Json, json), ct);
            }
        }
    }

    /// <summary>Asks for what is not heard of, and takes what was answered since the last round.</summary>
    public async Task AskAsync(ContestDb db, CancellationToken ct)
    {
        var silent = sharing.Silent().ToArray();
        foreach (var gone in _questions.Keys.Except(silent).ToArray())
        {
            _questions.Remove(gone);
        }

        foreach (var key in silent)
        {
            var view = key.View;
            var rows = db.BoardCopies.AsNoTracking().Where(c => c.EventId == key.EventId && c.View == view);
            if (_questions.TryGetValue(key, out var question)
                && await rows.Where(c => c.Answered >= question).Select(c => (long?)c.Version).FirstOrDefaultAsync(ct) is { } answered
                && (boards.Channel(key).Snapshot?.Content.Version ?? -1) != answered
                && await rows.Select(c => new { c.Term, c.Json }).FirstOrDefaultAsync(ct) is { } copy)
            {
                sharing.Load(key, copy.Term, copy.Json is null ? null : JsonSerializer.Deserialize<BoardSnapshot>(copy.Json, ContestJson.Options));
            }

            if (await db.BoardCopies.Where(c => c.EventId == key.EventId && c.View == view).ExecuteUpdateAsync(s => s.SetProperty(c => c.Asked, c => c.Asked + 1), ct) == 0)
            {
                await InsertAsync(db, key, ct);
            }

            _questions[key] = await rows.Select(c => c.Asked).FirstAsync(ct);
        }
    }

    private static async Task InsertAsync(ContestDb db, BoardKey key, CancellationToken ct)
    {
        db.BoardCopies.Add(new BoardCopy { EventId = key.EventId, CompetitionId = key.CompetitionId, View = key.View, Asked = 1 });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException exception) when (ProblemSetup.DuplicateIndex(exception.InnerException ?? exception) is not null)
        {
            // Another node asks for the same board; its question is as good.
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
