namespace Contest.Scoring;

/// <summary>The JSON form of the parts that nodes hold.</summary>
internal static class Shapes
{
    public static Shape<Rounding> Rounding { get; } = new Shape<Rounding>("Rounding", "A rounding; a bare number n stands for {\"digits\": n}.", new Rounding())
        .With("digits", () => Codecs.Whole(-3, 12), r => r.Digits, (r, v) => r with { Digits = v }, "Decimal places; −1 is tens.")
        .With("step", () => Codecs.OptionalNumber, r => r.Step, (r, v) => r with { Step = v }, "Instead of digits: multiples of this, such as 0.5.")
        .With("mode", () => Choices.RoundingMode, r => r.Mode, (r, v) => r with { Mode = v }, "half-up is half away from zero.");

    public static Shape<TableRow> Row { get; } = new Shape<TableRow>("Row", "A row of a points table.", new TableRow(0m, 0m))
        .With("mark", () => Codecs.Number, r => r.Mark, (r, v) => r with { Mark = v }, "From this mark on.", required: true)
        .With("points", () => Codecs.Number, r => r.Points, (r, v) => r with { Points = v }, "The points.", required: true);

    public static Shape<PointsRule> Points { get; } = new Shape<PointsRule>("Points", "From a quantity to points.", new PointsRule())
        .With("method", () => Choices.Points, p => p.Method, (p, v) => p with { Method = v }, "`linear`: base + (mark − at) × per. `table`: the row with the greatest `mark` not above the mark. `best`: full × mark ÷ best of the group (lower better: full × best ÷ mark).")
        .With("base", () => Codecs.Number, p => p.Base, (p, v) => p with { Base = v }, "linear: points at `at`.")
        .With("at", () => Codecs.Number, p => p.At, (p, v) => p with { At = v }, "linear: the mark that gives `base`.")
        .With("per", () => Codecs.Number, p => p.Per, (p, v) => p with { Per = v }, "linear: points for each unit beyond `at`.")
        .With("full", () => Codecs.Number, p => p.Full, (p, v) => p with { Full = v }, "best: points of the best.")
        .With("better", () => Choices.Better, p => p.Better, (p, v) => p with { Better = v }, "best: which quantity is the best.")
        .With("group", () => Codecs.OptionalText, p => p.Group, (p, v) => p with { Group = v }, "best: the entries' attribute that names the group (heat). Default: the whole field.")
        .With("rows", () => Codecs.List(() => Row), p => p.Rows, (p, v) => p with { Rows = v }, "table: rows in rising order of `mark`.")
        .With("interpolate", () => Codecs.Flag, p => p.Interpolate, (p, v) => p with { Interpolate = v }, "table: in proportion between rows.")
        .With("formula", () => Codecs.Null(() => Codecs.Formula), p => p.Formula, (p, v) => p with { Formula = v, Method = PointsMethod.Formula }, "formula: over `mark`, attributes and nodes before this one. Implies the method.");

    public static Shape<Band> Band { get; } = new Shape<Band>("Band", "A band of marks with its points; no limit holds every mark.", new Band())
        .With("atLeast", () => Codecs.OptionalNumber, b => b.AtLeast, (b, v) => b with { AtLeast = v }, "mark ≥ this.")
        .With("above", () => Codecs.OptionalNumber, b => b.Above, (b, v) => b with { Above = v }, "mark > this.")
        .With("atMost", () => Codecs.OptionalNumber, b => b.AtMost, (b, v) => b with { AtMost = v }, "mark ≤ this.")
        .With("below", () => Codecs.OptionalNumber, b => b.Below, (b, v) => b with { Below = v }, "mark < this.")
        .With("points", () => Codecs.Number, b => b.Points, (b, v) => b with { Points = v }, "The points.", required: true);

    public static Shape<DropRule> Drop { get; } = new Shape<DropRule>("Drop", "Drops by the number of marks.", new DropRule())
        .With("from", () => Codecs.Whole(1, 1000), d => d.From, (d, v) => d with { From = v }, "For so many marks or more; the largest such row counts.", required: true)
        .With("low", () => Codecs.Whole(0, 500), d => d.Low, (d, v) => d with { Low = v }, "Lowest marks dropped.")
        .With("high", () => Codecs.Whole(0, 500), d => d.High, (d, v) => d with { High = v }, "Highest marks dropped.");

    public static Shape<DeviationRule> Deviation { get; } = new Shape<DeviationRule>("Deviation", "Marks too far from the panel's middle, which is taken once of all marks given; a mark at the very distance stays.", new DeviationRule())
        .With("from", () => Choices.DeviationFrom, d => d.From, (d, v) => d with { From = v }, "The middle: the mean of all marks, or their median.")
        .With("by", () => Codecs.Number, d => d.By, (d, v) => d with { By = v }, "The greatest allowed distance from the middle.", required: true)
        .With("percent", () => Codecs.Flag, d => d.Percent, (d, v) => d with { Percent = v }, "`by` is in percent of the middle instead of in marks.")
        .With("then", () => Choices.DeviationThen, d => d.Then, (d, v) => d with { Then = v }, "`limit`: the mark counts as the middle plus or minus the distance. `drop`: it is left out.")
        .With("rounding", () => Codecs.Rounding, d => d.Rounding, (d, v) => d with { Rounding = v }, "The rounding of the middle.");

    public static Shape<PanelRule> Panel { get; } = new Shape<PanelRule>("Panel", "The judges' marks of one aspect to one value: missing marks, spread, deviation, drops, combine, rounding, in this order.", new PanelRule())
        .With("combine", () => Choices.Panel, p => p.Combine, (p, v) => p with { Combine = v }, "What is made of the marks that are left. `rank-sum`, `majority`, `majority-total` and `one-by-one` are for ballots.")
        .With("dropLow", () => Codecs.Whole(0, 500), p => p.DropLow, (p, v) => p with { DropLow = v }, "So many lowest marks are dropped.")
        .With("dropHigh", () => Codecs.Whole(0, 500), p => p.DropHigh, (p, v) => p with { DropHigh = v }, "So many highest marks are dropped.")
        .With("drops", () => Codecs.List(() => Drop), p => p.Drops, (p, v) => p with { Drops = v }, "Drops that depend on the number of marks given; replaces dropLow and dropHigh.")
        .With("judges", () => Codecs.OptionalWhole(1, 1000), p => p.Judges, (p, v) => p with { Judges = v }, "So many judges must have marked (a number or `none`) before the value is complete. Leave out when the number varies.")
        .With("atLeast", () => Codecs.Whole(1, 1000), p => p.AtLeast, (p, v) => p with { AtLeast = v }, "So many numbers at least, else incomplete.")
        .With("missing", () => Choices.MissingMark, p => p.Missing, (p, v) => p with { Missing = v }, "What a judge's `none` does: the value stays incomplete, the panel is one smaller, or the mean of the others stands in.")
        .With("noneValue", () => Codecs.OptionalNumber, p => p.NoneValue, (p, v) => p with { NoneValue = v }, "A number that stands for `none` in the data.")
        .With("spread", () => Codecs.OptionalNumber, p => p.Spread, (p, v) => p with { Spread = v }, "The greatest allowed difference between highest and lowest mark.")
        .With("spreadPolicy", () => Choices.Spread, p => p.SpreadPolicy, (p, v) => p with { SpreadPolicy = v }, "What a greater spread does: mark again, take the mean of all, or only flag.")
        .With("deviation", () => Codecs.Null(() => Deviation), p => p.Deviation, (p, v) => p with { Deviation = v }, "What becomes of marks too far from the middle.")
        .With("pointsFirst", () => Codecs.Flag, p => p.PointsFirst, (p, v) => p with { PointsFirst = v }, "Turn each mark into points before combining.")
        .With("rankPoints", () => Codecs.List(() => Codecs.Number), p => p.RankPoints, (p, v) => p with { RankPoints = v }, "rank-sum: points of ranks 1, 2, …; beyond the list 0. Without it the ranks are summed.")
        .With("ranksFrom", () => Codecs.OptionalChoice((Better.Higher, "higher"), (Better.Lower, "lower")), p => p.RanksFrom, (p, v) => p with { RanksFrom = v }, "ballot: the marks are scores; each judge's are turned into ranks among the field first.")
        .With("ties", () => Choices.RankMode, p => p.Ties, (p, v) => p with { Ties = v }, "ballot: how equal scores share a rank (ranksFrom), and entries the place that nothing parts; not `ordinal`.")
        .With("vote", () => Codecs.Number, p => p.Vote, (p, v) => p with { Vote = v }, "votes: the mark that counts.")
        .With("rounding", () => Codecs.Rounding, p => p.Rounding, (p, v) => p with { Rounding = v }, "The rounding of the combined mark, before points and factor.");

    public static Shape<AttemptRule> Attempts { get; } = new Shape<AttemptRule>("Attempts", "Attempts at a node and how they become one value. Codes are worse than numbers. Outputs: best, worst, count.", new AttemptRule())
        .With("count", () => Codecs.Whole(1, 1000), a => a.Count, (a, v) => a with { Count = v }, "So many attempts, numbered from 1.", required: true)
        .With("dropBest", () => Codecs.Whole(0, 1000), a => a.DropBest, (a, v) => a with { DropBest = v }, "So many best attempts are dropped.")
        .With("dropWorst", () => Codecs.Whole(0, 1000), a => a.DropWorst, (a, v) => a with { DropWorst = v }, "So many worst attempts are dropped; codes are the worst.")
        .With("keep", () => Codecs.OptionalWhole(1, 1000), a => a.Keep, (a, v) => a with { Keep = v }, "Only so many best of the rest count.")
        .With("then", () => Choices.Then, a => a.Then, (a, v) => a with { Then = v }, "What is made of them.")
        .With("better", () => Choices.Better, a => a.Better, (a, v) => a with { Better = v }, "Which attempt is the better one.")
        .With("missing", () => Choices.MissingAttempt, a => a.Missing, (a, v) => a with { Missing = v }, "What an attempt without a mark means: still to come, not made, or the code dns.")
        .With("rounding", () => Codecs.Rounding, a => a.Rounding, (a, v) => a with { Rounding = v }, "The rounding of each attempt.");

    public static Shape<PlaceRule> Place { get; } = new Shape<PlaceRule>("Place", "A value replaced by its place, or by points of the place.", new PlaceRule())
        .With("better", () => Choices.Better, p => p.Better, (p, v) => p with { Better = v }, "Which value is placed first.")
        .With("group", () => Codecs.OptionalText, p => p.Group, (p, v) => p with { Group = v }, "The entries' attribute that names the group. Default: the whole field.")
        .With("mode", () => Choices.RankMode, p => p.Mode, (p, v) => p with { Mode = v }, "How equal values share.")
        .With("points", () => Codecs.List(() => Codecs.Number), p => p.Points, (p, v) => p with { Points = v }, "Points of places 1, 2, …; without it the place is the value.")
        .With("otherwise", () => Codecs.Number, p => p.Otherwise, (p, v) => p with { Otherwise = v }, "Points of a place beyond the list.")
        .With("codesAfter", () => Codecs.OptionalWhole(0, 1000), p => p.CodesAfter, (p, v) => p with { CodesAfter = v }, "A code (dnf) is placed at the number of entries in the group plus this. Default: it stays a code.");
}
