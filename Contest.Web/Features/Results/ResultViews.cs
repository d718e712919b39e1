using System.Text.Json;
using Contest.Domain.Results;
using Contest.Web.Http;
using Contest.Web.Scoring;

namespace Contest.Web.Features.Results;

/// <summary>A stored result set with names put in.</summary>
/// <param name="Refusals">Why the award plan cannot be met; empty when it is.</param>
public sealed record ResultSetView(
    Guid Id,
    Guid EventId,
    int Number,
    int RulesVersion,
    string Hash,
    DateTimeOffset ComputedAt,
    DateTimeOffset? PublishedAt,
    long Version,
    IReadOnlyList<ResultColumn> Columns,
    IReadOnlyList<ResultLine> Rows,
    IReadOnlyList<ResultUnit> Units,
    IReadOnlyList<AwardListTier> Awards,
    IReadOnlyList<AwardRefusalView> Refusals)
{
    /// <param name="told">Explain each place as the public is told it.</param>
    public static ResultSetView Of(ResultSet set, IReadOnlyDictionary<Guid, EntryName> names, bool told = false)
    {
        var ranking = Read<ResultDocument>(set.RankingJson);
        var awards = set.AwardsJson is null ? null : Read<AwardDocument>(set.AwardsJson);
        var refusals = set.RefusalJson is null ? [] : Read<IReadOnlyList<AwardRefusalView>>(set.RefusalJson);
        var byId = ranking.Rows.ToDictionary(r => r.EntryId);
        return new ResultSetView(
            set.Id, set.EventId, set.Number, set.RulesVersion, set.Hash, set.ComputedAt, set.PublishedAt, set.Version, ranking.Columns,
            [.. ranking.Rows.Where(r => names.ContainsKey(r.EntryId)).Select(r => ResultLine.Of(r, names[r.EntryId], told))],
            ranking.Units,
            awards is null ? [] : [.. awards.Tiers.Select(t => new AwardListTier(t.NameZh, t.NameEn, [.. t.Given.Select(g => Line(g, byId, names))]))],
            refusals);
    }

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, ContestJson.Options) ?? throw new InvalidOperationException("An empty stored result.");

    private static AwardListRow Line(AwardGiven given, Dictionary<Guid, ResultRow> rows, IReadOnlyDictionary<Guid, EntryName> names) =>
        given.EntryId is { } id && rows.TryGetValue(id, out var row) && names.TryGetValue(id, out var name)
            ? new AwardListRow(row.Rank, name.Bib, name.Name, name.Unit, row.Total, given.WhyZh, given.WhyEn)
            : new AwardListRow(null, null, given.Unit ?? "", given.Unit ?? "", null, given.WhyZh, given.WhyEn);
}

public sealed record ResultLine(
    Guid EntryId,
    string? Rank,
    string Bib,
    string Name,
    string Unit,
    string? Total,
    string Status,
    int Missing,
    IReadOnlyDictionary<string, string> Parts,
    string? TieZh,
    string? TieEn,
    IReadOnlyList<string> WhyZh,
    IReadOnlyList<string> WhyEn)
{
    public string? Division { get; init; }

    public string? DivisionRank { get; init; }

    public static ResultLine Of(ResultRow r, EntryName name, bool told) =>
        new(r.EntryId, r.Rank, name.Bib, name.Name, name.Unit, r.Total, r.Status, r.Missing, r.Parts, r.TieZh, r.TieEn, told ? r.ToldZh : r.WhyZh, told ? r.ToldEn : r.WhyEn)
        {
            Division = r.Division,
            DivisionRank = r.DivisionRank,
        };
}
