namespace Contest.Domain.Judging;

/// <summary>One mark as it comes from a tablet or a paper sheet, its shape already checked.</summary>
/// <param name="OperationId">Made by the device; the same id is stored once.</param>
/// <param name="AspectKey">The aspect of the rule set.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Value">The number; null when <paramref name="Code"/> says something else.</param>
/// <param name="Code">A code that the aspect knows ("dnf", "dns"), or <see cref="Clear"/> for a mark taken back; null with a number.</param>
/// <param name="BasedOnRevision">The revision the judge saw; 0 for none.</param>
/// <param name="Reason">Why it was changed, where one is needed.</param>
/// <param name="DeviceId">The tablet.</param>
/// <param name="ClientTime">The tablet's clock, as it says.</param>
/// <param name="RulesVersion">The rule version in force at the server.</param>
/// <param name="BasedOnOperation">
/// The operation that the judge saw in force. A revision number alone can be met by chance, by somebody else's mark; null from senders that do not say.
/// </param>
public sealed record MarkInput(
    Guid OperationId,
    string AspectKey,
    int Attempt,
    decimal? Value,
    string? Code,
    int BasedOnRevision,
    string? Reason,
    string DeviceId,
    DateTimeOffset ClientTime,
    int RulesVersion,
    Guid? BasedOnOperation = null)
{
    /// <summary>The code of a mark that is taken back.</summary>
    public const string Clear = "clear";

    /// <summary>What device ids of the scorekeeper's desk begin with; no tablet can have such an id.</summary>
    public const string DeskPrefix = "desk:";

    /// <summary>Whether it was entered at the desk, for the judge.</summary>
    public bool FromDesk => DeviceId.StartsWith(DeskPrefix, StringComparison.Ordinal);
}
