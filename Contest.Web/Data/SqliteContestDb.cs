using Contest.Web.Data.Converters;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Data;

/// <summary>The embedded default: one file beside the program.</summary>
public sealed class SqliteContestDb(DbContextOptions<SqliteContestDb> options) : ContestDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // SQLite cannot order a DateTimeOffset.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }
}
