using System.Runtime.CompilerServices;
using Contest.Web.Features.Results.Ceremonies;
using Contest.Web.Live;
using Contest.Web.Security;
using Contest.Web.Telemetry;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Contest.Web.Features.Board;

/// <summary>
/// The staff's boards and the award ceremony at <c>/hubs/board</c>: whole names, no freeze, nothing held. The first argument is the competition, which the policy is
/// checked against; when that grant ends, the connection does too, some seconds later.
/// </summary>
[Authorize(PolicyNames.SignedIn)]
public sealed class BoardHub(BoardProjector projector, SealedIdentities identities, Caller caller, RightsWatch rights, CeremonyWatch ceremonies, ContestMetrics metrics) : Hub
{
    private static readonly KeyValuePair<string, object?> Staff = new("audience", nameof(Audience.Staff));

    /// <summary>
    /// The staff's board of an event: first its snapshot, then what changes, at most once in 200 ms; a snapshot again when the reader fell behind the ring.
    /// Whoever judges a competition whose identities are sealed is given the public's board, which holds codes.
    /// Precondition: a grant that may read results. An unknown event ends the stream at once. The reader is never waited for: each stream is a cursor.
    /// </summary>
    [Authorize(PolicyNames.ResultsRead)]
    public async IAsyncEnumerable<BoardUpdate> Watch(Guid competitionId, Guid eventId, [EnumeratorCancellation] CancellationToken ct)
    {
        var blinded = await identities.AreHiddenFromAsync(caller, competitionId, ct);
        rights.Hold(Context, competitionId, PolicyNames.ResultsRead, blinded);
        var audience = blinded ? Audience.Public : Audience.Staff;
        if (await projector.OpenAsync(new BoardKey(competitionId, eventId, audience), ct) is not { } channel)
        {
            yield break;
        }

        var shown = channel.Snapshot!.Content;
        var cursor = shown.Version;
        metrics.BoardViewers.Add(1, Staff);
        try
        {
            yield return new BoardUpdate(shown, null);
            while (!ct.IsCancellationRequested)
            {
                if (channel.Next(cursor, out var changed) is not { } frame)
                {
                    await changed.WaitAsync(ct);
                    continue;
                }

                var update = frame.Delta is { } delta ? new BoardUpdate(null, delta) : new BoardUpdate(channel.Snapshot.Content, null);
                cursor = update.Delta?.To ?? update.Snapshot!.Version;
                yield return update;
            }
        }
        finally
        {
            metrics.BoardViewers.Add(-1, Staff);
        }
    }

    /// <summary>
    /// The presenter's console of a competition's award ceremony: as it is, and again after every step of whichever console; nothing before one was prepared.
    /// Precondition: a grant that manages results.
    /// </summary>
    [Authorize(PolicyNames.ResultsManage)]
    public IAsyncEnumerable<ConsoleView> WatchCeremony(Guid competitionId, CancellationToken ct)
    {
        rights.Hold(Context, competitionId, PolicyNames.ResultsManage, blinded: false);
        return ceremonies.ViewsAsync<ConsoleView>(
            competitionId, async (handler, c) => await handler.ConsoleAsync(competitionId, c) is { IsOk: true } found ? found.Value : null, v => (v.Version, v.Outdated, v.Frozen), ct);
    }

    /// <summary>The hall's screen: what was revealed, as it is and after every step. Precondition: a grant that may read results.</summary>
    [Authorize(PolicyNames.ResultsRead)]
    public IAsyncEnumerable<HallView> WatchStage(Guid competitionId, CancellationToken ct)
    {
        rights.Hold(Context, competitionId, PolicyNames.ResultsRead, blinded: false);
        return ceremonies.ViewsAsync<HallView>(
            competitionId, async (handler, c) => await handler.StageAsync(competitionId, c) is { IsOk: true } found ? found.Value : null, v => v.Version, ct);
    }
}

/// <summary>Either a whole board or what changed since the update before.</summary>
public sealed record BoardUpdate(BoardSnapshot? Snapshot, BoardDelta? Delta);
