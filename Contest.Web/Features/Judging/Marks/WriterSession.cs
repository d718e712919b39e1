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
    private readonly TableWriter _sheets;
    private readonly TableWriter _marks;
    private readonly TableWriter _contested;
    private readonly TableWriter _outbox;
    private readonly TableWriter _audit;

    private WriterSession(AsyncServiceScope scope, ContestDb db)
    {
        _scope = scope;
        Db = db;
        _connection = db.Database.GetDbConnection();
        _sheets = new TableWriter(db, typeof(ScoreSheet));
        _marks = new TableWriter(db, typeof(MarkRow));
        _contested = new TableWriter(db, typeof(ContestedMark));
        _outbox = new TableWriter(db, typeof(OutboxRow));
        _audit = new TableWriter(db, typeof(AuditRow));
        var sql = db.GetService<ISqlGenerationHelper>();

        // Changes nothing, but holds the row: a stage that is being closed waits for this transaction, or this one finds it closed.
        _hold = Command<Stage>(sql, (table, column) => $"UPDATE {table} SET {column(nameof(Stage.Version))} = {column(nameof(Stage.Version))} WHERE {column(nameof(Stage.Id))} = @id AND {column(nameof(Stage.Status))} = '{nameof(StageStatus.Open)}'");
        _rules = Command<CompetitionEvent>(sql, (table, column) => $"SELECT {column(nameof(CompetitionEvent.RulesVersion))} FROM {table} WHERE {column(nameof(CompetitionEvent.Id))} = @id");
    }

    public ContestDb Db { get; }

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

    /// <summary>Writes what the answers changed, and that they did.</summary>
    public async Task StoreAsync(
        DbTransaction transaction, List<(WriterItem Item, ItemAnswer Answer)> done, Dictionary<Guid, StageRoster> stages, DateTimeOffset now, CancellationToken ct)
    {
        // Sheets first: marks refer to them.
        foreach (var sheet in done.Select(d => d.Answer.Changed).OfType<OpenSheet>().Distinct())
        {
            await (sheet.IsNew
                ? _sheets.InsertAsync(sheet.Sheet, transaction, ct)
                : _sheets.UpdateAsync(sheet.Sheet, sheet.StoredVersion, transaction, ct));
        }

        foreach (var (_, answer) in done.Where(d => d.Answer.Stores))
        {
            if (answer is { Row: { } row, Changed: not null })
            {
                await _marks.InsertAsync(row, transaction, ct);
            }

            if (answer.Audit is { } audit)
            {
                await _audit.InsertAsync(audit, transaction, ct);
            }
        }

        foreach (var answer in done.Select(d => d.Answer).Where(a => a.Contested is not null).DistinctBy(a => a.Contested!.OperationId))
        {
            await (answer.ContestedVersion == 0
                ? _contested.InsertAsync(answer.Contested!, transaction, ct)
                : _contested.UpdateAsync(answer.Contested!, answer.ContestedVersion, transaction, ct));
        }

        foreach (var stage in done.Where(d => d.Answer.Stores).GroupBy(d => d.Item.StageId))
        {
            await _outbox.InsertAsync(MarksOutbox.Row(stages[stage.Key], [.. stage.Select(d => d.Item.EntryId).Distinct()], now), transaction, ct);
        }
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
