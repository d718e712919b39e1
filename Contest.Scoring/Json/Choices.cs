namespace Contest.Scoring;

/// <summary>The JSON names of enumerations.</summary>
internal static class Choices
{
    public static ChoiceCodec<RoundingMode> RoundingMode { get; } = new([
        (Scoring.RoundingMode.HalfUp, "half-up"), (Scoring.RoundingMode.HalfEven, "half-even"), (Scoring.RoundingMode.HalfDown, "half-down"),
        (Scoring.RoundingMode.Down, "down"), (Scoring.RoundingMode.Up, "up"), (Scoring.RoundingMode.Floor, "floor"), (Scoring.RoundingMode.Ceiling, "ceiling")]);

    public static ChoiceCodec<CombineKind> Combine { get; } = new([
        (CombineKind.Sum, "sum"), (CombineKind.Product, "product"), (CombineKind.Mean, "mean"), (CombineKind.Max, "max"),
        (CombineKind.Min, "min"), (CombineKind.Formula, "formula"), (CombineKind.Heights, "heights")]);

    public static ChoiceCodec<AspectKind> Kind { get; } = new([
        (AspectKind.Score, "score"), (AspectKind.Binary, "binary"), (AspectKind.Banded, "banded"), (AspectKind.Deduction, "deduction"),
        (AspectKind.Quantity, "quantity"), (AspectKind.Time, "time"), (AspectKind.Problem, "problem"), (AspectKind.Judgement, "judgement"),
        (AspectKind.Ballot, "ballot"), (AspectKind.Penalty, "penalty"), (AspectKind.Exam, "exam"), (AspectKind.Trial, "trial")]);

    public static ChoiceCodec<PointsMethod> Points { get; } = new([
        (PointsMethod.Value, "value"), (PointsMethod.Linear, "linear"), (PointsMethod.Table, "table"), (PointsMethod.Best, "best"), (PointsMethod.Formula, "formula")]);

    public static ChoiceCodec<Better> Better { get; } = new([(Scoring.Better.Higher, "higher"), (Scoring.Better.Lower, "lower")]);

    public static ChoiceCodec<PanelCombine> Panel { get; } = new([
        (PanelCombine.Consensus, "consensus"), (PanelCombine.Mean, "mean"), (PanelCombine.Sum, "sum"), (PanelCombine.Median, "median"),
        (PanelCombine.Max, "max"), (PanelCombine.Min, "min"), (PanelCombine.RankSum, "rank-sum"), (PanelCombine.Majority, "majority"),
        (PanelCombine.MajorityTotal, "majority-total"), (PanelCombine.OneByOne, "one-by-one"), (PanelCombine.Votes, "votes"), (PanelCombine.Mode, "mode")]);

    public static ChoiceCodec<SpreadPolicy> Spread { get; } = new([
        (SpreadPolicy.Refuse, "refuse"), (SpreadPolicy.MeanOfAll, "mean-of-all"), (SpreadPolicy.Flag, "flag")]);

    public static ChoiceCodec<DeviationFrom> DeviationFrom { get; } = new([(Scoring.DeviationFrom.Mean, "mean"), (Scoring.DeviationFrom.Median, "median")]);

    public static ChoiceCodec<DeviationThen> DeviationThen { get; } = new([(Scoring.DeviationThen.Limit, "limit"), (Scoring.DeviationThen.Drop, "drop")]);

    public static ChoiceCodec<MissingMarkPolicy> MissingMark { get; } = new([
        (MissingMarkPolicy.Block, "block"), (MissingMarkPolicy.Drop, "drop"), (MissingMarkPolicy.Impute, "impute")]);

    public static ChoiceCodec<AttemptThen> Then { get; } = new([
        (AttemptThen.Best, "best"), (AttemptThen.Last, "last"), (AttemptThen.Sum, "sum"), (AttemptThen.Mean, "mean")]);

    public static ChoiceCodec<MissingAttempt> MissingAttempt { get; } = new([
        (Scoring.MissingAttempt.Incomplete, "incomplete"), (Scoring.MissingAttempt.Skip, "skip"), (Scoring.MissingAttempt.Dns, "dns")]);

    public static ChoiceCodec<RankMode> RankMode { get; } = new([
        (Scoring.RankMode.Standard, "1224"), (Scoring.RankMode.Dense, "1223"), (Scoring.RankMode.Modified, "1334"),
        (Scoring.RankMode.Fractional, "fractional"), (Scoring.RankMode.Ordinal, "ordinal")]);

    public static ChoiceCodec<RoundsPolicy> Rounds { get; } = new([
        (RoundsPolicy.Cumulative, "cumulative"), (RoundsPolicy.Reset, "reset"), (RoundsPolicy.Carried, "carried")]);

    public static ChoiceCodec<TeamCount> TeamCount { get; } = new([(Scoring.TeamCount.Best, "best"), (Scoring.TeamCount.All, "all"), (Scoring.TeamCount.Relay, "relay")]);

    public static ChoiceCodec<TeamTieBreak> TeamTies { get; } = new([
        (TeamTieBreak.BestMembers, "best-members"), (TeamTieBreak.BetterPlaces, "better-places"), (TeamTieBreak.Share, "share")]);

    public static ChoiceCodec<NormalizationMethod> Normalization { get; } = new([
        (NormalizationMethod.None, "none"), (NormalizationMethod.Max, "max"), (NormalizationMethod.ZScore, "z-score"),
        (NormalizationMethod.Severity, "severity"), (NormalizationMethod.MedianMad, "median-mad")]);

    public static ChoiceCodec<TieBreakBy> TieBreakBy { get; } = new([
        (Scoring.TieBreakBy.Value, "value"), (Scoring.TieBreakBy.Attempts, "attempts"), (Scoring.TieBreakBy.Places, "places"),
        (Scoring.TieBreakBy.Marks, "marks"), (Scoring.TieBreakBy.Givers, "givers"), (Scoring.TieBreakBy.HeadToHead, "head-to-head"),
        (Scoring.TieBreakBy.Skating, "skating"), (Scoring.TieBreakBy.Lot, "lot"), (Scoring.TieBreakBy.Decision, "decision"), (Scoring.TieBreakBy.Share, "share")]);

    public static ChoiceCodec<UnfinishedPolicy> Unfinished { get; } = new([
        (UnfinishedPolicy.Apart, "apart"), (UnfinishedPolicy.Last, "last"), (UnfinishedPolicy.Partial, "partial")]);
}
