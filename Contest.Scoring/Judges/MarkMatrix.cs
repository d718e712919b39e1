using System.Collections.Immutable;

namespace Contest.Scoring.Judges;

/// <summary>
/// The marks of one panel, entries down and judges across. A mark that was not given is null, never zero. Immutable; made by
/// <see cref="Create"/>, which refuses a ragged table and an id that occurs twice.
/// </summary>
public sealed class MarkMatrix
{
    private readonly ImmutableArray<ImmutableArray<decimal?>> rows;

    private MarkMatrix(ImmutableArray<string> entries, ImmutableArray<string> judges, ImmutableArray<ImmutableArray<decimal?>> rows)
    {
        Entries = entries;
        Judges = judges;
        this.rows = rows;
    }

    /// <summary>The entries, in the order of the rows.</summary>
    public ImmutableArray<string> Entries { get; }

    /// <summary>The judges, in the order of the columns.</summary>
    public ImmutableArray<string> Judges { get; }

    /// <summary>The mark that judge <paramref name="judge"/> gave to entry <paramref name="entry"/> (indices from 0), or null.</summary>
    public decimal? this[int entry, int judge] => rows[entry][judge];

    /// <summary>Makes a matrix.</summary>
    /// <param name="entries">Ids of the entries, one a row, each once.</param>
    /// <param name="judges">Ids of the judges, one a column, each once.</param>
    /// <param name="rows">The marks, as many rows as entries and as many columns as judges.</param>
    /// <exception cref="ArgumentException">The table is ragged, or an id occurs twice.</exception>
    public static MarkMatrix Create(IEnumerable<string> entries, IEnumerable<string> judges, IEnumerable<IEnumerable<decimal?>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ImmutableArray<string> entryIds = [.. entries];
        ImmutableArray<string> judgeIds = [.. judges];
        ImmutableArray<ImmutableArray<decimal?>> table = [.. rows.Select(row => row.ToImmutableArray())];
        if (entryIds.Distinct(StringComparer.Ordinal).Count() != entryIds.Length)
        {
            throw new ArgumentException("An entry occurs twice.", nameof(entries));
        }

        if (judgeIds.Distinct(StringComparer.Ordinal).Count() != judgeIds.Length)
        {
            throw new ArgumentException("A judge occurs twice.", nameof(judges));
        }

        if (table.Length != entryIds.Length || table.Any(row => row.Length != judgeIds.Length))
        {
            throw new ArgumentException("A row for each entry and a column for each judge.", nameof(rows));
        }

        return new MarkMatrix(entryIds, judgeIds, table);
    }

    /// <summary>The marks given to an entry, in the order of the judges, the missing ones left out.</summary>
    public ImmutableArray<decimal> Given(int entry) => [.. rows[entry].Where(mark => mark.HasValue).Select(mark => mark!.Value)];

    /// <summary>This matrix with the entries that every judge has marked, the others left out.</summary>
    public MarkMatrix CompleteRows()
    {
        ImmutableArray<int> kept = [.. Enumerable.Range(0, Entries.Length).Where(e => rows[e].All(mark => mark.HasValue))];
        return new MarkMatrix([.. kept.Select(e => Entries[e])], Judges, [.. kept.Select(e => rows[e])]);
    }

    /// <summary>This matrix with every mark of one judge moved by <paramref name="by"/> points.</summary>
    public MarkMatrix Shift(int judge, decimal by) =>
        new(Entries, Judges, [.. rows.Select(row => row.SetItem(judge, row[judge] + by))]);

    /// <summary>This matrix with the marks of one judge taken as not given.</summary>
    public MarkMatrix Without(int judge) => new(Entries, Judges, [.. rows.Select(row => row.SetItem(judge, null))]);

    /// <summary>A complete matrix as numbers for the statistics.</summary>
    internal double[][] ToDoubles() => [.. rows.Select(row => row.Select(mark => (double)mark!.Value).ToArray())];
}
