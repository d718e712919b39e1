using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Contest.Web.Http;

namespace Contest.Web.Live;

/// <summary>The answers to "why this place" on one board: each made once, by the first who asks, and only for rows that the board has.</summary>
public sealed class RowReasons(BoardSnapshot board, IBoardReasons reasons)
{
    private readonly ConcurrentDictionary<string, Answer> _answers = new();

    /// <param name="ETag">Of what is said, not of the board: a later version that says the same is not fetched again.</param>
    public sealed record Answer(EncodedBody Body, string ETag);

    /// <summary>The answer for a row; null when the board has no such row.</summary>
    public async ValueTask<Answer?> FindAsync(string rowKey, CancellationToken ct)
    {
        if (_answers.TryGetValue(rowKey, out var known))
        {
            return known;
        }

        if (board.Rows.FirstOrDefault(r => r.Key == rowKey) is not { } row)
        {
            return null;
        }

        var reason = await reasons.FindAsync(row, ct);
        var json = JsonSerializer.SerializeToUtf8Bytes(new RowReason(row.Key, row.Rank, row.Total, row.Status, reason?.Zh ?? [], reason?.En ?? []), ContestJson.Options);
        return _answers[rowKey] = new Answer(new EncodedBody(() => json), $"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 8))}\"");
    }
}

/// <summary>Why a row has its place. Rank, total and status are those that the sentences speak of.</summary>
/// <param name="Zh">In Chinese, a sentence a line; empty where the row says all there is to know: held, waiting.</param>
public sealed record RowReason(string Key, string? Rank, string? Total, string Status, IReadOnlyList<string> Zh, IReadOnlyList<string> En);
