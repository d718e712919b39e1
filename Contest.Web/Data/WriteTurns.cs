using Microsoft.Extensions.Options;

namespace Contest.Web.Data;

/// <summary>
/// SQLite lets one connection write at a time; who finds it busy sleeps and asks again, longer each time, however soon the other is done. Those that write all
/// day, the mark writer and the outbox relay, queue up here instead and hand the turn on at once. Others need no turn: they are few. A server database takes
/// many writers, so there a turn costs nothing and holds up nobody.
/// </summary>
public sealed class WriteTurns(IOptions<DatabaseSettings> settings) : IDisposable
{
    private readonly SemaphoreSlim? _one = settings.Value.Provider == DatabaseProvider.Sqlite ? new(1, 1) : null;

    /// <summary>Waits for the turn; it ends when the result is disposed. Not to be taken inside a turn or an open transaction.</summary>
    public async ValueTask<Turn> TakeAsync(CancellationToken ct)
    {
        if (_one is { } one)
        {
            await one.WaitAsync(ct);
        }

        return new Turn(_one);
    }

    public void Dispose() => _one?.Dispose();

    public readonly struct Turn(SemaphoreSlim? one) : IDisposable
    {
        public void Dispose() => one?.Release();
    }
}
