using System.Globalization;
using System.Text.Json.Nodes;
using Contest.Scoring;
using CsCheck;

namespace Contest.Tests.Scoring.Review;

/// <summary>Random rule documents and marks, written as an outsider would: as JSON, by the documented fields alone.</summary>
internal sealed record RandomCompetition(RuleSet Rules, EntryInfo[] Entries, Mark[] Marks)
{
    private static readonly string[] Heats = ["1", "2", "3"];

    /// <summary>Rule sets in which a better mark can never worsen a place: no relative aspect, no outlier rule.</summary>
    public static Gen<RandomCompetition> Monotone { get; } = Competitions(relative: false, plain: false);

    /// <summary>Monotone, and neither rounded nor cut off, so that all may be moved by a constant.</summary>
    public static Gen<RandomCompetition> Plain { get; } = Competitions(relative: false, plain: true);

    /// <summary>Also the best of a heat and normalization by the field.</summary>
    public static Gen<RandomCompetition> Any { get; } = Gen.Bool.SelectMany(relative => Competitions(relative, plain: false));

    public MarkBook Book => new(Entries, Marks);

    public static Gen<MarkValue> Value { get; } = Gen.Int[0, 40].Select(n => (MarkValue)(n / 4m));

    public Ranking Rank(MarkBook? book = null) => ScoringEngine.Rank(Rules, ScoringEngine.Score(Rules, book ?? Book));

    /// <summary>What a failed property prints.</summary>
    public override string ToString() =>
        Rules.ToJson() + "\n" + string.Join(' ', Entries.Select(e => $"{e.Id}:{e.State}")) + "\n" + string.Join(' ', Marks.Select(m => $"{m.EntryId}/{m.ModuleKey}.{m.AspectKey}/{m.JudgeId}={m.Value}"));

    // 100.0 and 100.00 are one value: how many zeros a decimal carries depends on the order of the steps.
    public static string Print(Ranking ranking) =>
        string.Join('\n', ranking.Entries.Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.EntryId} {e.RankText} {e.Total:G29} {e.Standing} {e.Code} {e.Decision.By} {e.Decision.AboveId}")));

    private static Gen<RandomCompetition> Competitions(bool relative, bool plain) =>
        from document in Document(relative, plain)
        from count in Gen.Int[2, 9]
        from judges in Gen.Int[3, 6]
        from states in Gen.Frequency((8, Gen.Const(EntryState.Competing)), (1, Gen.Const(EntryState.Guest)), (1, Gen.Const(EntryState.Withdrawn))).Array[count]
        from marks in MarksOf(RuleSet.Parse(document), count, judges)
        select new RandomCompetition(
            RuleSet.Parse(document),
            [.. Enumerable.Range(0, count).Select(i => new EntryInfo($"e{i}", State: states[i]).With("heat", Heats[i % 3]))],
            marks);

    private static Gen<Mark[]> MarksOf(RuleSet rules, int entries, int judges)
    {
        (string Module, Aspect Aspect)[] aspects = [.. rules.Modules.SelectMany(m => m.Marking.Root.Children.OfType<Aspect>().Select(a => (m.Key, a)))];
        Mark[] all =
        [
            .. from entry in Enumerable.Range(0, entries)
               from aspect in aspects
               from judge in Enumerable.Range(0, judges)
               select new Mark($"e{entry}", aspect.Module, aspect.Aspect.Key, $"j{judge}", 0m),
        ];
        return Value.Array[all.Length].Select(values => all.Zip(values, (mark, value) => mark with { Value = value }).ToArray());
    }

    private static Gen<string> OneOf(params string[] names) => Gen.Int[0, names.Length - 1].Select(i => names[i]);

    private static Gen<string> Document(bool relative, bool plain) =>
        from sizes in Gen.Int[1, 3].Array[1, 3]
        from panels in OneOf("mean", "median", "sum", "trimmed").Array[3]
        from kinds in Gen.Int[0, plain ? 1 : relative ? 3 : 2].Array[9]
        from roundings in Gen.Int[-1, plain ? -1 : 3].Array[4]
        from mode in OneOf("1224", "1223", "1334", "fractional", "ordinal")
        from tieBreaks in Gen.Int[0, 3]
        from byJudge in Gen.Bool.Array[3]
        from weighted in Gen.Bool
        from normalized in Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(relative)))
        select Write(sizes, panels, byJudge, kinds, roundings, mode, tieBreaks, weighted, normalized);

    private static string Write(int[] sizes, string[] panels, bool[] byJudge, int[] kinds, int[] roundings, string mode, int tieBreaks, bool weighted, bool normalized)
    {
        JsonArray modules = [];
        for (int m = 0; m < sizes.Length; m++)
        {
            JsonArray children = [.. Enumerable.Range(0, sizes[m]).Select(a => Child(a, kinds[m * 3 + a], a == 0 ? roundings[m] : -1))];
            // What is relative to others cannot be part of one judge's own total.
            var totals = byJudge[m] && !kinds.Skip(m * 3).Take(sizes[m]).Contains(3);
            modules.Add(new JsonObject { ["key"] = $"m{m}", [totals ? "byJudge" : "panel"] = Panel(panels[m]), ["children"] = children });
        }

        JsonObject composition = roundings[3] < 0 ? [] : new JsonObject { ["rounding"] = roundings[3] };
        if (weighted)
        {
            JsonObject weights = [];
            for (int m = 0; m < sizes.Length; m++)
            {
                weights[$"m{m}"] = m == 0 ? 100 - 20 * (sizes.Length - 1) : 20;
            }

            composition["weights"] = weights;
        }

        JsonArray chain = [.. Enumerable.Range(0, Math.Min(tieBreaks, sizes.Length)).Select(m => (JsonNode)new JsonObject { ["of"] = $"m{m}" })];
        JsonObject document = new()
        {
            ["format"] = "contest-rules/1",
            ["modules"] = modules,
            ["composition"] = composition,
            ["ranking"] = new JsonObject { ["mode"] = mode, ["tieBreaks"] = chain },
        };
        if (normalized)
        {
            document["normalization"] = new JsonArray(new JsonObject { ["of"] = "m0", ["method"] = "max" });
        }

        return document.ToJsonString();
    }

    private static JsonObject Child(int index, int kind, int rounding)
    {
        JsonObject child = kind switch
        {
            0 => new JsonObject { ["kind"] = "score", ["max"] = 10, ["step"] = 0.25 },
            1 => new JsonObject { ["kind"] = "quantity", ["points"] = new JsonObject { ["method"] = "linear", ["base"] = 1, ["at"] = 0, ["per"] = 1.5 } },
            2 => new JsonObject { ["kind"] = "score", ["max"] = 10, ["factor"] = 0.7, ["ceiling"] = 6 },
            _ => new JsonObject { ["kind"] = "quantity", ["points"] = new JsonObject { ["method"] = "best", ["full"] = 60, ["group"] = "heat" } },
        };
        child["key"] = $"a{index}";
        if (rounding >= 0)
        {
            child["rounding"] = rounding;
        }

        return child;
    }

    private static JsonObject Panel(string panel) => panel == "trimmed"
        ? new JsonObject { ["combine"] = "mean", ["drops"] = new JsonArray(new JsonObject { ["from"] = 3, ["low"] = 1, ["high"] = 1 }) }
        : new JsonObject { ["combine"] = panel };
}
