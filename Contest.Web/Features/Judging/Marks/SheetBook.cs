using Contest.Domain.Judging;
using Contest.Web.Data;
using Contest.Web.Features.Judging.Live;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Judging.Marks;

/// <summary>What an operation stored. Rows that are no longer in force are not kept: over a day they would be most of the memory.</summary>
public readonly record struct TakenMark(string AspectKey, int Attempt, int Revision, decimal? Value, string? Code);

/// <summary>A sheet with what the writer needs: the rows in force, and every operation it holds.</summary>
public sealed class OpenSheet(ScoreSheet sheet, bool isNew)
{
    private readonly Dictionary<Guid, TakenMark> _operations = [];
    private readonly Dictionary<(string Aspect, int Attempt), MarkRow> _current = [];

    public ScoreSheet Sheet { get; } = sheet;

    /// <summary>Not in the database yet.</summary>
    public bool IsNew { get; set; } = isNew;

    /// <summary>The version that the database holds.</summary>
    public long StoredVersion { get; set; } = sheet.Version;

    public TakenMark? Find(Guid operationId) => _operations.TryGetValue(operationId, out var taken) ? taken : null;

    public MarkRow? Current(string aspectKey, int attempt) => _current.GetValueOrDefault((aspectKey, attempt));

    public void Add(MarkRow row)
    {
        // One text for all marks of an aspect: each came with its own.
        var aspectKey = _current.GetValueOrDefault((row.AspectKey, row.Attempt))?.AspectKey ?? row.AspectKey;
        _operations[row.OperationId] = new TakenMark(aspectKey, row.Attempt, row.Revision, row.Value, row.Code);
        _current[(aspectKey, row.Attempt)] = row;
    }

    /// <summary>Aspects and attempts with a mark that was not taken back.</summary>
    public IReadOnlyCollection<(string Aspect, int Attempt)> Marked() => [.. _current.Where(c => c.Value.Code != MarkInput.Clear).Select(c => c.Key)];

    /// <summary>Every mark in force was entered at the desk, from paper.</summary>
    public bool IsFromPaper => _current.Count > 0 && _current.Values.All(r => r.IsFromDesk);

    public SheetState State() => StateOf(Sheet, _current.Values);

    public static SheetState StateOf(ScoreSheet sheet, IEnumerable<MarkRow> inForce) => new(
        sheet.EntryId, sheet.SignedAt, sheet.RemarkReason, sheet.Rows, sheet.HeadHash,
        [.. inForce.OrderBy(r => r.AspectKey, StringComparer.Ordinal).ThenBy(r => r.Attempt).Select(RosterMark.Of)]);
}

/// <summary>The sheets of one stage, as the writer knows them. Used by the one writer alone, and forgotten whenever the database says otherwise.</summary>
public sealed class SheetBook(Guid stageId, long loadedAt)
{
    private readonly Dictionary<(Guid SeatId, Guid EntryId), OpenSheet> _sheets = [];

    private readonly Dictionary<Guid, ContestedMark> _contested = [];

    public long LoadedAt { get; } = loadedAt;

    public ContestedMark? FindContested(Guid operationId) => _contested.GetValueOrDefault(operationId);

    /// <summary>Only once it is stored.</summary>
    public void AddContested(ContestedMark mark) => _contested[mark.OperationId] = mark;

    public OpenSheet? Find(Guid seatId, Guid entryId) => _sheets.GetValueOrDefault((seatId, entryId));

    public OpenSheet FindOrOpen(Guid seatId, Guid entryId, DateTimeOffset now)
    {
        if (!_sheets.TryGetValue((seatId, entryId), out var sheet))
        {
            sheet = new OpenSheet(ScoreSheet.Open(stageId, seatId, entryId, now), isNew: true);
            _sheets.Add((seatId, entryId), sheet);
        }

        return sheet;
    }

    public static async Task<SheetBook> LoadAsync(ContestDb db, Guid stageId, long loadedAt, CancellationToken ct)
    {
        var book = new SheetBook(stageId, loadedAt);
        var sheets = await db.ScoreSheets.AsNoTracking().Where(s => s.StageId == stageId).ToDictionaryAsync(s => s.Id, s => new OpenSheet(s, isNew: false), ct);
        var rows = from m in db.Marks.AsNoTracking()
                   join s in db.ScoreSheets on m.SheetId equals s.Id
                   where s.StageId == stageId
                   orderby m.SheetId, m.RowInSheet
                   select m;
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            // A sheet that another node opened between the two queries is left out whole; the unique indexes catch a write to it.
            if (sheets.TryGetValue(row.SheetId, out var sheet) && row.RowInSheet <= sheet.Sheet.Rows)
            {
                sheet.Add(row);
            }
        }

        await foreach (var contested in db.ContestedMarks.AsNoTracking().Where(c => c.StageId == stageId).AsAsyncEnumerable().WithCancellation(ct))
        {
            book.AddContested(contested);
        }

        foreach (var sheet in sheets.Values)
        {
            book._sheets.Add((sheet.Sheet.SeatId, sheet.Sheet.EntryId), sheet);
        }

        return book;
    }
}
