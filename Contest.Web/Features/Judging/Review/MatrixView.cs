using Contest.Domain.Competitions;
using Contest.Domain.Judging;
using Contest.Domain.Registration;
using Contest.Web.Features.Judging.Live;

namespace Contest.Web.Features.Judging.Review;

/// <summary>评分矩阵: the entries of a heat × the seats of the panel. Entries by code only: the chief judge learns no names from it.</summary>
public sealed record MatrixView(
    Guid StageId, string StageName, StageStatus StageStatus, Guid HeatId, int HeatNumber, string HeatName, HeatStatus HeatStatus,
    IReadOnlyList<MatrixSeat> Seats, IReadOnlyList<MatrixAspect> Aspects, IReadOnlyList<MatrixRow> Rows, Progress Progress);

/// <summary>A column.</summary>
public sealed record MatrixSeat(Guid SeatId, SeatRole Role, int Number, string Name, SeatPresence Presence, int Missing);

/// <summary>What is marked, and by which roles.</summary>
public sealed record MatrixAspect(string Key, AspectText Name, string? Unit, decimal? Min, decimal? Max, decimal? Step, int Attempts, IReadOnlyList<SeatRole> Roles);

/// <summary>A row.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Code">Bib or blind code.</param>
/// <param name="Station">赛位.</param>
/// <param name="Order">Order in the heat.</param>
/// <param name="Attendance">What became of it on the day.</param>
/// <param name="Competing">Takes marks.</param>
/// <param name="Missing">Marks still owed.</param>
/// <param name="IsSigned">Every owed sheet is signed.</param>
/// <param name="Spread">The judges' subtotals against one another; null with fewer than two complete.</param>
/// <param name="Cells">One for each seat, in the order of the columns.</param>
public sealed record MatrixRow(
    Guid EntryId, string Code, string? Station, int Order, Attendance Attendance, bool Competing, int Missing, bool IsSigned, MatrixSpread? Spread, IReadOnlyList<MatrixCell> Cells);

/// <summary>What one seat gave one entry.</summary>
/// <param name="SeatId">The seat.</param>
/// <param name="Marks">Marks in force.</param>
/// <param name="Subtotal">What they come to by themselves; null without a number.</param>
/// <param name="Owed">Marks that the seat owes the entry.</param>
/// <param name="Missing">Of these, not given.</param>
/// <param name="SignedAt">When the judge signed.</param>
/// <param name="SignedBy">Who signed at the desk, for a sheet that came on paper; null for the judge.</param>
/// <param name="FromPaper">Every mark was entered from paper.</param>
/// <param name="RemarkReason">Why it is to be marked again.</param>
/// <param name="Recused">The seat does not mark the entry.</param>
/// <param name="OwnUnit">The entry is of the judge's own delegation.</param>
/// <param name="TakenBack">Where a mark was taken back and none is in force: a new one stands on that revision.</param>
public sealed record MatrixCell(
    Guid SeatId, IReadOnlyList<MatrixMark> Marks, decimal? Subtotal, int Owed, int Missing, DateTimeOffset? SignedAt, string? SignedBy, bool FromPaper, string? RemarkReason, bool Recused, bool OwnUnit,
    IReadOnlyList<TakenBackMark> TakenBack);

/// <summary>A mark in force.</summary>
/// <param name="FromDesk">It was entered from paper, and the desk may change it.</param>
public sealed record MatrixMark(string AspectKey, int Attempt, int Revision, decimal? Value, string? Code, Guid OperationId, bool FromDesk)
{
    public static MatrixMark Of(MarkRow row) => new(row.AspectKey, row.Attempt, row.Revision, row.Value, row.Code, row.OperationId, row.IsFromDesk);
}

/// <summary>A mark that was taken back.</summary>
public sealed record TakenBackMark(string AspectKey, int Attempt, int Revision);

/// <summary>How far the judges lie apart.</summary>
/// <param name="Range">Highest − lowest subtotal.</param>
/// <param name="Alarm">The chief judge should look.</param>
/// <param name="SeatId">The seat that stands out, where one does.</param>
/// <param name="ModifiedZ">Its modified z, one digit; null when it was not that which alarmed.</param>
/// <param name="AspectKeys">Aspects whose own spread is over what the rules allow.</param>
public sealed record MatrixSpread(decimal Range, bool Alarm, Guid? SeatId, decimal? ModifiedZ, IReadOnlyList<string> AspectKeys);
