using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Contest.Web.Data;

/// <summary>
/// Write-ahead log and full durability on every connection: an acknowledged mark survives a power cut. With <paramref name="checkpoints"/> the log is moved into the
/// database there and in nobody's commit; without, SQLite does it in its own way.
/// </summary>
public sealed class SqlitePragmas(SqliteCheckpoints? checkpoints = null) : DbConnectionInterceptor
{
    private readonly string _sql = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000;"
        + (checkpoints is null ? "" : " PRAGMA wal_autocheckpoint=0;");

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = _sql;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = _sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => checkpoints?.Written();

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        checkpoints?.Written();
        return Task.CompletedTask;
    }
}
