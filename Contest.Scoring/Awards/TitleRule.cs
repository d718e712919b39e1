using System.Collections.Immutable;

namespace Contest.Scoring.Awards;

/// <summary>Who may be nominated for a title. A nomination is a proposal to those who grant it, never the title.</summary>
public sealed record TitleRule
{
    /// <summary>Unique among title rules.</summary>
    public string Key { get; init; } = "";

    /// <summary>The name for people, such as 技术能手; the key when null.</summary>
    public LocalText? Name { get; init; }

    /// <summary>Among whom: all, or each division.</summary>
    public AwardScope Per { get; init; }

    /// <summary>By size of the entry: how far down the places reach.</summary>
    public ImmutableArray<TitleRow> Rows { get; init; } = [];
}
