namespace Contest.Web.Live.Nodes;

/// <summary>
/// The reasons of a board that another node makes: worked out on this one from the same rows, when the first asks, and kept as long as those rows are the newest
/// (<see cref="BoardProjector"/> puts new ones in their place). While the rows here are ahead of the board or behind it, nothing is told of what stands otherwise.
/// </summary>
public sealed class LocalReasons(BoardKey board, IServiceScopeFactory scopes) : IBoardReasons
{
    private volatile ComposedBoard? _here;

    public async ValueTask<BoardReason?> FindAsync(BoardRow row, CancellationToken ct) =>
        (_here ??= await MadeAsync(ct)) is { } here && row.StandsAsIn(here.Rows) ? await here.Reasons.FindAsync(row, ct) : null;

    private async Task<ComposedBoard?> MadeAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BoardProjector>().ForReasonsAsync(board, ct);
    }
}
