using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>Who is scored.</summary>
/// <param name="Id">Unique within the book; ordered by code units where an order is needed.</param>
/// <param name="Division">The group that is also ranked by itself, or null.</param>
/// <param name="Unit">The unit (参赛单位), or null.</param>
/// <param name="TeamId">The team, or null.</param>
/// <param name="State">The state.</param>
public sealed record EntryInfo(string Id, string? Division = null, string? Unit = null, string? TeamId = null, EntryState State = EntryState.Competing)
{
    /// <summary>Attributes such as heat, bib, finish; numbers among them may be used in formulas as <c>attr.NAME</c>.</summary>
    public ImmutableSortedDictionary<string, string> Attributes { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>With one more attribute.</summary>
    public EntryInfo With(string attribute, string value) => this with { Attributes = Attributes.SetItem(attribute, value) };

    internal string? Group(string? attribute) => attribute switch
    {
        null => "",
        "division" when !Attributes.ContainsKey(attribute) => Division,
        "unit" when !Attributes.ContainsKey(attribute) => Unit,
        "team" when !Attributes.ContainsKey(attribute) => TeamId,
        _ => Attributes.GetValueOrDefault(attribute),
    };
}
