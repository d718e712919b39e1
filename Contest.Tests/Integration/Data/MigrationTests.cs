using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Contest.Tests.Integration.Data;

public sealed class MigrationTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void The_model_has_no_change_that_a_migration_lacks(DatabaseProvider provider)
    {
        // No server is asked: the model is compared with the snapshot.
        using var db = DatabaseTemplates.Open(provider, Unreached(provider));
        Assert.False(db.Database.HasPendingModelChanges(), $"{provider}: run scripts/add-migration NAME");
    }

    [Fact]
    public void The_three_databases_have_the_same_migrations()
    {
        var names = Enum.GetValues<DatabaseProvider>().Select(p =>
        {
            using var db = DatabaseTemplates.Open(p, Unreached(p));
            return db.Database.GetMigrations().Select(m => m[(m.IndexOf('_', StringComparison.Ordinal) + 1)..]).ToList();
        }).ToList();
        Assert.NotEmpty(names[0]);
        Assert.All(names, n => Assert.Equal(names[0], n));
    }

    [Theory, Databases]
    public async Task Every_migration_applies_to_an_empty_database_and_leaves_none_pending(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync());
        foreach (var type in db.Model.GetEntityTypes().Where(t => t.GetTableName() is not null))
        {
            var columns = string.Join(", ", type.GetProperties().Select(p => Quote(provider, p.GetColumnName())));
            await db.Database.ExecuteSqlRawAsync($"SELECT {columns} FROM {Quote(provider, type.GetTableName()!)} WHERE 1 = 0");
        }
    }

    [Theory, Databases]
    public async Task Every_migration_can_be_taken_back_to_the_empty_database(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await db.GetService<IMigrator>().MigrateAsync(Migration.InitialDatabase);
        Assert.Empty(await db.Database.GetAppliedMigrationsAsync());
    }

    [Fact]
    public void The_T_SQL_of_every_migration_is_valid_for_SQL_Server()
    {
        using var db = DatabaseTemplates.Open(DatabaseProvider.SqlServer, Unreached(DatabaseProvider.SqlServer));
        var migrator = db.GetService<IMigrator>();
        var previous = Migration.InitialDatabase;
        foreach (var migration in db.Database.GetMigrations())
        {
            foreach (var options in new[] { MigrationsSqlGenerationOptions.Default, MigrationsSqlGenerationOptions.Idempotent })
            {
                var script = migrator.GenerateScript(previous, migration, options);
                Assert.Contains("CREATE TABLE", script, StringComparison.Ordinal);
                using var reader = new StringReader(script);
                var tree = new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
                Assert.True(errors.Count == 0, string.Join("\n", errors.Select(e => $"{migration} {e.Line}:{e.Column} {e.Message}")));
                Assert.NotEmpty(((TSqlScript)tree).Batches);
            }

            previous = migration;
        }
    }

    [Fact]
    public void The_T_SQL_check_sees_an_error()
    {
        using var reader = new StringReader("CREATE TABEL [X] ([Id] int)");
        new TSql160Parser(true).Parse(reader, out var errors);
        Assert.NotEmpty(errors);
    }

    private static string Quote(DatabaseProvider provider, string name) => provider == DatabaseProvider.SqlServer ? $"[{name}]" : $"\"{name}\"";

    private static string Unreached(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite => "Data Source=:memory:",
        DatabaseProvider.Postgres => "Host=nowhere.invalid",
        _ => "Server=nowhere.invalid",
    };
}
