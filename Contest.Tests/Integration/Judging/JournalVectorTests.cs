using System.Text.Json;
using System.Text.Json.Nodes;
using Contest.Tests.Integration.Infrastructure;
using Contest.Web.Features.Judging.Journals;
using Contest.Web.Http;

namespace Contest.Tests.Integration.Judging;

/// <summary>The desk reads what tablets write: the client's test (journalVector.test.ts) writes exports as files and as QR codes, and these tests read them, field by field.</summary>
public sealed class JournalVectorTests
{
    private static readonly Vector[] Vectors =
        JsonSerializer.Deserialize<Vector[]>(Repository.Read("Contest.Tests/Integration/Judging/Golden/journal-export.json"), JsonSerializerOptions.Web)!;

    [Fact]
    public void A_file_is_read_with_every_field_that_the_tablet_wrote_and_no_other() => Assert.All(Vectors, v => Same(v.Text, v.Text));

    [Fact]
    public void Qr_codes_are_read_in_any_order_and_twice_as_the_same_journal() =>
        Assert.All(Vectors, v => Same(v.Text, string.Join('\n', [.. v.Codes.Reverse(), v.Codes[0]])));

    [Fact]
    public void A_missing_code_is_counted_and_the_rest_is_not_taken_for_the_whole()
    {
        var codes = Vectors.MaxBy(v => v.Codes.Length)!.Codes;
        var some = string.Join(' ', codes.Skip(1));
        Assert.Equal((codes.Length - 1, codes.Length), JournalFile.Parts(some));
        Assert.False(JournalFile.Read(some).IsOk);
    }

    private static void Same(string expected, string read)
    {
        var file = JournalFile.Read(read);
        Assert.True(file.IsOk);
        // Both ways of writing UTC to the millisecond.
        var written = JsonSerializer.Serialize(file.Value, ContestJson.Options).Replace("+00:00\"", ".000Z\"", StringComparison.Ordinal);
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(ContestJson.Options), JsonNode.Parse(written)!.ToJsonString(ContestJson.Options));
    }

    private sealed record Vector(string Text, string[] Codes);
}
