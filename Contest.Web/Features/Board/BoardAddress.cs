using System.Collections.Concurrent;
using System.Globalization;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using Contest.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Board;

/// <summary>
/// From a short address and an event's number to its board. A draft has no public board. What was found is known for a moment, so that a hall that asks at
/// once asks the database once, and a spectator's stream holds no database context while it lasts; what was not found is looked up each time.
/// </summary>
public sealed class BoardAddress(IServiceScopeFactory scopes)
{
    private const long KnownForMilliseconds = 2000;
    private const string Prefix = "/api/boards/";

    private readonly ConcurrentDictionary<(string Code, int Number), (BoardKey Key, long Until)> _known = new();

    public ValueTask<BoardKey?> FindAsync(string code, int number, CancellationToken ct) =>
        _known.TryGetValue((code, number), out var known) && known.Until > Environment.TickCount64 ? new(known.Key) : new(LookUpAsync(code, number, ct));

    /// <summary>The board that the request asks a snapshot of, when it is known already; null for every other request.</summary>
    public BoardKey? Asked(HttpRequest request)
    {
        if (request.Path.Value is not { } path || !path.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || path.AsSpan(Prefix.Length).Contains('/'))
        {
            return null;
        }

        var number = 1;
        return (!request.Query.TryGetValue("event", out var asked) || int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            && _known.TryGetValue((path[Prefix.Length..], number), out var known) && known.Until > Environment.TickCount64
            ? known.Key
            : null;
    }

    private async Task<BoardKey?> LookUpAsync(string code, int number, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        var found = await (from c in db.Competitions
                           join e in db.Events on c.Id equals e.CompetitionId
                           where c.BoardCode == code && e.Order == number && c.Status != CompetitionStatus.Draft
                           select new { CompetitionId = c.Id, EventId = e.Id }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            _known.TryRemove((code, number), out _);
            return null;
        }

        var key = new BoardKey(found.CompetitionId, found.EventId, Audience.Public);
        _known[(code, number)] = (key, Environment.TickCount64 + KnownForMilliseconds);
        return key;
    }
}
