using System.Globalization;

namespace Contest.Scoring;

/// <summary>The marks of a book by entry, aspect and attempt, in the order of judge ids, whatever order they came in.</summary>
internal sealed class MarkIndex
{
    private const int MostErrors = 200;
    private const int AttemptLimit = 1024;

    private readonly Dictionary<string, int> _entries;
    private readonly (int Key, Mark Mark)[][] _marks;

    private MarkIndex(EntryInfo[] entries, Dictionary<string, int> byId, (int, Mark)[][] marks)
    {
        Entries = entries;
        _entries = byId;
        _marks = marks;
    }

    /// <summary>The entries, ordered by id.</summary>
    public EntryInfo[] Entries { get; }

    /// <exception cref="MarkBookException">Marks do not belong to the rules.</exception>
    public static MarkIndex Build(ScoringPlan plan, MarkBook book)
    {
        var errors = new List<MarkError>();
        var entries = book.Entries.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id)).ToArray();
        var byId = new Dictionary<string, int>(entries.Length, StringComparer.Ordinal);
        for (var i = 0; i < entries.Length; i++)
        {
            if (!byId.TryAdd(entries[i].Id, i))
            {
                Report("duplicate-entry", i, null, entries[i].Id);
            }
        }

        var keys = new int[book.Marks.Length];
        var counts = new int[entries.Length];
        for (var i = 0; i < book.Marks.Length; i++)
        {
            keys[i] = Key(plan, book.Marks[i], out var problem, out var args);
            if (!byId.TryGetValue(book.Marks[i].EntryId ?? "", out var entry))
            {
                Report("unknown-entry", i, book.Marks[i], book.Marks[i].EntryId ?? "");
                keys[i] = -1;
            }
            else if (keys[i] < 0)
            {
                Report(problem, i, book.Marks[i], args);
            }
            else
            {
                counts[entry]++;
            }
        }

        var marks = new (int, Mark)[entries.Length][];
        for (var i = 0; i < entries.Length; i++)
        {
            marks[i] = new (int, Mark)[counts[i]];
        }

        for (var i = book.Marks.Length - 1; i >= 0; i--)
        {
            if (keys[i] >= 0)
            {
                var entry = byId[book.Marks[i].EntryId];
                marks[entry][--counts[entry]] = (keys[i], book.Marks[i]);
            }
        }

        foreach (var list in marks)
        {
            Sort(list, mark => Report("duplicate-mark", book.Marks.IndexOf(mark), mark, mark.EntryId, mark.ModuleKey, mark.AspectKey, mark.JudgeId ?? "", mark.Attempt.ToString(CultureInfo.InvariantCulture)));
        }

        foreach (var id in book.Decisions.SelectMany(d => d.Order).Where(id => !byId.ContainsKey(id)))
        {
            Report("decision-entry", -1, null, id);
        }

        return errors.Count == 0 ? new MarkIndex(entries, byId, marks) : throw new MarkBookException([.. errors]);

        void Report(string code, int index, Mark? mark, params string[] args)
        {
            if (errors.Count < MostErrors)
            {
                errors.Add(new MarkError(code, index, mark, [.. args]));
            }
        }
    }

    /// <summary>The number of an entry, or −1.</summary>
    public int IndexOf(string entryId) => _entries.TryGetValue(entryId, out var index) ? index : -1;

    /// <summary>Replaces what is known of one entry and its marks.</summary>
    /// <exception cref="MarkBookException">The marks do not belong to the rules or to the entry.</exception>
    public void Replace(ScoringPlan plan, EntryInfo entry, IEnumerable<Mark> marks)
    {
        var single = Build(plan, new MarkBook([entry], marks));
        var index = _entries[entry.Id];
        Entries[index] = entry;
        _marks[index] = single._marks[0];
    }

    /// <summary>All marks, in the order of entries.</summary>
    public IEnumerable<Mark> All() => _marks.SelectMany(m => m.Select(x => x.Mark));

    /// <summary>The marks of an aspect in an attempt (from 0; −1 stands for the only one).</summary>
    public ReadOnlySpan<(int Key, Mark Mark)> Marks(int entry, PlanNode aspect, int attempt)
    {
        var list = _marks[entry];
        var problem = ((Aspect)aspect.Node).Kind == AspectKind.Problem;
        var first = (aspect.AspectIndex * AttemptLimit) + (problem ? 0 : Math.Max(attempt, 0) + 1);
        var last = problem ? first + AttemptLimit - 1 : first;
        var start = LowerBound(list, first);
        var end = start;
        while (end < list.Length && list[end].Key <= last)
        {
            end++;
        }

        return list.AsSpan(start, end - start);
    }

    /// <summary>Whether an entry has any mark in a module.</summary>
    public bool HasMarks(int entry, int module, ScoringPlan plan)
    {
        foreach (var (key, _) in _marks[entry])
        {
            if (plan.Aspects[key / AttemptLimit].Module == module)
            {
                return true;
            }
        }

        return false;
    }

    private static int Key(ScoringPlan plan, Mark mark, out string problem, out string[] args)
    {
        (problem, args) = ("", []);
        if (!plan.AspectsByKey.TryGetValue((mark.ModuleKey ?? "", mark.AspectKey ?? ""), out var aspect))
        {
            var module = plan.Modules.FirstOrDefault(m => m[^1].Node.Key == mark.ModuleKey);
            problem = module.IsDefault ? "unknown-module" : "unknown-aspect";
            var (given, known) = module.IsDefault
                ? (mark.ModuleKey ?? "", plan.Modules.Select(m => m[^1].Node.Key))
                : (mark.AspectKey ?? "", module.Where(n => n.AspectIndex >= 0).Select(n => n.Node.Key));
            args = [given, NearestName.Of(given, known) ?? ""];
            return -1;
        }

        var most = ((Aspect)aspect.Node).Kind == AspectKind.Problem ? AttemptLimit - 1 : aspect.Scope is null ? 1 : aspect.Copies;
        if (mark.Attempt < 1 || mark.Attempt > most)
        {
            (problem, args) = ("bad-attempt", [mark.Attempt.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture)]);
            return -1;
        }

        return (aspect.AspectIndex * AttemptLimit) + mark.Attempt;
    }

    private static void Sort((int Key, Mark Mark)[] list, Action<Mark> duplicate)
    {
        for (var i = 1; i < list.Length; i++)
        {
            if (Compare(list[i - 1], list[i]) > 0)
            {
                Array.Sort(list, Compare);
                break;
            }
        }

        for (var i = 1; i < list.Length; i++)
        {
            if (Compare(list[i - 1], list[i]) == 0)
            {
                duplicate(list[i].Mark);
            }
        }
    }

    private static int Compare((int Key, Mark Mark) a, (int Key, Mark Mark) b)
    {
        var byKey = a.Key.CompareTo(b.Key);
        return byKey != 0 ? byKey : CompareJudges(a.Mark.JudgeId ?? "", b.Mark.JudgeId ?? "");
    }

    // "2" before "10": shorter numbers first, then code units.
    public static int CompareJudges(string a, string b)
    {
        var numbers = a.Length != b.Length && a.All(char.IsAsciiDigit) && b.All(char.IsAsciiDigit);
        return numbers ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b);
    }

    private static int LowerBound((int Key, Mark Mark)[] list, int key)
    {
        var (low, high) = (0, list.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (list[middle].Key < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
