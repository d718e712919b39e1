using System.ComponentModel.DataAnnotations;

namespace Contest.Web.Data;

/// <summary>Section "Database".</summary>
public sealed class DatabaseSettings
{
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Empty with SQLite: data/contest.db beside the program.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Seconds before a command gives up.</summary>
    [Range(1, 600)]
    public int CommandTimeoutSeconds { get; set; } = 30;
}
