using Contest.Domain.Results;
using Contest.Web.Demo;
using Contest.Web.Features.Results.Ceremonies;

/// <summary>A ceremony on the competition whose notice is out: the console, on the hall's screen one picture of each kind of scene, and a phone in the hall.</summary>
internal static class CeremonyPages
{
    public static async Task TakeAsync(Camera camera, DemoApi api, World world, Size size, CancellationToken ct)
    {
        if (!camera.WantedAmong("50-ceremony") && !camera.WantedAmong("51-stage"))
        {
            return;
        }

        var path = $"/api/competitions/{world.Done.Id}/ceremony";
        var console = await PrepareAsync(api, path, rehearsal: true, ct);
        var steps = console.Steps;
        (string Name, int Position)[] moments =
        [
            ("wait", 0), ("tier", 1), ("names", 2), ("select", At(steps, s => s is { Kind: CeremonyStepKind.Select, Podium: false })),
            ("place", At(steps, s => s is { Kind: CeremonyStepKind.Reveal, Podium: false, Rank: not null }) + 4),
            ("stand", At(steps, s => s is { Kind: CeremonyStepKind.Select, Podium: true })), ("podium", steps.Count - 1),
        ];
        foreach (var (locale, suffix) in new[] { ("zh-CN", ""), ("en", "-en") })
        {
            await using var context = await camera.ContextAsync(size, locale, signedIn: api);
            foreach (var (name, position) in moments)
            {
                console = await api.PostAsync<ConsoleView>(path + "/step", new StepCeremony.Request(console.Version, StepCeremony.Act.Jump, position, true), ct);
                if (size.Name is "hall" or "wall")
                {
                    await camera.ShotAsync(context, size, $"51-stage-{name}{suffix}", $"/admin/competitions/{world.Done.Id}/stage", full: false);
                }
                else if (name is "select" or "podium")
                {
                    await camera.ShotAsync(context, size, $"50-ceremony-{name}{suffix}", $"/admin/competitions/{world.Done.Id}/ceremony", full: true);
                }
            }
        }
    }

    /// <summary>The ceremony itself, which the public's boards follow: what a phone in the hall shows while the stage reveals.</summary>
    public static async Task TakeRevealAsync(Camera camera, DemoApi api, World world, Troubles troubles, Size size, CancellationToken ct)
    {
        if (!camera.WantedAmong("52-reveal") || size.Name is not ("phone" or "portrait"))
        {
            return;
        }

        await troubles.FrozenAsync();
        var path = $"/api/competitions/{world.Done.Id}/ceremony";
        var console = await PrepareAsync(api, path, rehearsal: false, ct);
        var steps = console.Steps;
        (string Name, int Position)[] moments =
        [
            ("select", At(steps, s => s is { Kind: CeremonyStepKind.Select, Podium: false })), ("place", At(steps, s => s is { Kind: CeremonyStepKind.Reveal, Podium: false, Rank: not null }) + 2),
            ("podium", steps.Count - 1),
        ];
        foreach (var (locale, suffix) in new[] { ("zh-CN", ""), ("en", "-en") })
        {
            await using var context = await camera.ContextAsync(size, locale, touch: true);
            foreach (var (name, position) in moments)
            {
                console = await api.PostAsync<ConsoleView>(path + "/step", new StepCeremony.Request(console.Version, StepCeremony.Act.Jump, position, true), ct);
                await camera.ShotAsync(context, size, $"52-reveal-{name}{suffix}", $"/b/{world.Done.BoardCode}", full: false);
            }
        }
    }

    private static int At(IReadOnlyList<CeremonyStep> steps, Func<CeremonyStep, bool> which) => Enumerable.Range(0, steps.Count).First(i => which(steps[i])) + 1;

    private static async Task<ConsoleView> PrepareAsync(DemoApi api, string path, bool rehearsal, CancellationToken ct)
    {
        var tiers = await api.GetAsync<List<ListTiers.Tier>>($"{path}/tiers?rehearsal={(rehearsal ? "true" : "false")}", ct);
        var choices = tiers.Select(t => new PrepareCeremony.TierChoice(t.Index, t.Index == 0 ? CeremonyMode.Together : CeremonyMode.ByHand, true)).ToList();
        return await api.PostAsync<ConsoleView>(path, new PrepareCeremony.Request(rehearsal, choices, true), ct);
    }
}
