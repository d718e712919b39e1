using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>All entries, marks and recorded tie decisions of a competition: with a <see cref="RuleSet"/>, all that a result depends on.</summary>
public sealed class MarkBook
{
    /// <summary>The format of the JSON form.</summary>
    public const string Format = "contest-marks/1";

    /// <summary>A book. The order of entries and marks does not matter.</summary>
    public MarkBook(IEnumerable<EntryInfo> entries, IEnumerable<Mark> marks, IEnumerable<TieDecision>? decisions = null)
    {
        Entries = [.. entries];
        Marks = [.. marks];
        Decisions = decisions is null ? [] : [.. decisions];
    }

    /// <summary>Who is scored.</summary>
    public ImmutableArray<EntryInfo> Entries { get; }

    /// <summary>Their marks.</summary>
    public ImmutableArray<Mark> Marks { get; }

    /// <summary>Lots and decisions between tied entries.</summary>
    public ImmutableArray<TieDecision> Decisions { get; }

    /// <summary>Every mark that does not fit the rules: range, step, code. An empty list for a clean book.</summary>
    /// <exception cref="MarkBookException">A mark names an entry, module, aspect or attempt that is not there, or stands twice.</exception>
    public ImmutableArray<MarkError> Check(RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        MarkIndex.Build(rules.Plan, this);
        var errors = ImmutableArray.CreateBuilder<MarkError>();
        for (var i = 0; i < Marks.Length; i++)
        {
            var mark = Marks[i];
            if (rules.Aspect(mark.ModuleKey, mark.AspectKey)!.Check(mark.Value) is { } problem)
            {
                errors.Add(new MarkError(problem.Code, i, mark, problem.Args));
            }
        }

        return errors.ToImmutable();
    }
}
