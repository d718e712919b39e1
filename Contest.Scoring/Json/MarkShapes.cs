using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>The JSON form of mark documents, as far as fields are fixed; values are read by <see cref="MarkJsonReader"/>.</summary>
internal static class MarkShapes
{
    public static ChoiceCodec<EntryState> State { get; } = new([
        (EntryState.Competing, "competing"), (EntryState.Guest, "guest"), (EntryState.Absent, "absent"),
        (EntryState.Withdrawn, "withdrawn"), (EntryState.Disqualified, "disqualified")]);

    public static Shape<EntryInfo> Entry { get; } = new Shape<EntryInfo>("Entry", "Who is scored.", new EntryInfo(""))
        .With("id", () => Codecs.Id, e => e.Id, (e, v) => e with { Id = v }, "Unique; results and marks name it.", required: true)
        .With("division", () => Codecs.OptionalId, e => e.Division, (e, v) => e with { Division = v }, "Divisions are also ranked by themselves.")
        .With("unit", () => Codecs.OptionalId, e => e.Unit, (e, v) => e with { Unit = v }, "The unit (delegation).")
        .With("team", () => Codecs.OptionalId, e => e.TeamId, (e, v) => e with { TeamId = v }, "The team.")
        .With("state", () => State, e => e.State, (e, v) => e with { State = v }, "Only competing entries take places.")
        .With("attributes", () => AttributesCodec.Instance, e => e.Attributes, (e, v) => e with { Attributes = v }, "Anything the rules look at (heat, finish, kpoint): text, numbers, or true/false.");

    public static Shape<TieDecision> Decision { get; } = new Shape<TieDecision>("Decision", "A lot or a chief judge's decision between tied entries.", new TieDecision(TieBreakBy.Lot, [], ""))
        .With("by", () => Choices.TieBreakBy, d => d.By, (d, v) => d with { By = v }, "`lot` or `decision`.", required: true)
        .With("order", () => Codecs.List(() => Codecs.Id), d => d.Order, (d, v) => d with { Order = v }, "Entry ids, the first placed first.", required: true)
        .With("reason", () => Codecs.Text, d => d.Reason, (d, v) => d with { Reason = v }, "Why, for the record.", required: true);

    public static ImmutableArray<string> MarkFields { get; } = ["entry", "module", "aspect", "judge", "attempt", "value", "values", "judges", "attempts"];

    public static ImmutableArray<string> BookFields { get; } = ["format", "entries", "marks", "decisions", "$schema", "$comment"];
}
