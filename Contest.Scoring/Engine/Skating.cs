namespace Contest.Scoring;

/// <summary>
/// The skating system of ballroom dancing. Rules 5 to 8 place the couples of one dance: the place under review goes to whoever has a
/// majority of marks for it or better; of several the larger majority, then the smaller sum of those marks, then the next place is
/// included. The older rule of figure skating takes the sum of all marks instead of the next place (<c>byTotal</c>).
/// </summary>
internal static class Skating
{
    /// <summary>Places of so many couples from their order, best first, those that nothing parts together.</summary>
    public static decimal[] Places(List<List<int>> order, int couples, RankMode ties)
    {
        var places = new decimal[couples];
        var ahead = 0;
        for (var g = 0; g < order.Count; g++)
        {
            foreach (var couple in order[g])
            {
                places[couple] = Scoring.Places.Of(ahead, order[g].Count, g, ties);
            }

            ahead += order[g].Count;
        }

        return places;
    }

    /// <summary>Couples in order from their marks, one row a couple, one column a judge.</summary>
    public static List<List<int>> Order(Exact[][] marks, bool byTotal) => Order(marks, [.. Enumerable.Range(0, marks.Length)], Columns(marks), from: 0, byTotal);

    /// <summary>Couples in order, those that cannot be parted together, beginning with the column of a place.</summary>
    public static List<List<int>> Order(Exact[][] marks, List<int> couples, Exact[] columns, int from, bool byTotal = false)
    {
        var result = new List<List<int>>();
        var left = couples.ToList();
        for (var c = from; c < columns.Length && left.Count > 0; c++)
        {
            var limit = columns[c];
            var majority = left.Where(i => Count(marks[i], limit) >= (marks[i].Length / 2) + 1).ToList();
            if (majority.Count > 0)
            {
                Part(marks, majority, columns, c, byTotal, result);
                left.RemoveAll(majority.Contains);
            }
        }

        // With marks given there is always a majority at the last column; this is for empty rows.
        if (left.Count > 0)
        {
            result.Add(left);
        }

        return result;
    }

    /// <summary>Every mark that occurs, rising: a place between two of them changes no count.</summary>
    public static Exact[] Columns(Exact[][] marks)
    {
        var all = marks.SelectMany(m => m).Order().ToList();
        return [.. all.Where((m, i) => i == 0 || m != all[i - 1])];
    }

    public static int Count(Exact[] marks, Exact limit) => marks.Count(m => m <= limit);

    public static Exact Sum(Exact[] marks, Exact limit) => Statistics.Sum(marks.Where(m => m <= limit));

    private static void Part(Exact[][] marks, List<int> couples, Exact[] columns, int column, bool byTotal, List<List<int>> result)
    {
        if (couples.Count == 1 || column >= columns.Length)
        {
            result.Add(couples);
            return;
        }

        var limit = columns[column];
        foreach (var same in couples.GroupBy(i => Count(marks[i], limit)).OrderByDescending(g => g.Key))
        {
            foreach (var equal in Equal([.. same], i => Sum(marks[i], limit)))
            {
                if (byTotal)
                {
                    result.AddRange(Equal(equal, i => Statistics.Sum(marks[i])));
                }
                else
                {
                    Part(marks, equal, columns, column + 1, byTotal, result);
                }
            }
        }
    }

    private static IEnumerable<List<int>> Equal(List<int> couples, Func<int, Exact> sum)
    {
        var sorted = couples.Select(i => (Couple: i, Sum: sum(i))).OrderBy(c => c.Sum).ToList();
        for (var i = 0; i < sorted.Count;)
        {
            var same = sorted.Skip(i).TakeWhile(c => c.Sum == sorted[i].Sum).Select(c => c.Couple).ToList();
            yield return same;
            i += same.Count;
        }
    }
}
