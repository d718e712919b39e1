using Contest.Domain.Common;
using Contest.Domain.Results;

namespace Contest.Web.Features.Results.Ceremonies;

/// <summary>The tiers that a ceremony would have, for the choice of how each is shown. Says how many are in each, and nobody's name.</summary>
public static class ListTiers
{
    /// <param name="Mode">What is proposed.</param>
    public sealed record Tier(int Index, string EventName, string NameZh, string NameEn, int Count, bool Podium, CeremonyMode Mode);

    public sealed class Handler(CeremonyBuilder builder, RehearsalBuilder rehearsal)
    {
        /// <summary>A tier of more than so many is better shown together.</summary>
        private const int Many = 10;

        public async Task<Result<IReadOnlyList<Tier>>> HandleAsync(Guid competitionId, bool rehearse, CancellationToken ct)
        {
            var tiers = rehearse ? Result<IReadOnlyList<CeremonyTier>>.Ok((await rehearsal.InventAsync(competitionId, ct)).Tiers) : await builder.TiersAsync(competitionId, ct);
            return tiers.IsOk ? Result<IReadOnlyList<Tier>>.Ok([.. tiers.Value.Select(Of)]) : tiers.Error;
        }

        public static CeremonyMode Proposed(CeremonyTier tier) => tier.Lines.Count > Many ? CeremonyMode.Together : CeremonyMode.ByHand;

        private static Tier Of(CeremonyTier tier, int index) => new(index, tier.EventName, tier.NameZh, tier.NameEn, tier.Lines.Count, tier.Podium, Proposed(tier));
    }
}
