using Contest.Domain.Judging;
using Contest.Tests.Integration.Infrastructure;
using Contest.Tests.Integration.Judging;
using Contest.Web.Features.Judging.Live;
using Microsoft.EntityFrameworkCore;

namespace Contest.Tests.Integration.Faults;

/// <summary>What tablets sent and were told against what the database holds. Its figure line is written for every fault.</summary>
internal static class Tally
{
    public static async Task CheckAsync(TestDatabase database, JudgingGiven given, string fault, int sent, IEnumerable<KeyValuePair<Guid, AckStatus>> answers)
    {
        var acks = answers.ToArray();
        await using var db = database.Open();
        var rows = await db.Marks.AsNoTracking().Where(m => db.ScoreSheets.Any(s => s.Id == m.SheetId && s.StageId == given.StageId))
            .OrderBy(m => m.SheetId).ThenBy(m => m.RowInSheet).ToListAsync(TestContext.Current.CancellationToken);
        var contested = await db.ContestedMarks.AsNoTracking().Select(c => c.OperationId).ToListAsync(TestContext.Current.CancellationToken);
        var stored = rows.Select(r => r.OperationId).ToHashSet();
        var acknowledged = acks.Where(a => a.Value is AckStatus.Stored or AckStatus.Duplicate).Select(a => a.Key).ToHashSet();
        var conflicting = acks.Where(a => a.Value == AckStatus.Conflict).Select(a => a.Key).ToHashSet();
        var lost = acknowledged.Except(stored).Count();
        var doubled = rows.Count - stored.Count;
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{fault}: sent {sent}, acknowledged {acknowledged.Count}, stored {rows.Count}, doubled {doubled}, lost {lost}, conflicting {conflicting.Count} (kept {contested.Count})");
        Assert.Equal((0, 0), (lost, doubled));
        Assert.Equal(acknowledged.Order(), stored.Order());
        Assert.Equal(conflicting.Order(), contested.Order());
        Assert.Equal(sent, acknowledged.Count + conflicting.Count);
        foreach (var sheet in rows.GroupBy(r => r.SheetId))
        {
            var hash = ScoreSheet.EmptyHash;
            foreach (var (row, at) in sheet.Select((r, i) => (r, i)))
            {
                Assert.Equal((at + 1, hash, row.ComputeHash()), (row.RowInSheet, row.PreviousHash, row.Hash));
                hash = row.Hash;
            }
        }
    }
}
