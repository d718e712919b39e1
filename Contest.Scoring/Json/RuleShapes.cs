namespace Contest.Scoring;

/// <summary>The JSON form of rules from the module upward.</summary>
internal static class RuleShapes
{
    public static Shape<RuleModule> Module { get; } = new Shape<RuleModule>("Module", "A part with its own marking: theory, a round, a dance. It has all fields of a criterion.", new RuleModule())
        .Including(NodeShapes.Criterion, m => m.Marking.Root, (m, v) => m with { Marking = new MarkingScheme(v) })
        .With("panel", () => Codecs.Null(() => Shapes.Panel), m => m.Panel, (m, v) => m with { Panel = v }, "The panel of aspects that have none of their own.");

    public static Shape<CarryRule> Carry { get; } = new Shape<CarryRule>("Carry", "What one round brings into a later one.", new CarryRule())
        .With("from", () => Codecs.Key, c => c.From, (c, v) => c with { From = v }, "The module whose value is carried.", required: true)
        .With("to", () => Codecs.Key, c => c.To, (c, v) => c with { To = v }, "The module into which it is carried.", required: true)
        .With("share", () => Codecs.Number, c => c.Share, (c, v) => c with { Share = v }, "In percent.")
        .With("rounding", () => Codecs.Rounding, c => c.Rounding, (c, v) => c with { Rounding = v }, "The rounding of what is carried.");

    public static Shape<RoundsRule> Rounds { get; } = new Shape<RoundsRule>("Rounds", "Rounds of which not every entry takes part in all; an entry has reached a round when it has a mark in it.", new RoundsRule())
        .With("policy", () => Choices.Rounds, r => r.Policy, (r, v) => r with { Policy = v }, "All rounds are summed, only the last one reached counts, or that and what `carry` brings into it.", required: true)
        .With("modules", () => Codecs.List(() => Codecs.Key), r => r.Modules, (r, v) => r with { Modules = v }, "The rounds in their order. Default: all modules.")
        .With("carry", () => Codecs.List(() => Carry), r => r.Carry, (r, v) => r with { Carry = v }, "carried: what is brought from where to where.")
        .With("laterFirst", () => Codecs.Flag, r => r.LaterFirst, (r, v) => r with { LaterFirst = v }, "Entries that reached a later round stand before those that did not.");

    public static Shape<DerivedValue> Value { get; } = new Shape<DerivedValue>("Value", "A value computed beside the total.", new DerivedValue())
        .With("key", () => Codecs.Key, d => d.Key, (d, v) => d with { Key = v }, "Unique among modules and values.", required: true)
        .With("name", () => Codecs.Name, d => d.Name, (d, v) => d with { Name = v }, "The name for people.")
        .With("formula", () => Codecs.Formula, d => d.Formula, (d, v) => d with { Formula = v }, "Over modules, `module.node`, outputs, attributes, `total`, and values before this one.", required: true)
        .With("rounding", () => Codecs.Rounding, d => d.Rounding, (d, v) => d with { Rounding = v }, "The rounding of the value.");

    public static Shape<TeamRule> Team { get; } = new Shape<TeamRule>("Team", "Scores of teams or units from their members.", new TeamRule())
        .With("key", () => Codecs.Key, t => t.Key, (t, v) => t with { Key = v }, "Unique among team rules.")
        .With("name", () => Codecs.Name, t => t.Name, (t, v) => t with { Name = v }, "The name for people.")
        .With("by", () => Codecs.Text, t => t.By, (t, v) => t with { By = v }, "What makes a team: `team`, `unit`, `division` or `attr.NAME`.")
        .With("rule", () => Choices.TeamCount, t => t.Rule, (t, v) => t with { Rule = v }, "The best `count` members, all, or relay: every one of `count` must have a value.")
        .With("count", () => Codecs.OptionalWhole(1, 10000), t => t.Count, (t, v) => t with { Count = v }, "How many count.")
        .With("atLeast", () => Codecs.Whole(1, 10000), t => t.AtLeast, (t, v) => t with { AtLeast = v }, "A team with fewer members with a value is not ranked.")
        .With("of", () => Codecs.List(() => Codecs.Text), t => t.Of, (t, v) => t with { Of = v }, "Modules, `module.node`s or values, each scored by `rule` for itself and then added (the best three at each apparatus). Default: the total.")
        .With("fromPlaces", () => Codecs.Flag, t => t.FromPlaces, (t, v) => t with { FromPlaces = v }, "Members bring their place (or its points) instead of their total.")
        .With("points", () => Codecs.List(() => Codecs.Number), t => t.Points, (t, v) => t with { Points = v }, "fromPlaces: points of places 1, 2, …")
        .With("otherwise", () => Codecs.Number, t => t.Otherwise, (t, v) => t with { Otherwise = v }, "fromPlaces: points of a place beyond the list.")
        .With("mean", () => Codecs.Flag, t => t.Mean, (t, v) => t with { Mean = v }, "The mean of those that count instead of the sum.")
        .With("better", () => Codecs.OptionalChoice((Better.Higher, "higher"), (Better.Lower, "lower")), t => t.Better, (t, v) => t with { Better = v }, "Default: as entries are ranked; places lower, points higher.")
        .With("rounding", () => Codecs.Rounding, t => t.Rounding, (t, v) => t with { Rounding = v }, "The rounding of the team's score.")
        .With("ties", () => Choices.TeamTies, t => t.Ties, (t, v) => t with { Ties = v }, "How equal teams are parted.");

    public static Shape<Composition> Composition { get; } = new Shape<Composition>("Composition", "From the modules to a total: weights, rounds or a formula, else `combine`; then factor, rounding, penalties, floor and ceiling.", new Composition())
        .With("combine", () => Choices.Combine, c => c.Combine, (c, v) => c with { Combine = v }, "How modules combine when there are neither weights nor rounds nor formula.")
        .With("weights", () => new MapCodec<decimal>(Codecs.Number, nullable: false), c => c.Weights, (c, v) => c with { Weights = v }, "Percent by module, together 100: total = Σ value × weight ÷ 100.")
        .With("scaled", () => Codecs.Flag, c => c.Scaled, (c, v) => c with { Scaled = v }, "Weights apply to value ÷ the module's maximum × 100.")
        .With("partRounding", () => Codecs.Rounding, c => c.PartRounding, (c, v) => c with { PartRounding = v }, "The rounding of each weighted part.")
        .With("rounds", () => Codecs.Null(() => Rounds), c => c.Rounds, (c, v) => c with { Rounds = v }, "Rounds.")
        .With("formula", () => Codecs.Null(() => Codecs.Formula), c => c.Formula, (c, v) => c with { Formula = v, Combine = CombineKind.Formula }, "The total, over modules, `module.node`, outputs and attributes.")
        .With("factor", () => Codecs.Null(() => Codecs.Formula), c => c.Factor, (c, v) => c with { Factor = v }, "The total is multiplied by this.")
        .With("rounding", () => Codecs.Rounding, c => c.Rounding, (c, v) => c with { Rounding = v }, "The rounding of the total, before penalties.")
        .With("penalties", () => Codecs.List(() => Codecs.Key), c => c.Penalties, (c, v) => c with { Penalties = v }, "Modules that are taken off after composition and take no part in it.")
        .With("floor", () => Codecs.OptionalNumber, c => c.Floor, (c, v) => c with { Floor = v }, "The least total.")
        .With("ceiling", () => Codecs.OptionalNumber, c => c.Ceiling, (c, v) => c with { Ceiling = v }, "The greatest total.")
        .With("values", () => Codecs.List(() => Value), c => c.Values, (c, v) => c with { Values = v }, "Values beside the total, for tie-breaks and reports.")
        .With("teams", () => Codecs.List(() => Team), c => c.Teams, (c, v) => c with { Teams = v }, "Scores of teams and units.");

    public static Shape<NormalizationStep> Normalization { get; } = new Shape<NormalizationStep>("Normalization", "Marks or values of different judges or panels made comparable.", new NormalizationStep())
        .With("of", () => Codecs.Text, n => n.Of, (n, v) => n with { Of = v }, "`module`, `module.node` or `total`. z-score and severity of an aspect work on each judge's marks.", required: true)
        .With("method", () => Choices.Normalization, n => n.Method, (n, v) => n with { Method = v }, "How.", required: true)
        .With("group", () => Codecs.OptionalText, n => n.Group, (n, v) => n with { Group = v }, "The entries' attribute whose equal values are one group. Default: the whole field.")
        .With("sample", () => Codecs.Flag, n => n.Sample, (n, v) => n with { Sample = v }, "z-score: the sample standard deviation (n − 1) instead of the population's.")
        .With("full", () => Codecs.Number, n => n.Full, (n, v) => n with { Full = v }, "max: what the greatest becomes.")
        .With("centre", () => Codecs.Number, n => n.Centre, (n, v) => n with { Centre = v }, "median-mad: what the median becomes.")
        .With("scale", () => Codecs.Number, n => n.Scale, (n, v) => n with { Scale = v }, "median-mad: points for one scaled deviation.")
        .With("floor", () => Codecs.Number, n => n.Floor, (n, v) => n with { Floor = v }, "median-mad: the least value.")
        .With("ceiling", () => Codecs.Number, n => n.Ceiling, (n, v) => n with { Ceiling = v }, "median-mad: the greatest value.")
        .With("rounding", () => Codecs.Rounding, n => n.Rounding, (n, v) => n with { Rounding = v }, "The rounding of each normalized mark or value.");

    public static Shape<TieBreak> TieBreak { get; } = new Shape<TieBreak>("TieBreak", "One comparator of the chain.", new TieBreak())
        .With("by", () => Choices.TieBreakBy, t => t.By, (t, v) => t with { By = v }, "What is compared; see the comparators above.")
        .With("of", () => Codecs.Null(() => Codecs.Formula), t => t.Of, (t, v) => t with { Of = v }, "value: the formula, such as `practical` or `attr.finish`.")
        .With("nodes", () => Codecs.List(() => Codecs.Text), t => t.Nodes, (t, v) => t with { Nodes = v }, "The other comparators: the modules or `module.node`s they look at. Default: all.")
        .With("better", () => Choices.Better, t => t.Better, (t, v) => t with { Better = v }, "Which is the better.")
        .With("tolerance", () => Codecs.Number, t => t.Tolerance, (t, v) => t with { Tolerance = v }, "Differences up to this are still a tie, measured from the best of those compared.")
        .With("values", () => Codecs.List(() => Codecs.Number), t => t.Values, (t, v) => t with { Values = v }, "marks: the marks counted, in this order. Default: every mark, the highest first.")
        .With("above", () => Codecs.Number, t => t.Above, (t, v) => t with { Above = v }, "givers: judges who gave more than this.")
        .With("name", () => Codecs.Name, t => t.Name, (t, v) => t with { Name = v }, "The name for people: shorter time.");

    public static Shape<RankingRule> Ranking { get; } = new Shape<RankingRule>("Ranking", "From totals to places.", new RankingRule())
        .With("by", () => Codecs.Null(() => Codecs.Formula), r => r.By, (r, v) => r with { By = v }, "What is ranked by first. Default: `total`.")
        .With("better", () => Choices.Better, r => r.Better, (r, v) => r with { Better = v }, "Whether a higher or a lower total is better.")
        .With("tolerance", () => Codecs.Number, r => r.Tolerance, (r, v) => r with { Tolerance = v }, "Totals that differ by no more than this are tied.")
        .With("tieBreaks", () => Codecs.List(() => TieBreak), r => r.TieBreaks, (r, v) => r with { TieBreaks = v }, "Comparators for equal totals, in their order.")
        .With("mode", () => Choices.RankMode, r => r.Mode, (r, v) => r with { Mode = v }, "How equal entries share places.")
        .With("incomplete", () => Choices.Unfinished, r => r.Incomplete, (r, v) => r with { Incomplete = v }, "Where incomplete entries stand: apart without a place, last with one, or among the others by what they have.")
        .With("codes", () => Choices.Unfinished, r => r.Codes, (r, v) => r with { Codes = v }, "Where entries stand whose total is a code (dnf): apart or last.");

    public static Shape<RuleSetDraft> RuleSet { get; } = new Shape<RuleSetDraft>("RuleSet", "The rules of a competition.", new RuleSetDraft())
        .With("format", () => Codecs.Text, r => r.Format, (r, v) => r with { Format = v }, "`contest-rules/1`.", required: true)
        .With("name", () => Codecs.Name, r => r.Name, (r, v) => r with { Name = v }, "The competition.")
        .With("source", () => Codecs.OptionalText, r => r.Source, (r, v) => r with { Source = v }, "The document that these rules come from.")
        .With("modules", () => Codecs.List(() => Module), r => r.Modules, (r, v) => r with { Modules = v }, "The parts, in order.", required: true)
        .With("composition", () => Composition, r => r.Composition, (r, v) => r with { Composition = v }, "From modules to a total. Default: their sum.")
        .With("normalization", () => Codecs.List(() => Normalization), r => r.Normalization, (r, v) => r with { Normalization = v }, "Normalizations.")
        .With("ranking", () => Ranking, r => r.Ranking, (r, v) => r with { Ranking = v }, "From totals to places. Default: the higher total first, equal ones share.");
}
