namespace Contest.Scoring.Awards;

/// <summary>The JSON form of award plans.</summary>
internal static class AwardShapes
{
    private const int Many = 1_000_000;

    private static readonly Codec<Fraction?> Share = new OptionalCodec<Fraction>(new FractionCodec());

    private static readonly ChoiceCodec<LineTies> Ties = new([(LineTies.All, "all"), (LineTies.None, "none"), (LineTies.Break, "break")]);

    private static readonly ChoiceCodec<AwardScope> Scope = new([(AwardScope.All, "all"), (AwardScope.Division, "division"), (AwardScope.Unit, "unit")]);

    private static readonly ChoiceCodec<AwardMethod> Method = new([
        (AwardMethod.Tiers, "tiers"), (AwardMethod.Medals, "medals"), (AwardMethod.Best, "best"), (AwardMethod.Named, "named")]);

    private static readonly ChoiceCodec<ShareRounding> Rounding = new([
        (ShareRounding.Floor, "floor"), (ShareRounding.Ceiling, "ceiling"), (ShareRounding.HalfUp, "half-up")]);

    private static readonly ChoiceCodec<TieBasis> TieBy = new([(TieBasis.Place, "place"), (TieBasis.Total, "total")]);

    private static readonly ChoiceCodec<AwardBase> Base = new([(AwardBase.Participants, "participants"), (AwardBase.Ranked, "ranked")]);

    public static Shape<AwardTier> Tier { get; } = new Shape<AwardTier>("Tier", "One tier (等次): how many get it, and what it is worth.", new AwardTier())
        .With("key", () => Codecs.Key, t => t.Key, (t, v) => t with { Key = v }, "Unique within the part.", required: true)
        .With("name", () => Codecs.Name, t => t.Name, (t, v) => t with { Name = v }, "The name for people: 一等奖.")
        .With("count", () => Codecs.OptionalWhole(1, Many), t => t.Count, (t, v) => t with { Count = v }, "A fixed number.")
        .With("share", () => Share, t => t.Share, (t, v) => t with { Share = v }, "A share of the base: \"1/12\", \"10%\" or \"0.1\".")
        .With("rounding", () => Rounding, t => t.Rounding, (t, v) => t with { Rounding = v }, "How the share becomes a whole number.")
        .With("nested", () => Codecs.Flag, t => t.Nested, (t, v) => t with { Nested = v }, "The share counts this tier and all above it.")
        .With("minimum", () => Codecs.Whole(0, Many), t => t.Minimum, (t, v) => t with { Minimum = v }, "At least so many although the share says fewer.")
        .With("threshold", () => Codecs.OptionalNumber, t => t.Threshold, (t, v) => t with { Threshold = v }, "A total that must be reached, inclusive; alone, everyone who reaches it gets the tier.")
        .With("ties", () => new OptionalCodec<LineTies>(Ties), t => t.Ties, (t, v) => t with { Ties = v }, "A tie at the line; default: as the part says.")
        .With("money", () => Codecs.Number, t => t.Money, (t, v) => t with { Money = v }, "The money with each award, in yuan.");

    public static Shape<EntrantsRow> Entrants { get; } = new Shape<EntrantsRow>("Entrants", "From how many entrants on so many tiers are given.", new EntrantsRow(0, 0))
        .With("atLeast", () => Codecs.Whole(0, Many), e => e.AtLeast, (e, v) => e with { AtLeast = v }, "From so many entrants on.", required: true)
        .With("tiers", () => Codecs.Whole(0, 100), e => e.Tiers, (e, v) => e with { Tiers = v }, "How many tiers, from the first; 0: void.", required: true);

    public static Shape<NamedWinner> Winner { get; } = new Shape<NamedWinner>("Winner", "A winner whom people chose.", new NamedWinner("", ""))
        .With("entry", () => Codecs.Text, n => n.Entry, (n, v) => n with { Entry = v }, "The entry.", required: true)
        .With("reason", () => Codecs.Text, n => n.Reason, (n, v) => n with { Reason = v }, "Why.", required: true);

    public static Shape<AwardPart> Part { get; } = new Shape<AwardPart>("Part", "One series of tiers, set of medals or special prize.", new AwardPart())
        .With("key", () => Codecs.Key, p => p.Key, (p, v) => p with { Key = v }, "Unique among parts and units.", required: true)
        .With("name", () => Codecs.Name, p => p.Name, (p, v) => p with { Name = v }, "The name for people.")
        .With("method", () => Method, p => p.Method, (p, v) => p with { Method = v }, "Tiers down the ranking; medals with a tolerance; the best by a value; named winners.")
        .With("per", () => Scope, p => p.Per, (p, v) => p with { Per = v }, "Among all, in each division, or in each unit.")
        .With("divisions", () => Codecs.List(() => Codecs.Text), p => p.Divisions, (p, v) => p with { Divisions = v }, "Only these divisions. Default: all.")
        .With("excluding", () => Codecs.List(() => Codecs.Key), p => p.Excluding, (p, v) => p with { Excluding = v }, "Earlier parts whose winners are left out.")
        .With("tiers", () => Codecs.List(() => Tier), p => p.Tiers, (p, v) => p with { Tiers = v }, "The tiers, the highest first; one for best and named, up to three for medals.", required: true)
        .With("ties", () => Ties, p => p.Ties, (p, v) => p with { Ties = v }, "A tie at a line: all get it, none does (and stands first for the next tier), or a recorded lot or decision parts them.")
        .With("tieBy", () => TieBy, p => p.TieBy, (p, v) => p with { TieBy = v }, "Whether entries tie by place or by total.")
        .With("carry", () => Codecs.Flag, p => p.Carry, (p, v) => p with { Carry = v }, "What a tie gives beyond (or short of) a tier's number is taken from (added to) the next.")
        .With("entrants", () => Codecs.List(() => Entrants), p => p.Entrants, (p, v) => p with { Entrants = v }, "The table of entrants, in falling order; fewer than the last row: void.")
        .With("tolerance", () => Codecs.Number, p => p.Tolerance, (p, v) => p with { Tolerance = v }, "medals: totals no farther apart than this tie, measured from the best of them.")
        .With("of", () => Codecs.OptionalText, p => p.Of, (p, v) => p with { Of = v }, "best: `module`, `module.node` or a value. Default: the total.")
        .With("better", () => Choices.Better, p => p.Better, (p, v) => p with { Better = v }, "Which total or value is the better, for threshold, medals and best.")
        .With("winners", () => Codecs.List(() => Winner), p => p.Winners, (p, v) => p with { Winners = v }, "named: the winners.");

    public static Shape<UnitRule> Unit { get; } = new Shape<UnitRule>("Unit", "Units ranked by the places of their people; equal points by more better places.", new UnitRule())
        .With("key", () => Codecs.Key, u => u.Key, (u, v) => u with { Key = v }, "Unique among parts and units.", required: true)
        .With("name", () => Codecs.Name, u => u.Name, (u, v) => u with { Name = v }, "The name for people: 优秀组织奖.")
        .With("points", () => Codecs.List(() => Codecs.Number), u => u.Points, (u, v) => u with { Points = v }, "Points of places 1, 2, …")
        .With("otherwise", () => Codecs.Number, u => u.Otherwise, (u, v) => u with { Otherwise = v }, "Points of a place beyond the list.")
        .With("best", () => Codecs.OptionalWhole(1, Many), u => u.Best, (u, v) => u with { Best = v }, "Only the best so many people count.")
        .With("atLeast", () => Codecs.Whole(0, Many), u => u.AtLeast, (u, v) => u with { AtLeast = v }, "A unit with fewer participants gets no award.")
        .With("tiers", () => Codecs.List(() => Tier), u => u.Tiers, (u, v) => u with { Tiers = v }, "The awards of units; a share is one of the units.")
        .With("ties", () => Ties, u => u.Ties, (u, v) => u with { Ties = v }, "A tie at a line.");

    public static Shape<TitleRow> TitleRow { get; } = new Shape<TitleRow>("TitleRow", "How far nominations reach for entries of one size.", new TitleRow(0, 0))
        .With("size", () => Codecs.Whole(1, 1000), r => r.Size, (r, v) => r with { Size = v }, "People in an entry: 1 alone, 2 a pair.", required: true)
        .With("top", () => Codecs.Whole(1, Many), r => r.Top, (r, v) => r with { Top = v }, "The last place, those who share it included.", required: true);

    public static Shape<TitleRule> Title { get; } = new Shape<TitleRule>("Title", "Who may be nominated for a title.", new TitleRule())
        .With("key", () => Codecs.Key, t => t.Key, (t, v) => t with { Key = v }, "Unique among titles.", required: true)
        .With("name", () => Codecs.Name, t => t.Name, (t, v) => t with { Name = v }, "The name for people: 技术能手.")
        .With("per", () => Scope, t => t.Per, (t, v) => t with { Per = v }, "Among all or in each division.")
        .With("rows", () => Codecs.List(() => TitleRow), t => t.Rows, (t, v) => t with { Rows = v }, "By size of the entry.", required: true);

    public static Shape<AwardCap> Cap { get; } = new Shape<AwardCap>("Cap", "A bound over the whole allotment; a plan that breaks it is refused.", new AwardCap())
        .With("share", () => Share, c => c.Share, (c, v) => c with { Share = v }, "At most this share of the base is awarded, rounded down: \"2/3\".")
        .With("count", () => Codecs.OptionalWhole(0, Many), c => c.Count, (c, v) => c with { Count = v }, "At most so many entries are awarded.")
        .With("budget", () => Codecs.OptionalNumber, c => c.Budget, (c, v) => c with { Budget = v }, "At most so much money, in yuan.")
        .With("parts", () => Codecs.List(() => Codecs.Key), c => c.Parts, (c, v) => c with { Parts = v }, "The parts (and units) that count. Default: all.");

    public static Shape<AwardPlanDraft> Plan { get; } = new Shape<AwardPlanDraft>("AwardPlan", "What is awarded.", new AwardPlanDraft())
        .With("format", () => Codecs.Text, p => p.Format, (p, v) => p with { Format = v }, "`contest-awards/1`.", required: true)
        .With("name", () => Codecs.Name, p => p.Name, (p, v) => p with { Name = v }, "The plan.")
        .With("source", () => Codecs.OptionalText, p => p.Source, (p, v) => p with { Source = v }, "The document that the plan comes from.")
        .With("shareOf", () => Base, p => p.ShareOf, (p, v) => p with { ShareOf = v }, "Of whom shares and tables of entrants are taken: all who competed, or those with a place.")
        .With("parts", () => Codecs.List(() => Part), p => p.Parts, (p, v) => p with { Parts = v }, "The parts, in the order in which they are allotted.")
        .With("units", () => Codecs.List(() => Unit), p => p.Units, (p, v) => p with { Units = v }, "Rankings and awards of units.")
        .With("titles", () => Codecs.List(() => Title), p => p.Titles, (p, v) => p with { Titles = v }, "Nominations for titles.")
        .With("caps", () => Codecs.List(() => Cap), p => p.Caps, (p, v) => p with { Caps = v }, "Bounds over all.");
}
