namespace Contest.Scoring;

/// <summary>The JSON form of marking schemes.</summary>
internal static class NodeShapes
{
    public static Shape<Criterion> Criterion { get; } = new Shape<Criterion>("Criterion", "A node that combines its children.", new Criterion())
        .With("key", () => Codecs.Key, c => c.Key, (c, v) => c with { Key = v }, "Unique within the module.", required: true)
        .With("name", () => Codecs.Name, c => c.Name, (c, v) => c with { Name = v }, "The name for people.")
        .With("combine", () => Choices.Combine, c => c.Combine, (c, v) => c with { Combine = v }, "How the children become one value.")
        .With("formula", () => Codecs.Null(() => Codecs.Formula), c => c.Formula, (c, v) => c with { Formula = v, Combine = CombineKind.Formula }, "With `combine` `formula` (which may be left out): over the keys of the children and of nodes before this one.")
        .With("max", () => Codecs.OptionalNumber, c => c.Max, (c, v) => c with { Max = v }, "What the children can give together, as the document states it. Checked when the rules are read.")
        .With("factor", () => Codecs.Null(() => Codecs.Formula), c => c.Factor, (c, v) => c with { Factor = v }, "The value is multiplied by this number or formula.")
        .With("floor", () => Codecs.OptionalNumber, c => c.Floor, (c, v) => c with { Floor = v }, "The least value.")
        .With("ceiling", () => Codecs.OptionalNumber, c => c.Ceiling, (c, v) => c with { Ceiling = v }, "The greatest value.")
        .With("rounding", () => Codecs.Rounding, c => c.Rounding, (c, v) => c with { Rounding = v }, "The rounding of the value (of the combined value, where there are attempts; a single attempt is rounded by `attempts.rounding`).")
        .With("attempts", () => Codecs.Null(() => Shapes.Attempts), c => c.Attempts, (c, v) => c with { Attempts = v }, "Runs, throws, dives: the node is marked several times.")
        .With("place", () => Codecs.Null(() => Shapes.Place), c => c.Place, (c, v) => c with { Place = v }, "Replaces the value by its place in the field, or by points for it.")
        .With("byJudge", () => Codecs.Null(() => Shapes.Panel), c => c.ByJudge, (c, v) => c with { ByJudge = v }, "Each judge's marks below make that judge's own total first; this panel makes one value of the totals. A mark without a judge is in every total.")
        .With("judgeRounding", () => Codecs.Rounding, c => c.JudgeRounding, (c, v) => c with { JudgeRounding = v }, "byJudge: the rounding of each judge's own total.")
        .With("children", () => Codecs.List(() => NodeCodec.Instance), c => c.Children, (c, v) => c with { Children = v }, "Criteria and aspects, in the order of the document.", required: true);

    public static Shape<Aspect> Aspect { get; } = new Shape<Aspect>("Aspect", "A leaf that is marked.", new Aspect())
        .With("key", () => Codecs.Key, a => a.Key, (a, v) => a with { Key = v }, "Unique within the module.", required: true)
        .With("name", () => Codecs.Name, a => a.Name, (a, v) => a with { Name = v }, "The name for people.")
        .With("kind", () => Choices.Kind, a => a.Kind, (a, v) => a with { Kind = v }, "What a mark is; see the kinds above.", required: true)
        .With("min", () => Codecs.OptionalNumber, a => a.Min, (a, v) => a with { Min = v }, "The least mark, inclusive. A score without it starts at 0; give a negative one to allow negative marks.")
        .With("max", () => Codecs.OptionalNumber, a => a.Max, (a, v) => a with { Max = v }, "binary, judgement, exam: the points of the best mark. Other kinds: the greatest mark, inclusive.")
        .With("step", () => Codecs.OptionalNumber, a => a.Step, (a, v) => a with { Step = v }, "Marks are multiples of this above `min`.")
        .With("unit", () => Codecs.OptionalText, a => a.Unit, (a, v) => a with { Unit = v }, "kg, s, heads.")
        .With("seats", () => Codecs.List(() => Codecs.Text), a => a.Seats, (a, v) => a with { Seats = v }, "Roles of the seats that give this mark; empty for any.")
        .With("panel", () => Codecs.Null(() => Shapes.Panel), a => a.Panel, (a, v) => a with { Panel = v }, "The judges' marks to one value. Default: the module's panel, else `consensus`.")
        .With("points", () => Codecs.Null(() => Shapes.Points), a => a.Points, (a, v) => a with { Points = v }, "quantity, time, exam: from the mark to points. Default: the mark itself (exam: max × mark ÷ outOf).")
        .With("bands", () => Codecs.List(() => Shapes.Band), a => a.Bands, (a, v) => a with { Bands = v }, "banded: the first band that holds the mark counts; a mark in none is refused.")
        .With("levels", () => Codecs.Number, a => a.Levels, (a, v) => a with { Levels = v }, "judgement: the highest level.")
        .With("descriptors", () => Codecs.List(() => Codecs.Name), a => [.. a.Descriptors], (a, v) => a with { Descriptors = [.. v.OfType<LocalText>()] }, "judgement: what the levels mean, from level 0 up.")
        .With("outOf", () => Codecs.Number, a => a.OutOf, (a, v) => a with { OutOf = v }, "exam: the full mark.")
        .With("from", () => Codecs.OptionalNumber, a => a.From, (a, v) => a with { From = v }, "deduction: the points before anything is taken off.")
        .With("per", () => Codecs.OptionalNumber, a => a.Per, (a, v) => a with { Per = v }, "deduction, penalty: points for each counted (penalty default 1). problem: minutes for each reject (default 20).")
        .With("height", () => Codecs.OptionalNumber, a => a.Height, (a, v) => a with { Height = v }, "trial: the height tried.")
        .With("codes", () => new MapCodec<decimal?>(Codecs.OptionalNumber, nullable: true), a => a.Codes, (a, v) => a with { Codes = v }, "Words a mark may be beside numbers, each with the number it counts as, or null when the value becomes that code. `dnf`, `dns`, `dsq` are known and null; `none` is always a judge's empty sheet.")
        .With("unmarked", () => Codecs.OptionalNumber, a => a.Unmarked, (a, v) => a with { Unmarked = v }, "What a missing mark counts as (a penalty nobody reported: 0). Default: it stays unmarked.")
        .With("factor", () => Codecs.Null(() => Codecs.Formula), a => a.Factor, (a, v) => a with { Factor = v }, "The points are multiplied by this number or formula.")
        .With("floor", () => Codecs.OptionalNumber, a => a.Floor, (a, v) => a with { Floor = v }, "The least value. A deduction without it has 0.")
        .With("ceiling", () => Codecs.OptionalNumber, a => a.Ceiling, (a, v) => a with { Ceiling = v }, "The greatest value.")
        .With("rounding", () => Codecs.Rounding, a => a.Rounding, (a, v) => a with { Rounding = v }, "The rounding of the value.")
        .With("attempts", () => Codecs.Null(() => Shapes.Attempts), a => a.Attempts, (a, v) => a with { Attempts = v }, "The aspect is marked several times.")
        .With("place", () => Codecs.Null(() => Shapes.Place), a => a.Place, (a, v) => a with { Place = v }, "Replaces the value by its place in the field, or by points for it.");
}
