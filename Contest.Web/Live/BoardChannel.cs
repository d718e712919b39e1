using System.Collections.Concurrent;

namespace Contest.Web.Live;

/// <summary>
/// One board of one audience: its present snapshot, the ring of its last frames, and the signal that a new one is there. Written
/// by the projector, or by what another node's projector sends; any number of readers, each with a cursor of its own, none of them awaited.
/// </summary>
public sealed class BoardChannel(long firstVersion = 0)
{
    public const int RingSize = 256;

    private readonly Lock _gate = new();
    private readonly Lock _writing = new();
    private readonly BoardFrame?[] _ring = new BoardFrame?[RingSize];
    private int _frames;
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

    /// <summary>Puts what the board should show; makes a version and a frame only when something differs.</summary>
    /// <param name="reasons">Why the rows stand where they do; none for an audience that is told nothing.</param>
    /// <param name="floor">The least version that this node may give.</param>
    /// <returns>True when there is a new version.</returns>
    public bool Publish(BoardMeta meta, IReadOnlyList<BoardRow> rows, IBoardReasons? reasons = null, long floor = 0)
    {
        reasons ??= NoReasons.Instance;
        lock (_writing)
        {
            var shown = _snapshot;
            var before = shown?.Content;
            var next = new BoardSnapshot(Math.Max(before is null ? Version : Version + 1, floor), meta, rows);
            var delta = before is null ? null : BoardDiff.Between(before, next);
            if (before is not null && delta is null)
            {
                shown!.CameAbout(reasons);
                return false;
            }

            Swap(next, delta is null ? null : BoardFrame.Of(delta), reasons);
            return true;
        }
    }

    /// <summary>Takes another node's frame; false when it does not continue what is here.</summary>
    /// <param name="reasons">Where this node finds the reasons of a board that another made.</param>
    public bool Follow(BoardFrame frame, IBoardReasons reasons)
    {
        lock (_writing)
        {
            if (_snapshot?.Content is not { } before || frame.Delta is not { } delta || before.Version != frame.From)
            {
                return Version == frame.To && _snapshot is not null;
            }

            Swap(BoardDiff.Apply(before, delta), frame, reasons);
            return true;
        }
    }

    /// <summary>Takes another node's whole board. Streams on any other version are told to reload.</summary>
    public void Load(BoardSnapshot snapshot, IBoardReasons reasons)
    {
        lock (_writing)
        {
            if (_snapshot is null || Version != snapshot.Version)
            {
                Swap(snapshot, null, reasons);
            }
        }
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
            return cursor == _version ? null : Find(cursor) ?? BoardFrame.Reload(_version);
        }
    }

    /// <summary>Each frame of the ring begins where the one before it ended, so they are in the order of their versions.</summary>
    private BoardFrame? Find(long cursor)
    {
        var (low, high) = (Math.Max(0, _frames - RingSize), _frames - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var frame = _ring[middle % RingSize]!;
            if (frame.From == cursor)
            {
                return frame;
            }

            (low, high) = frame.From < cursor ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    private void Swap(BoardSnapshot next, BoardFrame? frame, IBoardReasons reasons)
    {
        TaskCompletionSource wake;
        lock (_gate)
        {
            _snapshot = new SnapshotBytes(next, reasons);
            _version = next.Version;
            if (frame is not null)
            {
                _ring[_frames++ % RingSize] = frame;
            }
            else
            {
                // The chain is broken: nothing before it leads here.
                Array.Clear(_ring);
                _frames = 0;
            }

            wake = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        wake.SetResult();
        // Elsewhere, so that the projector waits for nobody.
        ThreadPool.UnsafeQueueUserWorkItem(static channel => channel.PushToReaders(), this, preferLocal: false);
    }

    private void PushToReaders()
    {
        foreach (var (reader, _) in _readers)
        {
            reader.Push();
        }
    }
}
