using System.Collections.Concurrent;

namespace Contest.Web.Live;

/// <summary>
/// One call at a time for each key: who asks while it is under way gets its answer, so that a hall that asks at once costs what one phone does. Nothing is
/// kept of what has ended: what is called looks first whether another call, just before, has left the answer somewhere.
/// </summary>
public sealed class SharedCalls<TKey, TResult>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TResult>>> _underWay = new();

    /// <summary>The answer, or the failure, of the call that is under way; else of a new one. Who goes meanwhile (<paramref name="ct"/>) does not end it for the others.</summary>
    public Task<TResult> CallAsync(TKey key, Func<TKey, Task<TResult>> call, CancellationToken ct) =>
        // In a thread of its own: what runs without ever waiting must not run while the others wait for it to have begun.
        _underWay.GetOrAdd(key, k => new Lazy<Task<TResult>>(() => Task.Run(() => RunAsync(k, call)))).Value.WaitAsync(ct);

    private async Task<TResult> RunAsync(TKey key, Func<TKey, Task<TResult>> call)
    {
        try
        {
            return await call(key);
        }
        finally
        {
            _underWay.TryRemove(key, out _);
        }
    }
}
