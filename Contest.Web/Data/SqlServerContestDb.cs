using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Data;

/// <summary>The first server database.</summary>
public sealed class SqlServerContestDb(DbContextOptions<SqlServerContestDb> options) : ContestDb(options);
