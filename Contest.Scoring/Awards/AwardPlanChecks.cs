using System.Collections.Immutable;
using System.Globalization;

namespace Contest.Scoring.Awards;

/// <summary>Finds everything that is wrong in a plan, each with its path in the JSON form.</summary>
internal sealed class AwardPlanChecks
{
    private readonly List<RuleError> errors = [];

    private AwardPlanChecks()
    {
    }

    public static List<RuleError> Check(AwardPlan plan)
    {
        AwardPlanChecks checks = new();
        HashSet<string> keys = new(StringComparer.Ordinal);
        HashSet<string> earlier = new(StringComparer.Ordinal);
        for (int i = 0; i < plan.Parts.Length; i++)
        {
            AwardPart part = plan.Parts[i];
            string path = At("$.parts", i);
            checks.Key(keys, part.Key, path);
            foreach (string excluded in part.Excluding.Where(key => !earlier.Contains(key)))
            {
                checks.Add("award-excluding-not-earlier", path + ".excluding", excluded);
            }

            earlier.Add(part.Key);
            checks.Part(part, path);
        }

        for (int i = 0; i < plan.Units.Length; i++)
        {
            checks.Key(keys, plan.Units[i].Key, At("$.units", i));
            checks.Unit(plan.Units[i], At("$.units", i));
        }

        checks.Titles(plan.Titles);
        for (int i = 0; i < plan.Caps.Length; i++)
        {
            checks.Cap(plan.Caps[i], At("$.caps", i), keys);
        }

        if (plan.Parts.IsEmpty && plan.Units.IsEmpty && plan.Titles.IsEmpty)
        {
            checks.Add("award-empty", "$");
        }

        return checks.errors;
    }

    private static string At(string path, int index) => path + "[" + index.ToString(CultureInfo.InvariantCulture) + "]";

    private void Add(string code, string path, params string[] args) => errors.Add(new RuleError(code, path, [.. args]));

    private void Key(HashSet<string> keys, string key, string path)
    {
        if (key.Length == 0)
        {
            Add("award-key-missing", path + ".key");
        }
        else if (!keys.Add(key))
        {
            Add("award-key-twice", path + ".key", key);
        }
    }

    private void Part(AwardPart part, string path)
    {
        Tiers(part.Tiers, path, part.Method == AwardMethod.Tiers);
        switch (part.Method)
        {
            case AwardMethod.Medals when part.Tiers.Length is < 1 or > 3:
                Add("award-medals-tiers", path + ".tiers");
                break;
            case AwardMethod.Best or AwardMethod.Named when part.Tiers.Length != 1:
                Add("award-one-tier", path + ".tiers");
                break;
            case AwardMethod.Tiers when part.Tiers.IsEmpty:
                Add("award-tiers-missing", path + ".tiers");
                break;
        }

        if (part.Method == AwardMethod.Named == part.Winners.IsEmpty)
        {
            Add(part.Winners.IsEmpty ? "award-winners-missing" : "award-winners-unused", path + ".winners");
        }

        if (part.Tolerance < 0 || (part.Tolerance > 0 && part.Method != AwardMethod.Medals))
        {
            Add("award-tolerance", path + ".tolerance");
        }

        if (part.Of is not null && part.Method != AwardMethod.Best)
        {
            Add("award-of-unused", path + ".of");
        }

        for (int i = 0; i < part.Entrants.Length; i++)
        {
            EntrantsRow row = part.Entrants[i];
            if (row.AtLeast < 0 || row.Tiers < 0 || row.Tiers > part.Tiers.Length || (i > 0 && row.AtLeast >= part.Entrants[i - 1].AtLeast))
            {
                Add("award-entrants-row", At(path + ".entrants", i));
            }
        }
    }

    private void Tiers(ImmutableArray<AwardTier> tiers, string path, bool sized)
    {
        HashSet<string> keys = new(StringComparer.Ordinal);
        Fraction? above = null;
        for (int i = 0; i < tiers.Length; i++)
        {
            AwardTier tier = tiers[i];
            string at = At(path + ".tiers", i);
            Key(keys, tier.Key, at);
            if (tier.Count is not null && tier.Share is not null)
            {
                Add("award-count-and-share", at);
            }
            else if (sized && tier.Count is null && tier.Share is null && tier.Threshold is null)
            {
                Add("award-size-missing", at);
            }

            if (tier.Count < 1)
            {
                Add("award-count", at + ".count");
            }

            if (tier.Share is { } share && (share.Denominator == 0 || share.Numerator == 0 || share.Numerator > share.Denominator))
            {
                Add("award-share", at + ".share");
            }

            if (tier is { Share: { } nested, Nested: true } && nested.Denominator > 0)
            {
                if (above is { } higher && (Int128)nested.Numerator * higher.Denominator < (Int128)higher.Numerator * nested.Denominator)
                {
                    Add("award-share-falls", at + ".share", higher.ToString());
                }

                above = nested;
            }

            if (tier.Money < 0)
            {
                Add("award-money", at + ".money");
            }

            if (tier.Minimum < 0)
            {
                Add("award-minimum", at + ".minimum");
            }
        }
    }

    private void Unit(UnitRule rule, string path)
    {
        Tiers(rule.Tiers, path, sized: true);
        if (rule.Points.IsEmpty && rule.Otherwise == 0)
        {
            Add("award-points-missing", path + ".points");
        }

        if (rule.Best < 1)
        {
            Add("award-count", path + ".best");
        }
    }

    private void Titles(ImmutableArray<TitleRule> titles)
    {
        HashSet<string> keys = new(StringComparer.Ordinal);
        for (int i = 0; i < titles.Length; i++)
        {
            string path = At("$.titles", i);
            Key(keys, titles[i].Key, path);
            if (titles[i].Rows.IsEmpty
                || titles[i].Rows.Any(row => row.Size < 1 || row.Top < 1)
                || titles[i].Rows.Select(row => row.Size).Distinct().Count() != titles[i].Rows.Length)
            {
                Add("award-title-rows", path + ".rows");
            }

            if (titles[i].Per == AwardScope.Unit)
            {
                Add("award-title-scope", path + ".per");
            }
        }
    }

    private void Cap(AwardCap cap, string path, HashSet<string> keys)
    {
        if (cap.Share is null && cap.Count is null && cap.Budget is null)
        {
            Add("award-cap-empty", path);
        }

        if (cap.Share is { } share && (share.Denominator == 0 || share.Numerator > share.Denominator))
        {
            Add("award-share", path + ".share");
        }

        if (cap.Count < 0)
        {
            Add("award-count", path + ".count");
        }

        if (cap.Budget < 0)
        {
            Add("award-money", path + ".budget");
        }

        foreach (string key in cap.Parts.Where(key => !keys.Contains(key)))
        {
            Add("award-unknown-part", path + ".parts", key);
        }
    }
}
