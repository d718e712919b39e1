using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Contest.Web.Features.Judging.Marks;

/// <summary>
/// Failures that are the database's and not a mark's: locked for longer than it was waited for, full, read-only, not answering. Trying the marks one by
/// one would only wait as often as there are marks. A lost connection or a deadlock is not among them: a new transaction usually goes through.
/// </summary>
internal static class StorageTrouble
{
    public static bool Is(Exception exception) => exception switch
    {
        // Busy, locked, read-only, input or output failed, full, cannot open, locking protocol.
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6 or 8 or 10 or 13 or 14 or 15,

        // Out of space, memory or connections; lock not available; cancelled by the statement's time limit; starting up or shutting down.
        PostgresException postgres => postgres.SqlState.StartsWith("53", StringComparison.Ordinal) || postgres.SqlState is PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.CannotConnectNow,
        NpgsqlException { InnerException: TimeoutException } => true,

        // Time limit, lock time limit, file group full, log full.
        SqlException server => server.Number is -2 or 1222 or 1105 or 9002,
        _ => exception is DbException or InvalidOperationException && exception.InnerException is { } inner && Is(inner),
    };
}
