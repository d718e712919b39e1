namespace Contest.Scoring;

/// <summary>The functions of formulas. Strict ones see numbers only: an argument without one decides the result.</summary>
internal static class FormulaFunctions
{
    public delegate Outcome Strict(Exact[] arguments);

    private static readonly Dictionary<string, (int Least, int Most, Strict Body)> Functions = new(StringComparer.Ordinal)
    {
        ["min"] = (1, 100, a => a.Aggregate(Exact.Min)),
        ["max"] = (1, 100, a => a.Aggregate(Exact.Max)),
        ["sum"] = (1, 100, a => a.Aggregate((x, y) => x + y)),
        ["mean"] = (1, 100, a => a.Aggregate((x, y) => x + y) / (decimal)a.Length),
        ["median"] = (1, 100, a => Statistics.Median([.. a])),
        ["best"] = (2, 100, a => Sorted(a, descending: true)),
        ["worst"] = (2, 100, a => Sorted(a, descending: false)),
        ["abs"] = (1, 1, a => Exact.Abs(a[0])),
        ["clamp"] = (3, 3, a => Exact.Max(a[1], Exact.Min(a[2], a[0]))),
        ["round"] = (1, 2, a => Rounded(a, RoundingMode.HalfUp)),
        ["roundeven"] = (1, 2, a => Rounded(a, RoundingMode.HalfEven)),
        ["trunc"] = (1, 2, a => Rounded(a, RoundingMode.Down)),
        ["floor"] = (1, 2, a => Rounded(a, RoundingMode.Floor)),
        ["ceil"] = (1, 2, a => Rounded(a, RoundingMode.Ceiling)),
        ["mod"] = (2, 2, a => a[0] - (new Rounding { Mode = RoundingMode.Floor }.Round(a[0] / a[1]) * a[1])),
        ["sqrt"] = (1, 1, a => (Exact)DecimalMath.Sqrt(a[0].ToDecimal())),
        ["pow"] = (2, 2, a => (Exact)DecimalMath.Pow(a[0].ToDecimal(), a[1].ToDecimal())),
        ["and"] = (1, 100, a => Truth(a.All(x => x != Exact.Zero))),
        ["or"] = (1, 100, a => Truth(a.Any(x => x != Exact.Zero))),
        ["not"] = (1, 1, a => Truth(a[0] == Exact.Zero)),
    };

    /// <summary>Functions that look at arguments which may have no number, so the parser builds them itself.</summary>
    public static IReadOnlyList<string> Lazy { get; } = ["if", "given", "else", "code", "count"];

    public static IEnumerable<string> Names => Functions.Keys.Concat(Lazy);

    public static Exact Truth(bool value) => value ? Exact.One : Exact.Zero;

    public static bool TryFind(string name, out int least, out int most, out Strict body)
    {
        var found = Functions.TryGetValue(name, out var function);
        (least, most, body) = found ? function : (0, 0, static _ => Outcome.Unmarked);
        return found;
    }

    private static Outcome Rounded(Exact[] a, RoundingMode mode)
    {
        var digits = a.Length > 1 ? a[1].ToDecimal() : 0m;
        if (digits is < -3m or > 12m || decimal.Truncate(digits) != digits)
        {
            return Outcome.Refused("rounding-digits");
        }

        return new Rounding { Digits = (int)digits, Mode = mode }.Round(a[0]);
    }

    // best(k, …): the sum of the k greatest.
    private static Outcome Sorted(Exact[] a, bool descending)
    {
        var rest = a.Skip(1);
        var ordered = descending ? rest.OrderDescending() : rest.Order();
        var count = (int)Math.Clamp(a[0].ToDecimal(), 0m, 100m);
        return ordered.Take(count).Aggregate(Exact.Zero, (x, y) => x + y);
    }
}
