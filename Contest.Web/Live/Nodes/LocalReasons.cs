namespace Contest.Web.Live.Nodes;

/// <summary>
/// The reasons of a board that another node makes: worked out on this one from the same rows, once for all who ask, and kept as long as those rows are the newest
/// (<see cref="BoardProjector"/> puts new ones in their place). While the rows here are ahead of the board or behind it, nothing is told of what stands otherwise.
/// </summary>
public sealed class LocalReasons(BoardKey board, IServiceScopeFactory scopes) : IBoardReasons
{
    private readonly Lock _gate = new();
    private Task<ComposedBoard?>? _here;

    public async ValueTask<BoardReason?> FindAsync(BoardRow row, CancellationToken ct) =>
        await HereAsync().WaitAsync(ct) is { } here && row.StandsAsIn(here.Rows) ? await here.Reasons.FindAsync(row, ct) : null;

    private Task<ComposedBoard?> HereAsync()
    {
        lock (_gate)
        {
            // What failed, or was being hidden just then, is tried again.
            return _here is null or { IsCompletedSuccessfully: false, IsCompleted: true } or { IsCompletedSuccessfully: true, Result: null } ? _here = MakeAsync() : _here;
        }
    }

    private async Task<ComposedBoard?> MakeAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BoardProjector>().ForReasonsAsync(board, CancellationToken.None);
    }
}
