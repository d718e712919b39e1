using System.Text.Json;
using Contest.Web.Data;
using Contest.Web.Http;
using Contest.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Board;

/// <summary>The reasons that were kept with a frozen board: read once, when the first asks.</summary>
public sealed class FrozenReasons(IServiceScopeFactory scopes, Guid eventId) : IBoardReasons
{
    private volatile IReadOnlyDictionary<string, BoardReason>? _kept;

    public async ValueTask<BoardReason?> FindAsync(string rowKey, CancellationToken ct) => (_kept ??= await ReadAsync(ct)).GetValueOrDefault(rowKey);

    private async Task<IReadOnlyDictionary<string, BoardReason>> ReadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var json = await scope.ServiceProvider.GetRequiredService<ContestDb>().FrozenBoards.AsNoTracking()
            .Where(b => b.EventId == eventId).Select(b => b.ReasonsJson).FirstOrDefaultAsync(ct);
        return json is null ? new Dictionary<string, BoardReason>() : JsonSerializer.Deserialize<Dictionary<string, BoardReason>>(json, ContestJson.Options)!;
    }
}
