namespace Contest.Scoring.Judges;

/// <summary>Counts places that change when a judge's marks are levelled or left out.</summary>
internal static class PlaceCount
{
    public static JudgeInfluence Influence(MarkMatrix matrix, int judge, double severity, JudgeReportOptions options)
    {
        // Severities sum to zero, so the other judges stand at −severity/(k − 1): to level with them takes k/(k − 1) of it.
        int active = Enumerable.Range(0, matrix.Judges.Length).Count(j => Enumerable.Range(0, matrix.Entries.Length).Any(e => matrix[e, j].HasValue));
        decimal offset = active < 2 ? 0 : Math.Round((decimal)severity * active / (active - 1), 10, MidpointRounding.AwayFromZero);
        int?[] now = Places(matrix, options.Total);
        return new JudgeInfluence(
            matrix.Judges[judge],
            Moved(now, Places(matrix.Shift(judge, -offset), options.Total)),
            Moved(now, Places(matrix.Without(judge), options.Total)));
    }

    private static int Moved(int?[] before, int?[] after) => before.Zip(after).Count(pair => pair.First != pair.Second);

    // Rounded, since a levelled mean of equal marks may differ in its 28th digit.
    private static int?[] Places(MarkMatrix matrix, PanelTotal total)
    {
        decimal?[] totals =
        [
            .. Enumerable.Range(0, matrix.Entries.Length)
                .Select(entry => total(matrix.Given(entry)) is { } value ? Math.Round(value, 9, MidpointRounding.AwayFromZero) : (decimal?)null),
        ];
        decimal[] sorted = [.. totals.Where(value => value.HasValue).Select(value => value!.Value).OrderDescending()];
        Dictionary<decimal, int> places = [];
        for (int i = 0; i < sorted.Length; i++)
        {
            places.TryAdd(sorted[i], i + 1);
        }

        return [.. totals.Select(value => value is { } v ? places[v] : (int?)null)];
    }
}
