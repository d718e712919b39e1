using System.Globalization;

namespace Contest.Scoring.Awards;

/// <summary>Gives the tiers of a part down a list of contenders.</summary>
internal sealed class TierRun(AwardLedger ledger, AwardSlot slot, List<Contender> pool, int people, LineTies ties, bool carry, Better better)
{
    private int given;

    // What earlier tiers gave beyond their number.
    private int debt;

    public void Give(IReadOnlyList<AwardTier> tiers, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Give(tiers[i], slot.Path + ".tiers[" + i.ToString(CultureInfo.InvariantCulture) + "]");
        }
    }

    private void Give(AwardTier tier, string path)
    {
        int? number = Number(tier);
        LineTies policy = tier.Ties ?? ties;
        int start = given;
        int tied = 0;
        while (given < pool.Count && (number is not { } n || given - start < n))
        {
            int end = GroupEnd(given);
            if (!Reaches(pool[given], tier.Threshold))
            {
                break;
            }

            if (number is { } most && end - start > most)
            {
                tied = end - given;
                TieAtLine(tier, path, policy, most, start, end);
                break;
            }

            for (int tie = given; given < end; given++)
            {
                GiveWithin(tier, number, start, tie);
            }
        }

        int count = given - start;
        ledger.Line(slot, tier, number, count, count == 0 ? null : pool[given - 1].Total, tied, policy);
        if (number is { } planned)
        {
            // Only what a tie did is carried: a tier that lacks entries has nothing to hand on.
            debt = carry && tied > 0 ? count - planned : 0;
            if (count < planned && tied == 0)
            {
                ledger.Note(slot, AwardNoteCode.NotFilled, tier.Title, count, planned);
            }
        }
    }

    private int? Number(AwardTier tier)
    {
        int? number = tier switch
        {
            { Count: { } count } => count - debt,
            { Share: { } share, Nested: true } => share.Of(people, tier.Rounding) - given,
            { Share: { } share } => share.Of(people, tier.Rounding) - debt,
            _ => null,
        };
        return number is { } n ? Math.Max(n, Math.Max(0, tier.Minimum)) : null;
    }

    private void GiveWithin(AwardTier tier, int? number, int start, int tie)
    {
        Contender winner = pool[given];
        if (number is { } n)
        {
            // Those who may not be given it keep their places, and a lot parts one place: then the tier's places are not those of the ranking.
            if (winner.Place <= tie || winner.Place > given + 1)
            {
                ledger.Give(slot, tier, winner, AwardReasonCode.WithinEligible, winner.Place, tie + 1);
            }
            else if (n == 1)
            {
                ledger.Give(slot, tier, winner, AwardReasonCode.OnlyPlace, winner.Place);
            }
            else
            {
                ledger.Give(slot, tier, winner, AwardReasonCode.WithinNumber, winner.Place, start + 1, start + n);
            }
        }
        else
        {
            ledger.Give(slot, tier, winner, AwardReasonCode.Threshold, winner.Total!.Value, tier.Threshold!.Value);
        }
    }

    private void TieAtLine(AwardTier tier, string path, LineTies policy, int most, int start, int end)
    {
        int tied = end - given;
        int free = start + most - given;
        switch (policy)
        {
            case LineTies.All:
                for (; given < end; given++)
                {
                    ledger.Give(slot, tier, pool[given], AwardReasonCode.TieTaken, pool[given].Place, most, tied);
                }

                break;
            case LineTies.None:
                break;
            case LineTies.Break:
                List<Contender> group = pool.GetRange(given, tied);
                if (group.Exists(one => one.TieOrder is null) || group.Select(one => one.TieOrder).Distinct().Count() < tied)
                {
                    ledger.Refuse(AwardRefusalCode.TieNotBroken, path, tier.Title, free, string.Join(", ", group.Select(one => one.Id)));
                    break;
                }

                group.Sort((a, b) => a.TieOrder!.Value.CompareTo(b.TieOrder!.Value));
                for (int i = 0; i < tied; i++)
                {
                    // The rest stands first for the next tier, in its order and no longer tied.
                    pool[given + i] = group[i] with { Line = (group[i].Line, i) };
                }

                for (int i = 0; i < free; i++, given++)
                {
                    ledger.Give(slot, tier, pool[given], AwardReasonCode.TieBroken, pool[given].Place, most, tied, i + 1);
                }

                break;
            default:
                throw new InvalidOperationException($"The policy {policy} has no rule.");
        }
    }

    private int GroupEnd(int start)
    {
        int end = start + 1;
        while (end < pool.Count && pool[end].Line.Equals(pool[start].Line))
        {
            end++;
        }

        return end;
    }

    private bool Reaches(Contender one, decimal? threshold) => threshold is not { } line
        || (one.Total is { } total && (better == Better.Higher ? total >= line : total <= line));
}
