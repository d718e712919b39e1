using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Contest.Web.Live;
using Contest.Web.Outbox;

namespace Contest.Web.Features.Results.Ceremonies;

/// <summary>
/// Tells consoles and stages that a ceremony went on. The row in the database is the truth and a wake only a hint: a watcher also looks by itself, so that a
/// step that was taken on another node, or whose wake was lost, is seen soon.
/// </summary>
public sealed class CeremonyWatch(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _waiting = new();

    /// <summary>Wakes those who watch this competition's ceremony.</summary>
    public void Wake(Guid competitionId)
    {
        if (_waiting.TryRemove(competitionId, out var waiting))
        {
            waiting.SetResult();
        }
    }

    /// <summary>What <paramref name="read"/> gives, now and whenever <paramref name="version"/> of it changed; nothing while it gives null.</summary>
    public async IAsyncEnumerable<TView> ViewsAsync<TView>(
        Guid competitionId, Func<GetCeremony.Handler, CancellationToken, Task<TView?>> read, Func<TView, object> version, [EnumeratorCancellation] CancellationToken ct)
        where TView : class
    {
        object? told = null;
        while (!ct.IsCancellationRequested)
        {
            // Before it is read, so that a step in between wakes.
            var wake = _waiting.GetOrAdd(competitionId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            TView? view;
            await using (var scope = scopes.CreateAsyncScope())
            {
                view = await read(scope.ServiceProvider.GetRequiredService<GetCeremony.Handler>(), ct);
            }

            if (view is not null && version(view) is var present && !present.Equals(told))
            {
                told = present;
                yield return view;
            }

            using var looked = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await Task.WhenAny(wake, Task.Delay(LookEvery, clock, looked.Token));
            await looked.CancelAsync();
        }
    }
}

/// <summary>Consoles and stages hear at once; the public's boards are made anew with the next tick.</summary>
public sealed class FollowCeremony(CeremonyWatch watch, BoardRegistry boards) : INodeHandler<CeremonyStepped>
{
    public Task HandleAsync(CeremonyStepped happened, CancellationToken ct)
    {
        watch.Wake(happened.CompetitionId);
        boards.CompetitionChanged(happened.CompetitionId);
        return Task.CompletedTask;
    }
}
