using System.Collections.Concurrent;

namespace Contest.Web.Live;

/// <summary>
/// One board of one audience: its present snapshot, the ring of its last frames, and the signal that a new one is there. One writer (the
/// projector); any number of readers, each with a cursor of its own, none of them awaited.
/// </summary>
public sealed class BoardChannel(long firstVersion)
{
    public const int RingSize = 256;

    private readonly Lock _gate = new();
    private readonly BoardFrame?[] _ring = new BoardFrame?[RingSize];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile SnapshotBytes? _snapshot;
    private long _version = firstVersion;
    private readonly ConcurrentDictionary<BoardReader, byte> _readers = new();

    /// <summary>The present version.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>How many streams are open.</summary>
    public int Viewers => _readers.Count;

    public SnapshotBytes? Snapshot => _snapshot;

    public void Enter(BoardReader reader) => _readers[reader] = 1;

    public void Leave(BoardReader reader) => _readers.TryRemove(reader, out _);

    /// <summary>Puts what the board should show; makes a version and a frame only when something differs. True when it did.</summary>
    public bool Publish(BoardMeta meta, IReadOnlyList<BoardRow> rows, IBoardReasons? reasons = null)
    {
        reasons ??= NoReasons.Instance;
        var shown = _snapshot;
        var before = shown?.Content;
        var next = new BoardSnapshot(before is null ? Version : Version + 1, meta, rows);
        var delta = before is null ? null : BoardDiff.Between(before, next);
        if (before is not null && delta is null)
        {
            shown!.CameAbout(reasons);
            return false;
        }

        TaskCompletionSource wake;
        lock (_gate)
        {
            _snapshot = new SnapshotBytes(next, reasons);
            _version = next.Version;
            if (delta is not null)
            {
                _ring[next.Version % RingSize] = BoardFrame.Of(delta);
            }

            wake = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        wake.SetResult();
        // Elsewhere, so that the projector waits for nobody.
        ThreadPool.UnsafeQueueUserWorkItem(static channel => channel.PushToReaders(), this, preferLocal: false);
        return true;
    }

    /// <summary>
    /// The frame that follows <paramref name="cursor"/>; null when there is none yet, with the task that completes at the next one. A cursor that fell off the
    /// ring, or is of another board or life of the program, gets a reload.
    /// </summary>
    public BoardFrame? Next(long cursor, out Task changed)
    {
        lock (_gate)
        {
            changed = _changed.Task;
            if (cursor == _version)
            {
                return null;
            }

            return _ring[(cursor + 1) % RingSize] is { } frame && frame.From == cursor ? frame : BoardFrame.Reload(_version);
        }
    }

    private void PushToReaders()
    {
        foreach (var (reader, _) in _readers)
        {
            reader.Push();
        }
    }
}
