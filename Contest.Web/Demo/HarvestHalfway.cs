using Contest.Web.Features.Judging.Panels;
using Contest.Web.Features.Judging.Passes;

namespace Contest.Web.Demo;

/// <summary>
/// The harvest stopped on its way, for pictures of the day and for trying its pages: heat 1 marked and signed, heat 2 half marked, one judge behind,
/// one mark far off the panel's, all tablets gone.
/// </summary>
public static class HarvestHalfway
{
    public static async Task RunAsync(DemoApi organizer, HarvestDemo demo, CancellationToken ct)
    {
        var root = $"/api/competitions/{demo.Competition.Id}/stages/{demo.Competition.Events[0].Stages[0].Id}";
        await organizer.PostAsync(root + "/open", null, ct);
        var seats = (await organizer.GetAsync<PanelView>(root + "/panel", ct)).Seats.ToDictionary(s => s.Id);
        var judges = new List<DemoJudge>();
        var passes = await organizer.PostAsync<IReadOnlyList<IssuedPass>>(root + "/panel/passes", new IssuePasses.Request([]), ct);
        foreach (var pass in passes.OrderBy(p => seats[p.SeatId].Role).ThenBy(p => seats[p.SeatId].Number))
        {
            judges.Add(await DemoJudge.ArriveAsync(organizer.Site, pass.Token, ct));
        }

        var heats = judges[0].Roster.Heats.OrderBy(h => h.Number).Select(h => (h.HeatId, Entries: (IReadOnlyList<Guid>)[.. h.Entries.OrderBy(e => e.Order).Select(e => e.EntryId)])).ToList();
        var script = new HarvestScript([.. heats.Select(h => h.Entries)], 7);
        await organizer.PostAsync($"{root}/heats/{heats[0].HeatId}/start", null, ct);
        await MarkAsync(judges, script, heats[0].Entries, 15, ct);
        foreach (var judge in judges)
        {
            foreach (var entry in heats[0].Entries)
            {
                await judge.SignAsync(entry, ct);
            }
        }

        await organizer.PostAsync($"{root}/heats/{heats[0].HeatId}/finish", null, ct);
        await organizer.PostAsync($"{root}/heats/{heats[1].HeatId}/start", null, ct);
        await MarkAsync(judges, script, heats[1].Entries, 5, ct, farOff: 2);
        await MarkAsync([judges[0], judges[1], judges[3]], script, [.. heats[1].Entries.Skip(5)], 3, ct);
        foreach (var judge in judges)
        {
            await judge.DisposeAsync();
        }
    }

    /// <summary>The last of <paramref name="judges"/> has the scale.</summary>
    private static async Task MarkAsync(List<DemoJudge> judges, HarvestScript script, IReadOnlyList<Guid> entries, int count, CancellationToken ct, int? farOff = null)
    {
        for (var i = 0; i < count; i++)
        {
            var picking = script.Pickings[entries[i]];
            for (var j = 0; j < judges.Count - 1; j++)
            {
                var quality = picking.Judges[j];
                var less = farOff == i && j == 1 ? 7m : 0m;
                await judges[j].MarkAsync(entries[i], [("cut", quality.Cut - less), ("whole", quality.Whole), ("size", quality.Size)], ct);
            }

            await judges[^1].MarkAsync(entries[i], [("weight", picking.Kilograms), ("damage", picking.Damaged), ("time", picking.Seconds)], ct);
        }
    }
}
