using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>From modules to totals and derived values.</summary>
internal sealed class Composer(RuleSet rules, MarkIndex marks, bool traced)
{
    private readonly CompositionPlan _plan = rules.Plan.Composition;

    public ScoredEntry[] Run(IReadOnlyList<int> entries, NodeResult[][] slots)
    {
        var drafts = new Draft[entries.Count];
        for (var i = 0; i < drafts.Length; i++)
        {
            drafts[i] = new Draft(entries[i], slots[i]);
            Total(drafts[i]);
        }

        if (_plan.Normalization is { } step)
        {
            Normalize(drafts, step);
        }

        return [.. drafts.Select(Build)];
    }

    private void Total(Draft draft)
    {
        var info = marks.Entries[draft.Entry];
        try
        {
            Combine(draft, info);
            if (_plan.Factor is { } factor)
            {
                var by = factor.Evaluate(info, draft.Slots);
                Change(draft, v => v * by.Number, TraceCode.Factor, by.IsNumber ? by.Number : null);
                draft.Value = Outcome.Worse(draft.Value, by);
            }

            if (_plan.Rule.Rounding is { } rounding)
            {
                Change(draft, rounding.Round, TraceCode.Rounding);
            }

            foreach (var penalty in _plan.Penalties)
            {
                Penalty(draft, draft.Slots[penalty.ValueSlot(-1)]);
            }

            if (_plan.Rule.Floor is { } floor)
            {
                Change(draft, v => Exact.Max(v, floor), TraceCode.Floor, (Exact)floor);
            }

            if (_plan.Rule.Ceiling is { } ceiling)
            {
                Change(draft, v => Exact.Min(v, ceiling), TraceCode.Ceiling, (Exact)ceiling);
            }
        }
        catch (OverflowException)
        {
            draft.Value = Outcome.Refused("overflow");
        }
    }

    private void Combine(Draft draft, EntryInfo info)
    {
        if (_plan.Formula is { } formula)
        {
            draft.Value = formula.Evaluate(info, draft.Slots);
            return;
        }

        var parts = _plan.Parts.Select(p => draft.Slots[p.ValueSlot(-1)]).ToList();
        if (!_plan.Weights.IsEmpty)
        {
            Weighted(draft, parts);
            return;
        }

        if (!_plan.Rounds.IsEmpty)
        {
            Rounds(draft, parts);
            return;
        }

        (draft.Value, draft.Partial) = CriterionRules.Of(_plan.Rule.Combine, parts);
    }

    private void Weighted(Draft draft, List<NodeResult> parts)
    {
        var worst = (Outcome)Exact.Zero;
        var sum = Exact.Zero;
        var any = false;
        for (var i = 0; i < parts.Count; i++)
        {
            worst = Outcome.Worse(worst, parts[i].Outcome);
            if ((parts[i].Outcome.IsNumber ? parts[i].Outcome.Number : parts[i].Partial) is not { } value)
            {
                continue;
            }

            var part = _plan.Rule.Scaled ? value * _plan.Weights[i] / _plan.Maxima[i] : value * _plan.Weights[i] / 100m;
            part = _plan.Rule.PartRounding is { } rounding ? rounding.Round(part) : part;
            Tell(draft, TraceCode.Weighted, value, part, _plan.Weights[i], parts[i].Key);
            sum += part;
            any = true;
        }

        draft.Value = worst.IsNumber ? sum : worst;
        draft.Partial = any && !worst.IsNumber ? sum : null;
    }

    private void Rounds(Draft draft, List<NodeResult> others)
    {
        var rule = _plan.Rule.Rounds!;
        draft.Round = -1;
        for (var i = 0; i < _plan.Rounds.Length; i++)
        {
            if (marks.HasMarks(draft.Entry, _plan.Rounds[i].Module, rules.Plan))
            {
                draft.Round = i;
            }
        }

        if (draft.Round < 0)
        {
            return;
        }

        var counted = new List<NodeResult>(others);
        var last = draft.Slots[_plan.Rounds[draft.Round].ValueSlot(-1)];
        for (var i = 0; i < draft.Round && rule.Policy == RoundsPolicy.Cumulative; i++)
        {
            if (marks.HasMarks(draft.Entry, _plan.Rounds[i].Module, rules.Plan))
            {
                counted.Add(draft.Slots[_plan.Rounds[i].ValueSlot(-1)]);
            }
        }

        counted.Add(last);
        (draft.Value, draft.Partial) = CriterionRules.Of(CombineKind.Sum, counted);
        foreach (var part in counted.Where(c => c.Value is not null))
        {
            Tell(draft, TraceCode.Round, null, part.Value!.Value, null, part.Key);
        }

        foreach (var carry in rule.Carry.Where(c => c.To == last.Key))
        {
            Carry(draft, carry, draft.Slots[_plan.Rounds.First(r => r.Node.Key == carry.From).ValueSlot(-1)]);
        }
    }

    private static void Carry(Draft draft, CarryRule rule, NodeResult from)
    {
        if (!from.Outcome.IsNumber)
        {
            draft.Value = Outcome.Worse(draft.Value, from.Outcome);
            return;
        }

        var brought = from.Outcome.Number * rule.Share / 100m;
        brought = rule.Rounding is { } rounding ? rounding.Round(brought) : brought;
        if (draft.Value.IsNumber)
        {
            draft.Value = draft.Value.Number + brought;
        }
        else if (draft.Partial is { } partial)
        {
            draft.Partial = partial + brought;
        }

        draft.Steps.Add(new TraceStep(TraceCode.Carried, from.Value, brought.ToDecimal(), rule.Share, from.Key));
    }

    private static void Penalty(Draft draft, NodeResult penalty)
    {
        if (penalty.Outcome.IsNumber)
        {
            var size = penalty.Outcome.Number;
            Change(draft, v => size < Exact.Zero ? v + size : v - size, TraceCode.Penalty, size, penalty.Key);
        }
        else
        {
            draft.Partial = draft.Value.IsNumber && penalty.Outcome.Kind == OutcomeKind.Unmarked ? draft.Value.Number : draft.Partial;
            draft.Value = Outcome.Worse(draft.Value, penalty.Outcome);
        }
    }

    private static void Change(Draft draft, Func<Exact, Exact> change, TraceCode code, Exact? other = null, string? detail = null)
    {
        if (draft.Value.IsNumber)
        {
            var before = draft.Value.Number;
            draft.Value = change(before);
            if (draft.Value.Number != before)
            {
                Tell(draft, code, before, draft.Value.Number, other, detail);
            }
        }
        else if (draft.Value.Kind == OutcomeKind.Unmarked && draft.Partial is { } partial)
        {
            draft.Partial = change(partial);
        }
    }

    private static void Tell(Draft draft, TraceCode code, Exact? from, Exact to, Exact? other, string? detail) =>
        draft.Steps.Add(new TraceStep(code, from?.ToDecimal(), to.ToDecimal(), other?.ToDecimal(), detail));

    private void Normalize(Draft[] drafts, NormalizationStep step)
    {
        foreach (var group in drafts.GroupBy(d => marks.Entries[d.Entry].Group(step.Group), StringComparer.Ordinal))
        {
            var values = group.Where(d => marks.Entries[d.Entry].State == EntryState.Competing && d.Value.IsNumber).Select(d => d.Value.Number).ToList();
            if (group.Key is null)
            {
                foreach (var draft in group.Where(d => d.Value.IsNumber))
                {
                    draft.Value = Outcome.Refused("group-missing:" + step.Group);
                }
            }
            else if (values.Count > 0)
            {
                var normalize = FieldRules.Normalizer(values, step);
                foreach (var draft in group)
                {
                    Change(draft, v => step.Rounding is { } rounding ? rounding.Round(normalize(v)) : normalize(v), TraceCode.Normalized);
                }
            }
        }
    }

    private ScoredEntry Build(Draft draft)
    {
        var info = marks.Entries[draft.Entry];
        var modules = rules.Plan.Modules.Select(m => draft.Slots[m[^1].ValueSlot(-1)]).ToImmutableArray();
        var total = new NodeResult("total", null, 0, draft.Value, draft.Value.Kind == OutcomeKind.Unmarked ? draft.Partial : null)
        {
            Children = modules,
            Trace = traced && draft.Steps.Count > 0 ? new Trace([], [.. draft.Steps]) : Trace.Empty,
        };
        var values = new List<NodeResult>(_plan.Values.Length);
        for (var i = 0; i < _plan.Values.Length; i++)
        {
            var rule = rules.Composition.Values[i];
            var value = _plan.Values[i].Evaluate(info, draft.Slots, total: total, values: values);
            if (value.IsNumber && rule.Rounding is { } rounding)
            {
                value = rounding.Round(value.Number);
            }

            values.Add(new NodeResult(rule.Key, null, 0, value, null));
        }

        return new ScoredEntry(info, total, modules, [.. values], draft.Round, draft.Slots);
    }

    private sealed class Draft(int entry, NodeResult[] slots)
    {
        public int Entry => entry;

        public NodeResult[] Slots => slots;

        public Outcome Value { get; set; }

        public Exact? Partial { get; set; }

        public int Round { get; set; }

        public List<TraceStep> Steps { get; } = [];
    }
}
