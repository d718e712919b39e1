using System.Collections.Concurrent;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using Contest.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Board;

/// <summary>
/// From a short address and an event's number to its board. A draft has no public board. What was found is known for a moment, so that a hall that asks at
/// once asks the database once, and a spectator's stream holds no database context while it lasts; what was not found is looked up each time.
/// </summary>
public sealed class BoardAddress(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan KnownFor = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(string Code, int Number), (BoardKey Key, long At)> _known = new();

    public ValueTask<BoardKey?> FindAsync(string code, int number, CancellationToken ct) =>
        Known(code, number) is { } known ? new(known) : new(LookUpAsync(code, number, ct));

    /// <summary>The board, when it was found a moment ago.</summary>
    public BoardKey? Known(string code, int number) => _known.TryGetValue((code, number), out var known) && clock.GetElapsedTime(known.At) < KnownFor ? known.Key : null;

    private async Task<BoardKey?> LookUpAsync(string code, int number, CancellationToken ct)
    {
        // From before it is read: what changes meanwhile is not known for longer either.
        var at = clock.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        var found = await (from c in db.Competitions
                           join e in db.Events on c.Id equals e.CompetitionId
                           where c.BoardCode == code && e.Order == number && c.Status != CompetitionStatus.Draft
                           select new { CompetitionId = c.Id, EventId = e.Id, c.BoardCode }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            _known.TryRemove((code, number), out _);
            return null;
        }

        var key = new BoardKey(found.CompetitionId, found.EventId, Audience.Public);
        if (found.BoardCode == code)
        {
            // A database may find it by other letters too (case, spaces at the end), of which there are endlessly many.
            _known[(code, number)] = (key, at);
        }

        return key;
    }
}
