using Contest.Domain.Registration;
using FluentValidation;

namespace Contest.Web.Features.Registration.Draws;

/// <summary>How to draw a stage.</summary>
/// <param name="Heats">How many heats; missing ones are made, surplus ones removed.</param>
/// <param name="Capacity">Most entries in a heat.</param>
/// <param name="StationPrefix">"A" makes stations A1, A2, …; null makes none.</param>
/// <param name="Seed">64 hexadecimal digits; null lets the program make one (in the preview).</param>
/// <param name="HeatName">Name of heats that are made, {n} for the number; null for "第 {n} 批".</param>
/// <param name="FirstStartsAt">Start of the first heat.</param>
/// <param name="MinutesApart">From one start to the next.</param>
/// <param name="EntryIds">Only these entries (those who advanced); null for all approved ones of the event.</param>
/// <param name="Reason">Needed when the stage was drawn before.</param>
/// <param name="SeedGiven">The seed was found outside of the program; false when it is the one that the preview made.</param>
public sealed record DrawRequest(
    int Heats,
    DrawSpread Spread = DrawSpread.Balanced,
    int? Capacity = null,
    string? StationPrefix = null,
    string? Seed = null,
    bool SeedGiven = false,
    string? HeatName = null,
    DateTimeOffset? FirstStartsAt = null,
    int? MinutesApart = null,
    IReadOnlyList<Guid>? EntryIds = null,
    string? Reason = null)
{
    public DrawOptions Options() => new(Heats, Spread, Capacity, StationPrefix);
}

public sealed class DrawRequestValidator : AbstractValidator<DrawRequest>
{
    public DrawRequestValidator()
    {
        RuleFor(r => r.Heats).InclusiveBetween(1, 500);
        RuleFor(r => r.Spread).IsInEnum();
        RuleFor(r => r.Capacity).InclusiveBetween(1, 10_000);
        RuleFor(r => r.StationPrefix).MaximumLength(10).Matches("^[\\p{L}\\p{Nd}-]*$");
        RuleFor(r => r.Seed).Matches("^[0-9a-fA-F]{64}$");
        RuleFor(r => r.HeatName).MaximumLength(60);
        RuleFor(r => r.MinutesApart).InclusiveBetween(0, 10_000);
        RuleFor(r => r.EntryIds).Must(e => e is null || e.Count <= 20_000);
        RuleFor(r => r.Reason).MaximumLength(500);
    }
}
