using Contest.Web.Data;
using Contest.Web.Features.Board;
using Contest.Web.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Live;

/// <summary>An event as its boards show it.</summary>
/// <param name="setting">What changes with the competition; then the whole is made anew.</param>
/// <param name="projection">What changes with the marks; null while the event has no rules.</param>
public sealed class LiveEvent(BoardSetting setting, EventProjection? projection)
{
    private readonly Dictionary<Guid, HashSet<Guid>> _own = [];
    private ComposedBoard? _frozen;
    private IReadOnlyDictionary<Guid, IReadOnlyList<BoardMark>>? _frozenAspects;

    public EventProjection? Projection => projection;

    /// <summary>The competition as it was read; another version may hide more.</summary>
    public long CompetitionVersion => setting.Competition.Version;

    /// <summary>The board of an audience; null for all but staff when the event is younger than the freeze.</summary>
    public async Task<ComposedBoard?> BoardAsync(IServiceProvider scope, BoardKey key, CancellationToken ct) => key.Audience switch
    {
        Audience.Staff => Live(Audience.Staff),
        Audience.Public => await PublicAsync(scope, ct),
        Audience.Delegation => await DelegationAsync(scope, key.DelegationId, ct),
        _ => throw new InvalidOperationException($"No audience {key.Audience}."),
    };

    private ComposedBoard Live(Audience audience)
    {
        var board = BoardComposer.Compose(setting, projection?.Document() ?? new ResultDocument([], [], []), audience);
        return projection is null || audience != Audience.Public ? board : board with { Reasons = new PublicReasons(setting, board.Rows, projection.Ranking()) };
    }

    private async Task<ComposedBoard?> PublicAsync(IServiceProvider scope, CancellationToken ct) => setting.Competition.FrozenAt is null
        ? Live(Audience.Public)
        : _frozen ??= await scope.GetRequiredService<BoardFreezer>().FindAsync(setting.Event.Id, ct);

    private async Task<ComposedBoard?> DelegationAsync(IServiceProvider scope, Guid delegationId, CancellationToken ct)
    {
        if (await PublicAsync(scope, ct) is not { } open)
        {
            return null;
        }

        if (!_own.TryGetValue(delegationId, out var own))
        {
            own = _own[delegationId] = await scope.GetRequiredService<ContestDb>().Entries
                .Where(e => e.EventId == setting.Event.Id && e.DelegationId == delegationId).Select(e => e.Id).ToHashSetAsync(ct);
        }

        if (setting.Competition.FrozenAt is not { } frozenAt)
        {
            return BoardComposer.ForDelegation(setting, open, own, id => projection?.AspectsOf(id) ?? []);
        }

        // Own marks stand still with the board: one who knows a mark that came later knows more than the board tells.
        var aspects = _frozenAspects ??= await scope.GetRequiredService<EventScorer>().AspectsAsync(setting.Event.Id, frozenAt, ct);
        return BoardComposer.ForDelegation(setting, open, own, id => aspects.GetValueOrDefault(id) ?? []);
    }
}
