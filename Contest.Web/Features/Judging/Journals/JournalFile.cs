using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json;
using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Http;

namespace Contest.Web.Features.Judging.Journals;

/// <summary>A tablet's unsynced marks as it exports them: the same operations, with the same ids, that it would have sent.</summary>
public sealed record JournalFile(
    string Format, Guid CompetitionId, Guid StageId, Guid SeatId, string DeviceId, DateTimeOffset ExportedAt, IReadOnlyList<MarkOperation> Operations)
{
    public const string CurrentFormat = "contest-journal/1";

    /// <summary>What each QR code of a journal begins with: prefix, journal id, number/count and text, parted by "|".</summary>
    public const string PartPrefix = "CJ1";

    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Reads the text of a file, or the texts of all QR codes in any order, one a line, any of them twice.</summary>
    public static Result<JournalFile> Read(string text)
    {
        try
        {
            var json = text.TrimStart().StartsWith('{') ? text : Join(text);
            return json is not null && JsonSerializer.Deserialize<JournalFile>(json, ContestJson.Options) is { Format: CurrentFormat } file && file.Operations.All(o => o is not null)
                && file.DeviceId.Length is > 0 and <= 64 && !file.DeviceId.StartsWith(MarkInput.DeskPrefix, StringComparison.Ordinal)
                ? file
                : new JudgingErrors.JournalUnreadable();
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidDataException)
        {
            return new JudgingErrors.JournalUnreadable();
        }
    }

    /// <summary>How many codes are missing; null when the text is not of QR codes of one journal.</summary>
    public static (int Have, int Of)? Parts(string text)
    {
        var parts = Split(text);
        return parts.Count == 0 || parts.Select(p => (p.Id, p.Of)).Distinct().Count() != 1 ? null : (parts.Select(p => p.Number).Distinct().Count(), parts[0].Of);
    }

    private static string? Join(string text)
    {
        if (Parts(text) is not { } counted || counted.Have != counted.Of)
        {
            return null;
        }

        var packed = string.Concat(Split(text).DistinctBy(p => p.Number).OrderBy(p => p.Number).Select(p => p.Text));
        using var inflated = new DeflateStream(new MemoryStream(Base64Url.DecodeFromChars(packed)), CompressionMode.Decompress);
        var buffer = new byte[MostBytes];
        var length = inflated.ReadAtLeast(buffer, MostBytes, throwOnEndOfStream: false);
        return length == MostBytes ? null : System.Text.Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static List<(string Id, int Number, int Of, string Text)> Split(string text)
    {
        var parts = new List<(string, int, int, string)>();
        foreach (var line in text.Split((char[])['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split('|') is [PartPrefix, { Length: > 0 and <= 20 } id, var count, var body] && count.Split('/') is [var n, var of]
                && int.TryParse(n, out var number) && int.TryParse(of, out var all) && number >= 1 && number <= all && all <= 999)
            {
                parts.Add((id, number, all, body));
            }
        }

        return parts;
    }
}
