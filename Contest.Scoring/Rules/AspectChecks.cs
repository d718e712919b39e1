namespace Contest.Scoring;

/// <content>What marks an aspect takes.</content>
public sealed partial record Aspect
{
    private static readonly string[] KnownCodes = ["dnf", "dns", "dsq"];

    /// <summary>The least mark, inclusive; null for none.</summary>
    public decimal? LeastMark => Kind switch
    {
        AspectKind.Binary or AspectKind.Judgement => 0m,
        AspectKind.Score or AspectKind.Exam or AspectKind.Penalty or AspectKind.Deduction or AspectKind.Time or AspectKind.Problem => Min ?? 0m,
        AspectKind.Ballot => Min ?? (Panel?.Combine == PanelCombine.Votes || Panel?.RanksFrom is not null ? 0m : 1m),
        AspectKind.Quantity or AspectKind.Banded or AspectKind.Trial => Min,
        _ => throw new InvalidOperationException("No such kind."),
    };

    /// <summary>The greatest mark, inclusive; null for none.</summary>
    public decimal? GreatestMark => Kind switch
    {
        AspectKind.Binary => 1m,
        AspectKind.Judgement => Levels,
        AspectKind.Exam => OutOf,
        _ => Max,
    };

    /// <summary>The step of marks; null for any decimal.</summary>
    public decimal? MarkStep => Step ?? (Kind is AspectKind.Binary or AspectKind.Judgement ? 1m : null);

    /// <summary>The most points the aspect can give, before place; null where that is not bounded by the rules alone.</summary>
    public decimal? MostPoints => Kind switch
    {
        AspectKind.Score => Panel is { Combine: PanelCombine.Sum } ? null : Max,
        AspectKind.Binary or AspectKind.Judgement or AspectKind.Exam => Points is null ? Max : null,
        AspectKind.Banded => Bands.IsEmpty ? null : Bands.Max(b => b.Points),
        AspectKind.Deduction => From,
        AspectKind.Penalty => 0m,
        AspectKind.Problem => 1m,
        AspectKind.Quantity or AspectKind.Time => Points switch
        {
            null or { Method: PointsMethod.Value } => Max,
            { Method: PointsMethod.Best } points => points.Full,
            { Method: PointsMethod.Table, Rows.IsEmpty: false } points => points.Rows.Max(r => r.Points),
            _ => Ceiling,
        },
        AspectKind.Ballot or AspectKind.Trial => null,
        _ => throw new InvalidOperationException("No such kind."),
    };

    /// <summary>Whether a number can be a mark of this aspect; null when it can.</summary>
    public MarkProblem? Check(decimal mark)
    {
        if (Kind == AspectKind.Trial)
        {
            return new MarkProblem("mark-number", ["o, xo, xxo, x, xx, xxx, -"]);
        }

        if (Math.Abs(mark) >= NumberText.Limit)
        {
            return new MarkProblem("mark-too-large", [DecimalText.Plain(NumberText.Limit)]);
        }

        if (decimal.Round(mark, NumberText.MaxScale) != mark)
        {
            return new MarkProblem("mark-too-fine", [NumberText.MaxScale.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        }

        if (LeastMark is { } least && mark < least)
        {
            return new MarkProblem("mark-below-min", [DecimalText.Plain(least)]);
        }

        if (GreatestMark is { } greatest && mark > greatest)
        {
            return new MarkProblem("mark-above-max", [DecimalText.Plain(greatest)]);
        }

        if (MarkStep is { } step && step > 0m && (mark - (LeastMark ?? 0m)) % step != 0m)
        {
            return new MarkProblem("mark-step", [DecimalText.Plain(step)]);
        }

        return Kind == AspectKind.Banded && !Bands.Any(b => b.Holds(mark)) ? new MarkProblem("mark-band", []) : null;
    }

    /// <summary>Whether a number or a code can be a mark of this aspect; null when it can.</summary>
    public MarkProblem? Check(MarkValue value)
    {
        if (value.Number is { } number)
        {
            return Check(number);
        }

        var code = value.Code;
        var known = value.IsNone || KnownCodes.Contains(code) || Codes.ContainsKey(code!)
            || (Kind == AspectKind.Problem && code == "rejected")
            || (Kind == AspectKind.Trial && Trials.IsTrial(code!));
        return known ? null : new MarkProblem("mark-code", [code!, string.Join(", ", KnownCodes.Concat(Codes.Keys).Append(MarkValue.NoneCode))]);
    }
}
