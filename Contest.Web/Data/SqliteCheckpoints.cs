using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Contest.Web.Data;

/// <summary>
/// Moves the write-ahead log into the database file beside the mark writer instead of inside its commits: SQLite's own way makes every commit that finds a
/// thousand pages in the log copy them, with two more fsyncs, while the judges wait. A passive checkpoint holds up no writer but never catches up with one that
/// goes on and on, so when the log has grown long the last bit is done in a turn of its own; then the log begins anew.
/// </summary>
public sealed class SqliteCheckpoints(IServiceScopeFactory scopes, WriteTurns turns, IOptions<DatabaseSettings> settings, ILogger<SqliteCheckpoints> logger) : BackgroundService
{
    /// <summary>64 MB in pages of 4096 bytes.</summary>
    private const int LongLog = 16_384;

    /// <summary>What is written again and again meanwhile is moved once.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Channel<bool> _written = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Something was committed, or may have been: a look costs next to nothing when there is nothing to move.</summary>
    public void Written() => _written.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Value.Provider != DatabaseProvider.Sqlite)
        {
            return;
        }

        while (await _written.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Pause, stoppingToken);
            _written.Reader.TryRead(out _);
            try
            {
                await MoveAsync(stoppingToken);
            }
            catch (SqliteException exception)
            {
                // Nothing is lost: the log holds it all, and the next round moves it.
                logger.LogWarning(exception, "The write-ahead log could not be moved into the database; it is tried again after the next commit");
            }
        }
    }

    private async Task MoveAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        // Past EF Core, whose interceptors would take this for another write.
        var connection = scope.ServiceProvider.GetRequiredService<ContestDb>().Database.GetDbConnection();
        await connection.OpenAsync(ct);
        if (await PassiveAsync(connection, ct) > LongLog)
        {
            using var turn = await turns.TakeAsync(ct);
            await PassiveAsync(connection, ct);
        }
    }

    /// <summary>Moves what no reader still needs; returns how many pages the log has.</summary>
    private static async Task<int> PassiveAsync(DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? reader.GetInt32(1) : 0;
    }
}
