using System.Collections.Immutable;
using System.Globalization;

namespace Contest.Scoring;

/// <summary>A book while its document is read.</summary>
internal sealed class MarkDraft(RuleSet rules, JsonErrors errors)
{
    private readonly Dictionary<string, EntryInfo> _entries = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly List<(Mark Mark, string Path, int Line)> _marks = [];
    private readonly List<(TieDecision Decision, string Path, int Line)> _decisions = [];

    public RuleSet Rules => rules;

    public JsonErrors Errors => errors;

    /// <summary>Whether entries were listed, so that a mark of another is an error.</summary>
    public bool EntriesAreListed { get; set; }

    public bool Has(string id) => _entries.ContainsKey(id);

    public void Set(EntryInfo entry)
    {
        if (_entries.TryAdd(entry.Id, entry))
        {
            _order.Add(entry.Id);
        }
        else
        {
            _entries[entry.Id] = entry;
        }
    }

    public EntryInfo Get(string id) => _entries.GetValueOrDefault(id) ?? new EntryInfo(id);

    public void Decide(TieDecision decision, string path, int line) => _decisions.Add((decision, path, line));

    /// <summary>Adds a mark; module and aspect may be empty where the rules have but one.</summary>
    public void Add(string entry, string module, string aspect, string? judge, int attempt, MarkValue value, string path, int line)
    {
        if (module.Length == 0)
        {
            var holding = rules.Modules.Where(m => rules.Modules.Length == 1 || (aspect.Length > 0 && m.Marking.Find(aspect) is Aspect)).ToList();
            if (holding.Count != 1)
            {
                errors.Add(holding.Count == 0 ? "unknown-aspect" : "module-missing", path, line, 0, aspect, NearestName.Of(aspect, rules.Modules.SelectMany(m => m.Marking.Aspects).Select(a => a.Key)) ?? "");
                return;
            }

            module = holding[0].Key;
        }

        if (aspect.Length == 0 && rules.Module(module) is { Marking.Aspects: { Length: var count } aspects })
        {
            if (count != 1)
            {
                errors.Add("aspect-missing", path, line, 0, module);
                return;
            }

            aspect = aspects[0].Key;
        }

        if (!Has(entry) && !EntriesAreListed)
        {
            Set(new EntryInfo(entry));
        }

        _marks.Add((new Mark(entry, module, aspect, judge, attempt, value), path, line));
    }

    /// <summary>The book, or null with errors added, each at the line of its mark.</summary>
    public MarkBook? Build()
    {
        var book = new MarkBook(_order.Select(id => _entries[id]), _marks.Select(m => m.Mark), _decisions.Select(d => d.Decision));
        try
        {
            foreach (var error in book.Check(rules))
            {
                Add(error);
            }
        }
        catch (MarkBookException problem)
        {
            foreach (var error in problem.Errors)
            {
                Add(error);
            }
        }

        return errors.Any ? null : book;
    }

    private void Add(MarkError error)
    {
        var (path, line) = error.Mark is not null && error.Index >= 0 && error.Index < _marks.Count ? (_marks[error.Index].Path, _marks[error.Index].Line) : ("$", 0);
        if (error.Code == "decision-entry" && _decisions.Find(d => d.Decision.Order.Contains(error.Args[0])) is { Decision: not null } wrong)
        {
            (path, line) = (wrong.Path, wrong.Line);
        }

        ImmutableArray<string> args = error.Mark is { } mark && error.Code.StartsWith("mark-", StringComparison.Ordinal)
            ? [mark.Value.ToString(), .. error.Args, mark.EntryId, mark.ModuleKey + "." + mark.AspectKey]
            : error.Args;
        errors.Add(error.Code, path, line, 0, [.. args]);
    }

    /// <summary>A mark as text: a number, a time (1:23.45) where times are marked, else a code.</summary>
    public static MarkValue? Read(string text, Aspect? aspect, out string problem)
    {
        problem = "";
        if (NumberText.Read(text, out problem) is { } number)
        {
            return number;
        }

        if (problem != "number-format")
        {
            return null;
        }

        if (TimeText.Read(text) is { } seconds && aspect?.Kind is null or AspectKind.Time or AspectKind.Quantity)
        {
            return seconds;
        }

        problem = "mark-format";
        return text.Length <= 32 && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '*') ? MarkValue.FromCode(text) : null;
    }

    /// <summary>The aspect that a mark would go to, where that is clear.</summary>
    public Aspect? Find(string module, string aspect)
    {
        var modules = module.Length > 0 ? rules.Modules.Where(m => m.Key == module) : rules.Modules;
        var found = modules.SelectMany(m => m.Marking.Aspects).Where(a => aspect.Length == 0 || a.Key == aspect).Take(2).ToList();
        return found.Count == 1 || (found.Count > 1 && module.Length > 0 && aspect.Length > 0) ? found[0] : null;
    }

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
