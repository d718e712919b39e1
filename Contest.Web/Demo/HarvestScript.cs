using System.Diagnostics.CodeAnalysis;

namespace Contest.Web.Demo;

/// <summary>
/// What happens on the demo's field: the same every time. The best of each heat cuts exactly 80 kg; two pickers are equal at the line of the second
/// prize; one weight is typed wrong and put right on appeal.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "Repeatable on purpose; nothing is secret.")]
public sealed class HarvestScript
{
    /// <summary>Prizes 6 and 12: the line of the second prize is at place 18.</summary>
    private const int SecondPrizeLine = 18;

    private const int WronglyWeighed = 40;

    public HarvestScript(IReadOnlyList<IReadOnlyList<Guid>> heats, int seed)
    {
        var random = new Random(seed);
        var pickings = new List<Picking>();
        foreach (var heat in heats)
        {
            for (var i = 0; i < heat.Count; i++)
            {
                var skill = random.NextDouble();
                var kilograms = i == 0 ? 80.00m : Math.Round(46m + ((decimal)skill * 33.9m), 2);
                pickings.Add(new Picking(
                    heat[i], kilograms, random.Next(0, 4), 900 + random.Next(600),
                    [.. Enumerable.Range(0, 3).Select(_ => new Quality(Half(random, 9, 15), Half(random, 9, 15), Half(random, 6, 10)))]));
            }
        }

        var order = pickings.OrderByDescending(Total).ThenBy(p => p.Seconds).ToList();
        var twin = order[SecondPrizeLine] with { };
        order[SecondPrizeLine] = order[SecondPrizeLine - 1] with { EntryId = twin.EntryId };
        Wrong = order[WronglyWeighed];
        Pickings = order.ToDictionary(p => p.EntryId);
    }

    /// <summary>By entry: what is true.</summary>
    public IReadOnlyDictionary<Guid, Picking> Pickings { get; }

    /// <summary>The picking whose weight is typed with two digits swapped.</summary>
    public Picking Wrong { get; }

    /// <summary>What the scale's tablet sends at first.</summary>
    public decimal TypedKilograms(Picking picking) => picking.EntryId == Wrong.EntryId ? Math.Round(picking.Kilograms / 10m, 2) : picking.Kilograms;

    private static decimal Total(Picking p) =>
        Math.Round(p.Kilograms * 60m / 80m, 2, MidpointRounding.AwayFromZero) + p.Judges.Average(q => q.Cut + q.Whole + q.Size) - (2 * p.Damaged);

    private static decimal Half(Random random, int least, int most) => random.Next(least * 2, (most * 2) + 1) / 2m;

    /// <summary>One picker's heat.</summary>
    public sealed record Picking(Guid EntryId, decimal Kilograms, int Damaged, int Seconds, IReadOnlyList<Quality> Judges);

    /// <summary>What one judge gives.</summary>
    public sealed record Quality(decimal Cut, decimal Whole, decimal Size);
}
