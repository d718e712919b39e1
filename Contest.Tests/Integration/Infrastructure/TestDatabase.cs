using Contest.Web.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Contest.Tests.Integration.Infrastructure;

/// <summary>A migrated database of a test's own, dropped when it is disposed of.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private TestDatabase(DatabaseProvider provider, string connectionString) => (Provider, ConnectionString) = (provider, connectionString);

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider) =>
        new(provider, await (await TestServers.Templates).CopyAsync(provider));

    /// <summary>A database without a table, as at the first start of an installation. PostgreSQL alone.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync() => new(DatabaseProvider.Postgres, await DatabaseTemplates.MakeEmptyPostgresAsync());

    /// <summary>The rows as they are now, in a database of their own. SQLite alone.</summary>
    public async Task<TestDatabase> CloneAsync()
    {
        var file = new SqliteConnectionStringBuilder(ConnectionString);
        var copy = new SqliteConnectionStringBuilder(ConnectionString) { DataSource = file.DataSource + "-" + Guid.NewGuid().ToString("N")[..8] };
        await using var from = new SqliteConnection(ConnectionString);
        await using var to = new SqliteConnection(copy.ToString());
        await from.OpenAsync();
        await to.OpenAsync();
        from.BackupDatabase(to);
        return new TestDatabase(Provider, copy.ToString());
    }

    public ContestDb Open() => DatabaseTemplates.Open(Provider, ConnectionString);

    public async ValueTask DisposeAsync()
    {
        if (Provider == DatabaseProvider.Postgres)
        {
            await using var pool = new NpgsqlConnection(ConnectionString);
            NpgsqlConnection.ClearPool(pool);
        }

        if (Provider == DatabaseProvider.Sqlite)
        {
            await using var pool = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(pool);
        }

        await using var db = Open();
        await db.Database.EnsureDeletedAsync();
    }
}
