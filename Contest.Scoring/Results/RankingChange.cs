using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>What a change of rules or marks did to a ranking.</summary>
/// <param name="Changes">Every entry whose place, standing or total differs, in the order of the new list; those gone come last.</param>
public sealed record RankingChange(ImmutableArray<PlaceChange> Changes)
{
    /// <summary>Those whose place or standing differs.</summary>
    public IEnumerable<PlaceChange> Moved => Changes.Where(c => c.Moved);

    /// <summary>The change in words, one sentence for each entry that moved.</summary>
    public IReadOnlyList<string> Explain(string language, Func<string, string>? name = null) =>
        [.. Moved.Select(c => Sentence(c, language, name ?? (id => id)))];

    private static string Sentence(PlaceChange change, string language, Func<string, string> name)
    {
        var key = change switch
        {
            { Before.Place: null } or { Before: null } => "change-in",
            { After.Place: null } or { After: null } => "change-out",
            { Gained: > 0m } => "change-up",
            _ => "change-down",
        };
        if (key == "change-in" && change.After?.Place is null)
        {
            key = "change-out";
        }

        var why = change.TotalChanged
            ? Texts.Of("change-total", language, Value(change.Before), Value(change.After))
            : Texts.Of("change-around", language);
        return Texts.Of(key, language, name(change.EntryId), change.Before?.RankText, change.After?.RankText, why);
    }

    private static string Value(RankedEntry? entry) => entry?.Code ?? (entry?.Total is { } total ? DecimalText.Short(total) : "–");
}
