using System.Data;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Domain.Organizations;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Http;
using Contest.Web.Outbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Data.Sqlite;

/// <summary>Copies of the tables of sheets, marks and outbox rows with their indexes, and prepared statements for one row of each, on a connection that stays open.</summary>
internal sealed class BareTable : IDisposable
{
    private static readonly string[] Tables = ["ScoreSheets", "Marks", "Outbox"];
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _sheet;
    private readonly SqliteCommand _mark;
    private readonly SqliteCommand _outbox;
    private readonly string _sheetId = Guid.CreateVersion7().ToString();
    private int _row;

    public BareTable(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        foreach (var table in Tables)
        {
            using var query = _connection.CreateCommand();
            query.CommandText = "SELECT sql FROM sqlite_master WHERE tbl_name = @t AND sql IS NOT NULL ORDER BY type DESC";
            query.Parameters.AddWithValue("@t", table);
            using var found = query.ExecuteReader();
            List<string> made = [];
            while (found.Read())
            {
                made.Add(found.GetString(0).Replace($"\"{table}\"", $"\"Bare{table}\"", StringComparison.Ordinal).Replace("\"IX_", "\"IX_Bare", StringComparison.Ordinal));
            }

            found.Close();
            made.ForEach(Run);
        }

        Run($"PRAGMA foreign_keys=OFF; INSERT INTO BareScoreSheets (Id, StageId, SeatId, EntryId, Rows, HeadHash, Version) VALUES ('{_sheetId}', 'a', 'b', 'c', 0, '', 1)");
        _sheet = Prepared("UPDATE BareScoreSheets SET Rows = @r, HeadHash = @h, Version = @r WHERE Id = @s AND Version < @r", "@r", "@h", "@s");
        _mark = Prepared(
            "INSERT INTO BareMarks (OperationId, SheetId, RowInSheet, AspectKey, Attempt, Revision, Value, DeviceId, ClientTime, ReceivedAt, RulesVersion, PreviousHash, Hash) VALUES (@o, @s, @r, @a, 1, @r, @v, 'tablet', @t, @t, 1, @h, @h)",
            "@o", "@s", "@r", "@a", "@v", "@t", "@h");
        _outbox = Prepared("INSERT INTO BareOutbox (Type, Payload, CompetitionId, CreatedAt, State, Attempts) VALUES (@y, @p, @o, @t, 'Done', 0)", "@y", "@p", "@o", "@t");
    }

    public void Write(MarkOperation operation)
    {
        var (hash, now) = (new string('f', 64), DateTime.UtcNow.Ticks);
        using var transaction = _connection.BeginTransaction(IsolationLevel.Serializable);
        Execute(_sheet, transaction, ++_row + 1, hash, _sheetId);
        Execute(_mark, transaction, operation.OperationId.ToString(), _sheetId, _row, operation.AspectKey, 12_500_000L, now, hash);
        Execute(_outbox, transaction, MarksRecorded.Type, new string('p', 180), operation.EntryId.ToString(), now);
        transaction.Commit();
    }

    public void Dispose() => _connection.Dispose();

    private static void Execute(SqliteCommand command, SqliteTransaction transaction, params object[] values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepared(string sql, params string[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        Array.ForEach(parameters, p => command.Parameters.AddWithValue(p, ""));
        return command;
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
