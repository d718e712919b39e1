using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Contest.Web.Data;

/// <summary>How <c>scripts/add-migration</c> makes each context; no database is contacted.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Made by dotnet-ef.")]
internal sealed class DesignTime :
    IDesignTimeDbContextFactory<SqliteContestDb>,
    IDesignTimeDbContextFactory<SqlServerContestDb>,
    IDesignTimeDbContextFactory<PostgresContestDb>
{
    SqliteContestDb IDesignTimeDbContextFactory<SqliteContestDb>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteContestDb>().UseSqlite("Data Source=design.db").Options);

    SqlServerContestDb IDesignTimeDbContextFactory<SqlServerContestDb>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerContestDb>().UseSqlServer("Server=design").Options);

    PostgresContestDb IDesignTimeDbContextFactory<PostgresContestDb>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresContestDb>().UseNpgsql("Host=design").Options);
}
