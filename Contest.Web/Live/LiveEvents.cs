using System.Collections.Concurrent;
using Contest.Web.Features.Board;
using Contest.Web.Scoring;

namespace Contest.Web.Live;

/// <summary>The events whose boards somebody looks at, with their scores in memory. Used by the projector alone, one call at a time.</summary>
public sealed class LiveEvents(BoardRegistry boards)
{
    private readonly ConcurrentDictionary<Guid, LiveEvent> _events = new();

    /// <summary>The event as of now: only what changed is read. Null when there is no such event.</summary>
    public async Task<LiveEvent?> CurrentAsync(IServiceProvider scope, Guid competitionId, Guid eventId, CancellationToken ct)
    {
        var (all, entryIds) = boards.TakeChanges(eventId);
        try
        {
            if (!all && _events.TryGetValue(eventId, out var known) && await UpdatedAsync(scope, eventId, known, entryIds, ct))
            {
                return known;
            }

            _events.TryRemove(eventId, out _);
            return await LoadAsync(scope, competitionId, eventId, ct) is { } loaded ? _events[eventId] = loaded : null;
        }
        catch
        {
            // What was taken is not lost: the next tick begins from the rows.
            _events.TryRemove(eventId, out _);
            throw;
        }
    }

    /// <summary>The event as it was last shown; null when nobody looks at it.</summary>
    public LiveEvent? Find(Guid eventId) => _events.GetValueOrDefault(eventId);

    private static async Task<bool> UpdatedAsync(IServiceProvider scope, Guid eventId, LiveEvent known, IReadOnlyCollection<Guid> entryIds, CancellationToken ct)
    {
        if (entryIds.Count == 0)
        {
            return true;
        }

        if (known.Projection is not { } projection)
        {
            return false;
        }

        var marks = await scope.GetRequiredService<MarkBookLoader>().LoadMarksAsync(eventId, projection.Rules, entryIds, ct);
        return entryIds.All(id => projection.Replace(id, [.. marks[MarkBookLoader.EngineId(id)]]));
    }

    private static async Task<LiveEvent?> LoadAsync(IServiceProvider scope, Guid competitionId, Guid eventId, CancellationToken ct)
    {
        if (await scope.GetRequiredService<BoardSettings>().LoadAsync(competitionId, eventId, ct) is not { } setting)
        {
            return null;
        }

        var marks = await scope.GetRequiredService<MarkBookLoader>().LoadAsync(eventId, null, ct);
        return marks is null
            ? new LiveEvent(setting, null)
            : new LiveEvent(setting, new EventProjection(marks, await scope.GetRequiredService<EventFactsLoader>().LoadAsync(eventId, marks.Rules, ct)));
    }
}
