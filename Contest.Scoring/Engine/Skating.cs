namespace Contest.Scoring;

/// <summary>
/// The skating system of ballroom dancing. Rules 5 to 8 place the couples of one dance: the place under review goes to whoever has a
/// majority of marks for it or better; of several the larger majority, then the smaller sum of those marks, then the next place is
/// included. Couples that nothing parts share the mean of their places.
/// </summary>
internal static class Skating
{
    /// <summary>Places of couples from their marks, one row a couple, one column a judge.</summary>
    public static decimal[] Places(Exact[][] marks)
    {
        var places = new decimal[marks.Length];
        if (marks.Length == 0)
        {
            return places;
        }

        var columns = Columns(marks);
        var next = 1;
        foreach (var group in Order(marks, Enumerable.Range(0, marks.Length).ToList(), columns, from: 0))
        {
            foreach (var couple in group)
            {
                places[couple] = next + ((group.Count - 1) / 2m);
            }

            next += group.Count;
        }

        return places;
    }

    /// <summary>Couples in order, those that cannot be parted together, beginning with the column of a place.</summary>
    public static List<List<int>> Order(Exact[][] marks, List<int> couples, Exact[] columns, int from)
    {
        var result = new List<List<int>>();
        var left = couples.ToList();
        for (var c = from; c < columns.Length && left.Count > 0; c++)
        {
            var limit = columns[c];
            var majority = left.Where(i => Count(marks[i], limit) >= (marks[i].Length / 2) + 1).ToList();
            if (majority.Count > 0)
            {
                Part(marks, majority, columns, c, result);
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

    private static void Part(Exact[][] marks, List<int> couples, Exact[] columns, int column, List<List<int>> result)
    {
        if (couples.Count == 1 || column >= columns.Length)
        {
            result.Add(couples);
            return;
        }

        var limit = columns[column];
        foreach (var same in couples.GroupBy(i => Count(marks[i], limit)).OrderByDescending(g => g.Key))
        {
            foreach (var equal in Equal(marks, [.. same], limit))
            {
                Part(marks, equal, columns, column + 1, result);
            }
        }
    }

    private static IEnumerable<List<int>> Equal(Exact[][] marks, List<int> couples, Exact limit)
    {
        var sorted = couples.Select(i => (Couple: i, Sum: Sum(marks[i], limit))).OrderBy(c => c.Sum).ToList();
        for (var i = 0; i < sorted.Count;)
        {
            var same = sorted.Skip(i).TakeWhile(c => c.Sum == sorted[i].Sum).Select(c => c.Couple).ToList();
            yield return same;
            i += same.Count;
        }
    }
}
