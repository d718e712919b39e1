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
