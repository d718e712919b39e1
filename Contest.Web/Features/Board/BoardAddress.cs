using System.Collections.Concurrent;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using Contest.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Board;

/// <summary>
/// From a short address and an event's number to its board. A draft has no public board. What was found is known for a moment, and so is what was not: a hall
/// that asks at once asks the database once, rightly or by a wrong poster, and a spectator's stream holds no database context while it lasts.
/// </summary>
public sealed class BoardAddress(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan KnownFor = TimeSpan.FromSeconds(2);

    /// <summary>Wrong codes there are endlessly many; of so many at the most it is kept that they are.</summary>
    public const int MostUnknown = 1_024;

    private readonly ConcurrentDictionary<(string Code, int Number), (BoardKey Key, long At)> _known = new();
    private readonly ConcurrentDictionary<(string Code, int Number), long> _unknown = new();
    private readonly SharedCalls<(string Code, int Number), BoardKey?> _lookUps = new();

    /// <summary>Of how many wrong codes it is kept that they are.</summary>
    public int Unknown => _unknown.Count;

    public ValueTask<BoardKey?> FindAsync(string code, int number, CancellationToken ct) =>
        Known(code, number) is { } known ? new(known)
        : code.Length > Competition.MaxBoardCodeLength || IsUnknown((code, number)) ? new((BoardKey?)null)
        : new(_lookUps.CallAsync((code, number), LookUpAsync, ct));

    /// <summary>The board, when it was found a moment ago.</summary>
    public BoardKey? Known(string code, int number) => _known.TryGetValue((code, number), out var known) && clock.GetElapsedTime(known.At) < KnownFor ? known.Key : null;

    private bool IsUnknown((string Code, int Number) asked) => _unknown.TryGetValue(asked, out var at) && clock.GetElapsedTime(at) < KnownFor;

    private async Task<BoardKey?> LookUpAsync((string Code, int Number) asked)
    {
        // By a look-up that ended when this one was about to begin.
        var (code, number) = asked;
        if (IsUnknown(asked) || Known(code, number) is not null)
        {
            return Known(code, number);
        }

        // From before it is read: what changes meanwhile is not known for longer either.
        var at = clock.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        var found = await (from c in db.Competitions
                           join e in db.Events on c.Id equals e.CompetitionId
                           where c.BoardCode == code && e.Order == number && c.Status != CompetitionStatus.Draft
                           select new { CompetitionId = c.Id, EventId = e.Id, c.BoardCode }).FirstOrDefaultAsync();
        if (found is null)
        {
            _known.TryRemove(asked, out _);
            Remember(asked, at);
            return null;
        }

        var key = new BoardKey(found.CompetitionId, found.EventId, Audience.Public);
        if (found.BoardCode == code)
        {
            // A database may find it by other letters too (case, spaces at the end), of which there are endlessly many.
            _known[asked] = (key, at);
        }

        return key;
    }

    private void Remember((string Code, int Number) asked, long at)
    {
        if (_unknown.Count >= MostUnknown)
        {
            // Most of them are old; whoever asks for one of the others again asks the database once more.
            _unknown.Clear();
        }

        _unknown[asked] = at;
    }
}
