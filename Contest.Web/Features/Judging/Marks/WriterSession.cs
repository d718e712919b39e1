using System.Data.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Contest.Web.Features.Judging.Marks;

/// <summary>The writer's open connection with its prepared statements. Thrown away after any failure.</summary>
internal sealed class WriterSession : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;
    private readonly DbConnection _connection;
    private readonly DbCommand _hold;
    private readonly DbCommand _rules;

    private WriterSession(AsyncServiceScope scope, ContestDb db)
    {
        _scope = scope;
        Db = db;
        _connection = db.Database.GetDbConnection();
        Sheets = new TableWriter(db, typeof(ScoreSheet));
        Marks = new TableWriter(db, typeof(MarkRow));
        Contested = new TableWriter(db, typeof(ContestedMark));
        Outbox = new TableWriter(db, typeof(OutboxRow));
        Audit = new TableWriter(db, typeof(AuditRow));
        var sql = db.GetService<ISqlGenerationHelper>();

        // Changes nothing, but holds the row: a stage that is being closed waits for this transaction, or this one finds it closed.
        _hold = Command<Stage>(sql, (table, column) => $"UPDATE {table} SET {column(nameof(Stage.Version))} = {column(nameof(Stage.Version))} WHERE {column(nameof(Stage.Id))} = @id AND {column(nameof(Stage.Status))} = '{nameof(StageStatus.Open)}'");
        _rules = Command<CompetitionEvent>(sql, (table, column) => $"SELECT {column(nameof(CompetitionEvent.RulesVersion))} FROM {table} WHERE {column(nameof(CompetitionEvent.Id))} = @id");
    }

    public ContestDb Db { get; }

    public TableWriter Sheets { get; }

    public TableWriter Marks { get; }

    public TableWriter Contested { get; }

    public TableWriter Outbox { get; }

    public TableWriter Audit { get; }

    public static async Task<WriterSession> OpenAsync(IServiceScopeFactory scopes, CancellationToken ct)
    {
        var scope = scopes.CreateAsyncScope();
        try
        {
            var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
            await db.Database.OpenConnectionAsync(ct);
            return new WriterSession(scope, db);
        }
        catch
        {
            await scope.DisposeAsync();
            throw;
        }
    }

    public ValueTask<DbTransaction> BeginAsync(CancellationToken ct) => _connection.BeginTransactionAsync(ct);

    /// <summary>True when the stage is open, and then it stays so until the transaction ends.</summary>
    public async Task<bool> HoldOpenAsync(Guid stageId, DbTransaction transaction, CancellationToken ct)
    {
        (_hold.Transaction, _hold.Parameters[0].Value) = (transaction, stageId);
        return await _hold.ExecuteNonQueryAsync(ct) == 1;
    }

    public async Task<int> RulesVersionAsync(Guid eventId, DbTransaction transaction, CancellationToken ct)
    {
        (_rules.Transaction, _rules.Parameters[0].Value) = (transaction, eventId);
        return Convert.ToInt32(await _rules.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => _scope.DisposeAsync();

    private DbCommand Command<T>(ISqlGenerationHelper sql, Func<string, Func<string, string>, string> text)
    {
        var entity = Db.Model.FindEntityType(typeof(T))!;
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var command = _connection.CreateCommand();
        command.CommandText = text(sql.DelimitIdentifier(table.Name, table.Schema), name => sql.DelimitIdentifier(entity.FindProperty(name)!.GetColumnName(table)!));
        command.Parameters.Add(entity.FindProperty("Id")!.GetRelationalTypeMapping().CreateParameter(command, "@id", Guid.Empty, false));
        return command;
    }
}
