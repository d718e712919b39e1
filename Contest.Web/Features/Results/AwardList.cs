namespace Contest.Web.Features.Results;

public sealed record AwardListTier(string NameZh, string NameEn, IReadOnlyList<AwardListRow> Rows);

/// <summary>One line of an award list, with the name as its reader may see it.</summary>
public sealed record AwardListRow(string? Rank, string? Bib, string Name, string Unit, string? Total, string WhyZh, string WhyEn);
