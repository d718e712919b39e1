using System.Collections.Frozen;
using System.Collections.Immutable;
using Contest.Domain.Common;
using Contest.Scoring;

namespace Contest.Domain.Judging;

/// <summary>What a stage's panel marks: the aspects of the stage's module, who gives each, and which marks can be. Immutable.</summary>
public sealed class StageMarking
{
    /// <summary>As many trials of one problem as the engine counts.</summary>
    private const int MostTrials = 1023;

    private readonly FrozenDictionary<string, SeatAspect> _byKey;
    private readonly ImmutableArray<(Aspect Aspect, int Judges)> _needed;

    /// <summary>The marking of a module.</summary>
    public StageMarking(RuleModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        var found = ImmutableArray.CreateBuilder<SeatAspect>();
        var needed = ImmutableArray.CreateBuilder<(Aspect, int)>();
        Collect(module.Marking.Root, 1, 1, found);
        CollectNeeded(module.Marking.Root, module.Panel, false, needed);
        Aspects = found.ToImmutable();
        _needed = needed.ToImmutable();
        Panel = module.Panel;
        _byKey = Aspects.ToFrozenDictionary(a => a.Key, StringComparer.Ordinal);
    }

    /// <summary>Every aspect, in the order of the document.</summary>
    public ImmutableArray<SeatAspect> Aspects { get; }

    /// <summary>The panel of aspects that have none of their own.</summary>
    public PanelRule? Panel { get; }

    /// <summary>The word by which rules name seats of a role: "judge", "scale", "chief".</summary>
    public static string Word(SeatRole role) => role switch
    {
        SeatRole.Judge => "judge",
        SeatRole.Scale => "scale",
        SeatRole.Chief => "chief",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>The aspect of a key, or null.</summary>
    public SeatAspect? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>What seats of this role mark.</summary>
    public IEnumerable<SeatAspect> For(SeatRole role) => Aspects.Where(a => a.MarkedBy(role));

    /// <summary>
    /// Whether these seats are enough for every aspect's panel. With fewer than the rules ask for, no entry could ever become complete, however
    /// much is marked: that is said before the stage opens and not after the last mark.
    /// </summary>
    public Result CheckSeats(IReadOnlyCollection<SeatRole> seats)
    {
        foreach (var (aspect, judges) in _needed)
        {
            var seated = seats.Count(new SeatAspect(aspect, 1, 1).MarkedBy);
            if (seated < judges)
            {
                return new JudgingErrors.TooFewSeats(aspect.Name?.Zh ?? aspect.Key, judges, seated);
            }
        }

        return Result.Ok;
    }

    /// <summary>Whether a seat of this role can give this mark, by the rules alone. Exactly one of number and code is given.</summary>
    public Result Check(SeatRole role, string aspectKey, int attempt, decimal? value, string? code)
    {
        if (Find(aspectKey) is not { } aspect || !aspect.MarkedBy(role))
        {
            return new JudgingErrors.UnknownAspect(aspectKey);
        }

        if (attempt < 1 || attempt > aspect.Attempts)
        {
            return new JudgingErrors.UnknownAttempt(attempt, aspect.Attempts);
        }

        if (code == MarkInput.Clear)
        {
            return Result.Ok;
        }

        var mark = value is { } number ? MarkValue.FromDecimal(number) : MarkValue.FromCode(code!);
        return aspect.Aspect.Check(mark) is { } problem ? Say(problem.Code, aspect.Aspect, mark) : Result.Ok;
    }

    private static Error Say(string code, Aspect aspect, MarkValue mark) => code switch
    {
        "mark-below-min" or "mark-above-max" => (aspect.LeastMark, aspect.GreatestMark) switch
        {
            ({ } least, { } greatest) => new JudgingErrors.OutOfRange(least, greatest),
            ({ } least, null) => new JudgingErrors.BelowMin(least),
            (null, { } greatest) => new JudgingErrors.AboveMax(greatest),
            (null, null) => throw new InvalidOperationException("A bound was broken that is not there."),
        },
        "mark-step" => new JudgingErrors.OffStep(aspect.MarkStep!.Value),
        "mark-code" or "mark-number" => new JudgingErrors.UnknownCode(mark.ToString()),
        _ => new JudgingErrors.NotAMark(mark.Number ?? 0m),
    };

    private static void Collect(SchemeNode node, int attempts, int required, ImmutableArray<SeatAspect>.Builder into)
    {
        var own = node.Attempts?.Count ?? 1;
        attempts *= own;
        required *= node.Attempts is null or { Missing: MissingAttempt.Incomplete } ? own : 1;
        if (node is Aspect aspect)
        {
            // A problem is tried as often as it takes, or not at all.
            into.Add(aspect.Kind == AspectKind.Problem
                ? new SeatAspect(aspect, MostTrials, 0)
                : new SeatAspect(aspect, attempts, aspect.Unmarked is null ? required : 0));
            return;
        }

        foreach (var child in ((Criterion)node).Children)
        {
            Collect(child, attempts, required, into);
        }
    }

    /// <summary>How many must mark each aspect: by its own panel, the panel of judges' totals above it, or the stage's.</summary>
    private static void CollectNeeded(SchemeNode node, PanelRule? panel, bool inJudge, ImmutableArray<(Aspect Aspect, int Judges)>.Builder into)
    {
        if (node is Aspect aspect)
        {
            var rule = inJudge ? panel : aspect.Panel ?? panel;
            into.Add((aspect, Math.Max(rule?.Judges ?? 0, rule?.AtLeast ?? 0)));
            return;
        }

        var criterion = (Criterion)node;
        foreach (var child in criterion.Children)
        {
            CollectNeeded(child, criterion.ByJudge ?? panel, inJudge || criterion.ByJudge is not null, into);
        }
    }
}
