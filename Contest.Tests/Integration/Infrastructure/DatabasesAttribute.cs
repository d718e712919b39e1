using System.Reflection;
using Contest.Web.Data;
using Xunit.Sdk;
using Xunit.v3;

namespace Contest.Tests.Integration.Infrastructure;

/// <summary>
/// Runs a theory whose first parameter is a <see cref="DatabaseProvider"/> on SQLite and PostgreSQL every time, and on SQL Server when
/// <c>CONTEST_TEST_SQLSERVER</c> holds a connection string; without it that row is skipped, visibly.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DatabasesAttribute : DataAttribute
{
    public const string SqlServerVariable = "CONTEST_TEST_SQLSERVER";

    public const string SkipReason = SqlServerVariable + " holds no connection string: not run on SQL Server";

    public static string? SqlServer => Environment.GetEnvironmentVariable(SqlServerVariable) is { Length: > 0 } value ? value : null;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
        [
            new TheoryDataRow<DatabaseProvider>(DatabaseProvider.Sqlite),
            new TheoryDataRow<DatabaseProvider>(DatabaseProvider.Postgres),
            SqlServer is null
                ? new TheoryDataRow<DatabaseProvider>(DatabaseProvider.SqlServer) { Skip = SkipReason }
                : new TheoryDataRow<DatabaseProvider>(DatabaseProvider.SqlServer),
        ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
