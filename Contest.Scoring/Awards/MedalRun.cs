namespace Contest.Scoring.Awards;

/// <summary>
/// Gold, silver and bronze with a tolerance. Entries tie whose totals are no farther than the tolerance from the best of their group. Two golds:
/// no silver. Three golds or more: no silver, and bronze only if the next is within the tolerance of the last gold. The same holds of silvers
/// that bring the medals to three or more. Source: the rule as written in shared/scoring-rules §6 (WorldSkills competitions use it with 2
/// points on the 700 scale).
/// </summary>
internal sealed class MedalRun(AwardLedger ledger, AwardSlot slot, List<Contender> pool, decimal tolerance)
{
    private int given;

    public void Give(IReadOnlyList<AwardTier> tiers, int count)
    {
        if (count > 0)
        {
            Group(tiers[0], AwardReasonCode.Gold, null);
        }

        if (count > 1)
        {
            if (given == 1)
            {
                Group(tiers[1], AwardReasonCode.Silver, null);
            }
            else
            {
                Skip(tiers[1]);
                ledger.Note(slot, AwardNoteCode.NoSilver, given);
            }
        }

        if (count > 2 && given > 0)
        {
            Bronze(tiers[2]);
        }
    }

    private void Bronze(AwardTier tier)
    {
        if (given < 3)
        {
            Group(tier, AwardReasonCode.Bronze, null);
        }
        else if (given < pool.Count && Math.Abs(pool[given].Total!.Value - pool[given - 1].Total!.Value) <= tolerance)
        {
            Group(tier, AwardReasonCode.BronzeWithinTolerance, pool[given - 1].Total);
        }
        else
        {
            Skip(tier);
            ledger.Note(slot, AwardNoteCode.NoBronze, given);
        }
    }

    private void Skip(AwardTier tier) => ledger.Line(slot, tier, 0, 0, null, 0, LineTies.All);

    private void Group(AwardTier tier, AwardReasonCode reason, decimal? against)
    {
        int start = given;
        while (given < pool.Count && Math.Abs(pool[start].Total!.Value - pool[given].Total!.Value) <= tolerance)
        {
            decimal total = pool[given].Total!.Value;
            ledger.Give(slot, tier, pool[given++], reason, total, against ?? pool[start].Total!.Value, tolerance);
        }

        int count = given - start;
        ledger.Line(slot, tier, 1, count, count == 0 ? null : pool[given - 1].Total, count > 1 ? count : 0, LineTies.All);
        if (count == 0)
        {
            ledger.Note(slot, AwardNoteCode.NotFilled, tier.Title, 0, 1);
        }
    }
}
