using System.Text.Json;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Board;

/// <summary>
/// The reasons that were kept with a frozen board: read once, when the first asks. They speak of the freeze: of a row that a ceremony has given its place since,
/// or whose place it keeps back, they tell nothing.
/// </summary>
/// <param name="frozen">The rows as they were frozen.</param>
public sealed class FrozenReasons(IServiceScopeFactory scopes, Guid eventId, IReadOnlyList<BoardRow> frozen) : IBoardReasons
{
    private volatile IReadOnlyDictionary<string, BoardReason>? _kept;

    public async ValueTask<BoardReason?> FindAsync(BoardRow row, CancellationToken ct) =>
        row.StandsAsIn(frozen) ? (_kept ??= await ReadAsync(ct)).GetValueOrDefault(row.Key) : null;

    private async Task<IReadOnlyDictionary<string, BoardReason>> ReadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var json = await scope.ServiceProvider.GetRequiredService<ContestDb>().FrozenBoards.AsNoTracking()
            .Where(b => b.EventId == eventId).Select(b => b.ReasonsJson).FirstOrDefaultAsync(ct);
        return json is null ? new Dictionary<string, BoardReason>() : JsonSerializer.Deserialize<Dictionary<string, BoardReason>>(json, ContestJson.Options)!;
    }
}
