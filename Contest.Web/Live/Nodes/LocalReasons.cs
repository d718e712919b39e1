namespace Contest.Web.Live.Nodes;

/// <summary>The reasons of a board that another node made: worked out on this one from the same rows, when somebody asks here.</summary>
public sealed class LocalReasons(BoardKey board, IServiceScopeFactory scopes) : IBoardReasons
{
    public async ValueTask<BoardReason?> FindAsync(string rowKey, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await (await scope.ServiceProvider.GetRequiredService<BoardProjector>().ReasonsAsync(board, ct)).FindAsync(rowKey, ct);
    }
}
