using Contest.Web.Features.Board;
using Contest.Web.Scoring;

namespace Contest.Web.Live;

/// <summary>An event as its boards show it.</summary>
/// <param name="setting">What changes with the competition; then the whole is made anew.</param>
/// <param name="projection">What changes with the marks; null while the event has no rules.</param>
public sealed class LiveEvent(BoardSetting setting, EventProjection? projection)
{
    private ComposedBoard? _frozen;

    public EventProjection? Projection => projection;

    /// <summary>The competition as it was read; another version may hide more.</summary>
    public long CompetitionVersion => setting.Competition.Version;

    /// <summary>The board of an audience; null for the public when the event is younger than the freeze.</summary>
    public async Task<ComposedBoard?> BoardAsync(IServiceProvider scope, BoardKey key, CancellationToken ct) =>
        key.Audience == Audience.Public && setting.Competition.FrozenAt is not null
            ? _frozen ??= await scope.GetRequiredService<BoardFreezer>().FindAsync(setting.Event.Id, ct)
            : Compose(key.Audience);

    private ComposedBoard Compose(Audience audience)
    {
        var board = BoardComposer.Compose(setting, projection?.Document() ?? new ResultDocument([], [], []), audience);
        return projection is null || audience != Audience.Public ? board : board with { Reasons = new PublicReasons(setting, board.Rows, projection.Ranking()) };
    }
}
