using System.Collections.Concurrent;

namespace Contest.Web.Features.Board.Cards;

/// <summary>Cards that were drawn: each once for what it says, whatever the board's version. One at a time, so that judges' marks keep their processor.</summary>
public sealed class CardCache : IDisposable
{
    private const int Most = 256;
    private const int MostWaiting = 24;

    private readonly ConcurrentDictionary<string, byte[]> _drawn = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private int _waiting;

    /// <summary>How many were drawn since the start.</summary>
    public int Drawn { get; private set; }

    public void Dispose() => _one.Dispose();

    /// <summary>The picture; null when so many wait already that this one should come again.</summary>
    public async ValueTask<byte[]?> FindAsync(ResultCard card, CancellationToken ct)
    {
        if (_drawn.TryGetValue(card.Mark, out var known))
        {
            return known;
        }

        try
        {
            if (Interlocked.Increment(ref _waiting) > MostWaiting)
            {
                return null;
            }

            await _one.WaitAsync(ct);
            try
            {
                return _drawn.TryGetValue(card.Mark, out known) ? known : Keep(card.Mark, CardPainter.Png(card));
            }
            finally
            {
                _one.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private byte[] Keep(string mark, byte[] png)
    {
        Drawn++;
        if (_drawn.Count >= Most)
        {
            _drawn.Clear();
        }

        return _drawn[mark] = png;
    }
}
