using System.Globalization;
using Contest.Scoring;
using Contest.Web.Live;

namespace Contest.Web.Scoring;

/// <summary>
/// What stands beside the total: with several modules one column each; with one module the parts of its root. A physical quantity is shown as it was
/// measured, with its unit, not as its points.
/// </summary>
public static class ResultColumns
{
    public sealed record Source(ResultColumn Column, Func<ScoredEntry, string?> Read);

    public static IReadOnlyList<Source> Of(RuleSet rules) => rules.Modules.Length > 1
        ? [.. rules.Modules.Select(m => new Source(Column(m.Key, m.Name, null), e => Show(e.Module(m.Key))))]
        : [.. rules.Modules[0].Marking.Root.Children.Select(node => new Source(
            Column(node.Key, node.Name, (node as Aspect)?.Unit),
            e => e.Modules[0].Find(node.Key) is { } result ? Measured(node, result) ?? Show(result) : null))];

    /// <summary>What each aspect came to, in the order of the scheme; those not marked yet are left out.</summary>
    public static IReadOnlyList<BoardMark> Aspects(RuleSet rules, ScoredEntry entry) =>
    [
        .. from module in rules.Modules
           from aspect in module.Marking.Aspects
           let result = entry.Module(module.Key)?.Find(aspect.Key)
           let shown = result is null ? null : Measured(aspect, result) ?? Show(result)
           where shown is not null
           select new BoardMark(aspect.Name?.Zh ?? aspect.Key, aspect.Name?.En ?? aspect.Key, aspect.Unit, shown),
    ];

    private static ResultColumn Column(string key, LocalText? name, string? unit) => new(key, name?.Zh ?? key, name?.En ?? key, unit);

    private static string? Measured(SchemeNode node, NodeResult result) =>
        node is Aspect { Unit: not null } && result.Trace.Given is [{ Value.Number: { } measured }, ..] ? Text(measured) : null;

    private static string? Show(NodeResult? result) => result is null ? null : result.Code ?? (result.Value is { } value ? Text(value) : null);

    private static string Text(decimal value) => decimal.Round(value, 6).ToString("0.######", CultureInfo.InvariantCulture);
}
