using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Contest.Web.Features.Judging.Marks;

/// <summary>
/// Inserts and updates rows of one mapped type without change tracking, by statements made from EF Core's own model (names, converters, types), so
/// that they fit every provider. Several times faster than SaveChanges, which is why the mark writer has it.
/// </summary>
internal sealed class TableWriter
{
    private readonly List<(IProperty Property, RelationalTypeMapping Mapping)> _columns = [];
    private readonly List<(IProperty Property, RelationalTypeMapping Mapping)> _keys = [];
    private readonly List<(IProperty Property, RelationalTypeMapping Mapping)> _changing = [];
    private readonly (IProperty Property, RelationalTypeMapping Mapping)? _token;
    private readonly DbConnection _connection;
    private DbCommand? _insert;
    private DbCommand? _update;

    public TableWriter(DbContext db, Type type)
    {
        _connection = db.Database.GetDbConnection();
        var sql = db.GetService<ISqlGenerationHelper>();
        var entity = db.Model.FindEntityType(type) ?? throw new ArgumentException($"{type} is not mapped.");
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        foreach (var property in entity.GetProperties())
        {
            var column = (property, property.GetRelationalTypeMapping());
            if (property.IsPrimaryKey())
            {
                _keys.Add(column);
            }

            if (property.IsConcurrencyToken)
            {
                _token = column;
            }

            if (property.ValueGenerated == ValueGenerated.Never)
            {
                _columns.Add(column);
                // A column that is set costs its indexes a rewrite even when its value stays: what the model says never changes is left out.
                if (property.GetAfterSaveBehavior() == PropertySaveBehavior.Save)
                {
                    _changing.Add(column);
                }
            }
        }

        string Name(IProperty p) => sql.DelimitIdentifier(p.GetColumnName(table)!);
        var target = sql.DelimitIdentifier(table.Name, table.Schema);
        InsertSql = $"INSERT INTO {target} ({string.Join(", ", _columns.Select(c => Name(c.Property)))}) VALUES ({string.Join(", ", _columns.Select((_, i) => $"@p{i}"))})";
        var conditions = _keys.Select((k, i) => $"{Name(k.Property)} = @k{i}");
        if (_token is { } token)
        {
            conditions = conditions.Append($"{Name(token.Property)} = @v");
        }

        UpdateSql = $"UPDATE {target} SET {string.Join(", ", _changing.Select((c, i) => $"{Name(c.Property)} = @p{i}"))} WHERE {string.Join(" AND ", conditions)}";
    }

    private string InsertSql { get; }

    private string UpdateSql { get; }

    public async Task InsertAsync(object row, DbTransaction transaction, CancellationToken ct)
    {
        _insert ??= Command(InsertSql, _columns, keys: false);
        _insert.Transaction = transaction;
        Fill(_insert, _columns, row, 0);
        await _insert.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Updates the row whose version is still <paramref name="storedVersion"/>.</summary>
    /// <exception cref="DbUpdateConcurrencyException">It is not.</exception>
    public async Task UpdateAsync(object row, long storedVersion, DbTransaction transaction, CancellationToken ct)
    {
        _update ??= Command(UpdateSql, _changing, keys: true);
        _update.Transaction = transaction;
        Fill(_update, _changing, row, 0);
        Fill(_update, _keys, row, _changing.Count);
        _update.Parameters["@v"].Value = storedVersion;
        if (await _update.ExecuteNonQueryAsync(ct) != 1)
        {
            throw new DbUpdateConcurrencyException("The row has another version than the one that was read.");
        }
    }

    private DbCommand Command(string text, List<(IProperty Property, RelationalTypeMapping Mapping)> columns, bool keys)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        for (var i = 0; i < columns.Count; i++)
        {
            command.Parameters.Add(columns[i].Mapping.CreateParameter(command, $"@p{i}", null, columns[i].Property.IsNullable));
        }

        for (var i = 0; keys && i < _keys.Count; i++)
        {
            command.Parameters.Add(_keys[i].Mapping.CreateParameter(command, $"@k{i}", null, false));
        }

        if (keys && _token is { } token)
        {
            command.Parameters.Add(token.Mapping.CreateParameter(command, "@v", 0L, false));
        }

        return command;
    }

    private static void Fill(DbCommand command, List<(IProperty Property, RelationalTypeMapping Mapping)> columns, object row, int offset)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            var value = columns[i].Property.GetGetter().GetClrValue(row);
            if (value is not null && columns[i].Mapping.Converter is { } converter)
            {
                value = converter.ConvertToProvider(value);
            }

            command.Parameters[offset + i].Value = value ?? DBNull.Value;
        }
    }
}
