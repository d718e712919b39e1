using Contest.Scoring.Judges;

namespace Contest.Tests.Scoring.Judges;

/// <summary>Matrices that several tests look at.</summary>
internal static class PanelMatrix
{
    /// <summary>Shrout &amp; Fleiss (1979), table 2: six entries, four judges.</summary>
    public static MarkMatrix ShroutFleiss { get; } = Of(
        [9, 2, 5, 8],
        [6, 1, 3, 2],
        [8, 4, 6, 8],
        [7, 1, 2, 6],
        [10, 5, 6, 9],
        [6, 2, 4, 7]);

    /// <summary>Entries are named e1, e2 …, judges j1, j2 …</summary>
    public static MarkMatrix Of(params decimal?[][] rows) =>
        MarkMatrix.Create(
            Enumerable.Range(1, rows.Length).Select(i => $"e{i}"),
            Enumerable.Range(1, rows.Length == 0 ? 0 : rows[0].Length).Select(i => $"j{i}"),
            rows);
}
