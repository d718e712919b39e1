using Contest.Web.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Contest.Tests.Integration.Infrastructure;

/// <summary>One migrated, empty database a provider, made once a run; each test's database is a copy of it, which takes milliseconds.</summary>
public sealed class DatabaseTemplates : IAsyncDisposable
{
    private const string PostgresTemplate = "contest_template";
    private readonly string _folder = Directory.CreateTempSubdirectory("contest-test-").FullName;
    private readonly SemaphoreSlim _gate = new(1);
    private bool _sqliteMade;
    private bool _postgresMade;
    private int _count;

    /// <summary>A new migrated database; returns its connection string.</summary>
    public async Task<string> CopyAsync(DatabaseProvider provider)
    {
        var name = $"contest_{Interlocked.Increment(ref _count)}_{Guid.NewGuid():N}"[..32];
        await _gate.WaitAsync();
        try
        {
            return provider switch
            {
                DatabaseProvider.Sqlite => await CopySqliteAsync(name),
                DatabaseProvider.Postgres => await CopyPostgresAsync(name),
                DatabaseProvider.SqlServer => await MakeSqlServerAsync(name),
                _ => throw new ArgumentOutOfRangeException(nameof(provider)),
            };
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A context over any of the three, as the program would make it but for its interceptors.</summary>
    public static ContestDb Open(DatabaseProvider provider, string connectionString) => provider switch
    {
        DatabaseProvider.Sqlite => new SqliteContestDb(new DbContextOptionsBuilder<SqliteContestDb>().UseSqlite(connectionString).Options),
        DatabaseProvider.Postgres => new PostgresContestDb(new DbContextOptionsBuilder<PostgresContestDb>().UseNpgsql(connectionString).Options),
        DatabaseProvider.SqlServer => new SqlServerContestDb(new DbContextOptionsBuilder<SqlServerContestDb>().UseSqlServer(connectionString).Options),
        _ => throw new ArgumentOutOfRangeException(nameof(provider)),
    };

    /// <summary>A new database without a table; returns its connection string.</summary>
    public static async Task<string> MakeEmptyPostgresAsync()
    {
        var server = await TestServers.Postgres;
        var name = $"contest_empty_{Guid.NewGuid():N}"[..32];
        await using var admin = new NpgsqlConnection(server.ConnectionString("postgres"));
        await admin.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE \"{name}\"", admin);
        await create.ExecuteNonQueryAsync();
        return server.ConnectionString(name);
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        _gate.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> CopySqliteAsync(string name)
    {
        var template = Path.Combine(_folder, "template.db");
        if (!_sqliteMade)
        {
            var connection = new SqliteConnectionStringBuilder { DataSource = template, Pooling = false }.ToString();
            await using var db = Open(DatabaseProvider.Sqlite, connection);
            await db.Database.MigrateAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            _sqliteMade = true;
        }

        var file = Path.Combine(_folder, name + ".db");
        File.Copy(template, file);
        return new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ToString();
    }

    private async Task<string> CopyPostgresAsync(string name)
    {
        var server = await TestServers.Postgres;
        if (!_postgresMade)
        {
            await using var db = Open(DatabaseProvider.Postgres, server.ConnectionString(PostgresTemplate) + ";Pooling=false");
            await db.Database.MigrateAsync();
            _postgresMade = true;
        }

        await using var admin = new NpgsqlConnection(server.ConnectionString("postgres"));
        await admin.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE \"{name}\" TEMPLATE \"{PostgresTemplate}\" STRATEGY FILE_COPY", admin);
        await create.ExecuteNonQueryAsync();
        return server.ConnectionString(name);
    }

    private static async Task<string> MakeSqlServerAsync(string name)
    {
        var builder = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(DatabasesAttribute.SqlServer!) { InitialCatalog = name };
        await using var db = Open(DatabaseProvider.SqlServer, builder.ToString());
        await db.Database.MigrateAsync();
        return builder.ToString();
    }
}
