using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Data;

/// <summary>The second server database; also what KingbaseES and openGauss speak.</summary>
public sealed class PostgresContestDb(DbContextOptions<PostgresContestDb> options) : ContestDb(options);
