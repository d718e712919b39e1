using System.Collections.Immutable;
using System.Globalization;

namespace Contest.Scoring.Awards;

/// <summary>Allots the awards of a plan. Pure: the same plan and entries give the same awards, in whatever order the entries come.</summary>
public static class AwardAllocator
{
    /// <summary>Allots the awards of a ranking; what it reads of entries is said at <see cref="AwardCandidates"/>.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="ranking">The ranking.</param>
    /// <param name="decisions">Lots and decisions that may part ties at a line.</param>
    public static AwardAllocation Allocate(AwardPlan plan, Ranking ranking, IEnumerable<TieDecision>? decisions = null) =>
        Allocate(plan, AwardCandidates.From(ranking, plan, decisions));

    /// <summary>Allots the awards.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="candidates">Every entry, those without a place too (they count as participants where they competed).</param>
    /// <exception cref="ArgumentException">An entry occurs twice.</exception>
    public static AwardAllocation Allocate(AwardPlan plan, IEnumerable<AwardCandidate> candidates)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ImmutableArray<AwardCandidate> all = [.. candidates.OrderBy(one => one.Entry, StringComparer.Ordinal)];
        if (all.Select(one => one.Entry).Distinct(StringComparer.Ordinal).Count() != all.Length)
        {
            throw new ArgumentException("An entry occurs twice.", nameof(candidates));
        }

        AwardField field = new(all);
        AwardLedger ledger = new();
        for (int i = 0; i < plan.Parts.Length; i++)
        {
            GivePart(plan, plan.Parts[i], At("$.parts", i), field, ledger);
        }

        ImmutableArray<UnitStanding>.Builder units = ImmutableArray.CreateBuilder<UnitStanding>();
        for (int i = 0; i < plan.Units.Length; i++)
        {
            ImmutableArray<UnitStanding> standings = UnitRun.Rank(plan.Units[i], all);
            units.AddRange(standings);
            GiveUnits(plan.Units[i], At("$.units", i), standings, ledger);
        }

        CheckCaps(plan, field, ledger);
        return ledger.Close(units.ToImmutable(), [.. plan.Titles.SelectMany(title => Nominate(title, field))]);
    }

    private static string At(string path, int index) => path + "[" + index.ToString(CultureInfo.InvariantCulture) + "]";

    private static void GivePart(AwardPlan plan, AwardPart part, string path, AwardField field, AwardLedger ledger)
    {
        HashSet<string> excluded =
            [.. ledger.Awards.Where(award => part.Excluding.Contains(award.Part, StringComparer.Ordinal)).Select(award => award.Recipient)];
        bool Eligible(AwardCandidate one) => one.Eligible && !excluded.Contains(one.Entry);

        if (part.Method == AwardMethod.Named)
        {
            GiveNamed(part, path, field, ledger, Eligible);
            return;
        }

        if (part is { Method: AwardMethod.Best, Of: { } value } && !field.Candidates.Any(one => one.Values.ContainsKey(value)))
        {
            ledger.Refuse(AwardRefusalCode.UnknownValue, path + ".of", value);
            return;
        }

        foreach ((string? name, List<AwardCandidate> members) in field.Groups(part.Per, part.Divisions))
        {
            AwardSlot slot = new(part.Key, name, path);
            int people = AwardField.People(members, plan.ShareOf);
            int tiers = TierCount(part, slot, people, ledger);
            switch (part.Method)
            {
                case AwardMethod.Tiers:
                    List<Contender> pool = AwardField.Ranked(members, part.Per, part.TieBy, Eligible);
                    new TierRun(ledger, slot, pool, people, part.Ties, part.Carry, part.Better).Give(part.Tiers, tiers);
                    break;
                case AwardMethod.Medals:
                    List<Contender> ranked = AwardField.ByValue(members, null, part.Better, Eligible);
                    new MedalRun(ledger, slot, ranked, part.Tolerance).Give(part.Tiers, tiers);
                    break;
                case AwardMethod.Best when tiers > 0:
                    GiveBest(part, slot, AwardField.ByValue(members, part.Of, part.Better, Eligible), people, ledger);
                    break;
            }
        }
    }

    private static int TierCount(AwardPart part, AwardSlot slot, int people, AwardLedger ledger)
    {
        // Below the last row nothing is given; a plan without rows gives all.
        int tiers = part.Entrants.IsEmpty ? part.Tiers.Length : part.Entrants.FirstOrDefault(row => people >= row.AtLeast)?.Tiers ?? 0;
        if (tiers == 0)
        {
            ledger.Note(slot, AwardNoteCode.Void, people);
        }
        else if (tiers < part.Tiers.Length)
        {
            ledger.Note(slot, AwardNoteCode.FewerTiers, people, tiers, part.Tiers.Length);
        }

        return tiers;
    }

    private static void GiveBest(AwardPart part, AwardSlot slot, List<Contender> pool, int people, AwardLedger ledger)
    {
        AwardTier tier = part.Tiers[0];
        AwardTier sized = tier.Count is null && tier.Share is null ? tier with { Count = 1 } : tier;
        AwardLedger trial = new();
        new TierRun(trial, slot, pool, people, part.Ties, part.Carry, part.Better).Give([sized], 1);
        ledger.Take(trial, award => award.Reason.Code is AwardReasonCode.WithinNumber or AwardReasonCode.OnlyPlace or AwardReasonCode.WithinEligible && award.Total is { } value
            ? award with { Reason = new AwardReason(AwardReasonCode.Best, [part.Of ?? "total", value]) }
            : award);
    }

    private static void GiveNamed(AwardPart part, string path, AwardField field, AwardLedger ledger, Func<AwardCandidate, bool> eligible)
    {
        AwardSlot slot = new(part.Key, null, path);
        for (int i = 0; i < part.Winners.Length; i++)
        {
            NamedWinner winner = part.Winners[i];
            if (field.Candidates.FirstOrDefault(one => one.Entry == winner.Entry) is not { } one)
            {
                ledger.Refuse(AwardRefusalCode.UnknownWinner, At(path + ".winners", i), winner.Entry);
            }
            else if (!eligible(one) || !one.Participates)
            {
                ledger.Refuse(AwardRefusalCode.WinnerNotEligible, At(path + ".winners", i), winner.Entry);
            }
            else
            {
                ledger.Give(slot, part.Tiers[0], new Contender(one.Entry, 0, one.Total, one.Entry, null), AwardReasonCode.Named, winner.Reason);
            }
        }
    }

    private static void GiveUnits(UnitRule rule, string path, ImmutableArray<UnitStanding> standings, AwardLedger ledger)
    {
        List<Contender> pool =
        [
            .. standings.Where(unit => unit.Participants >= rule.AtLeast)
                .Select(unit => new Contender(unit.Unit, unit.Place, unit.Points, unit.Place, null)),
        ];
        new TierRun(ledger, new AwardSlot(rule.Key, null, path), pool, standings.Length, rule.Ties, carry: false, Better.Higher).Give(rule.Tiers, rule.Tiers.Length);
    }

    private static void CheckCaps(AwardPlan plan, AwardField field, AwardLedger ledger)
    {
        int people = AwardField.People(field.Candidates, plan.ShareOf);
        HashSet<string> unitRules = [.. plan.Units.Select(unit => unit.Key)];
        for (int i = 0; i < plan.Caps.Length; i++)
        {
            AwardCap cap = plan.Caps[i];
            string path = At("$.caps", i);
            List<AwardGiven> counted = [.. ledger.Awards.Where(award => cap.Parts.IsEmpty || cap.Parts.Contains(award.Part, StringComparer.Ordinal))];

            // An entry with two awards is one awarded entry; units are not entries.
            int awarded = counted.Where(award => !unitRules.Contains(award.Part)).Select(award => award.Recipient).Distinct(StringComparer.Ordinal).Count();
            if (cap.Share is { } share && share.Of(people, ShareRounding.Floor) is var allowed && awarded > allowed)
            {
                ledger.Refuse(AwardRefusalCode.ShareCapExceeded, path + ".share", awarded, allowed, share.ToString(), people);
            }

            if (cap.Count is { } most && awarded > most)
            {
                ledger.Refuse(AwardRefusalCode.CountCapExceeded, path + ".count", awarded, most);
            }

            decimal cost = counted.Sum(award => award.Money);
            if (cap.Budget is { } budget && cost > budget)
            {
                ledger.Refuse(AwardRefusalCode.BudgetExceeded, path + ".budget", cost, budget);
            }
        }
    }

    private static IEnumerable<TitleNomination> Nominate(TitleRule title, AwardField field) =>
        from @group in field.Groups(title.Per, [])
        let byId = @group.Members.ToDictionary(one => one.Entry, StringComparer.Ordinal)
        from contender in AwardField.Ranked(@group.Members, title.Per, TieBasis.Place, one => one.TitleEligible && one.Eligible)
        let size = byId[contender.Id].Size
        from row in title.Rows
        where row.Size == size && contender.Place <= row.Top
        select new TitleNomination(title.Key, @group.Name, contender.Id, contender.Place, size, row.Top);
}
