using Contest.Domain.Common;

namespace Contest.Web.Workbooks;

/// <summary>Refusals of a workbook as a whole.</summary>
public static class SheetErrors
{
    /// <summary>Not an .xlsx workbook, or a damaged one.</summary>
    public sealed record NotAWorkbook() : Error("files.not-a-workbook", ErrorKind.Invalid);

    /// <summary>More than <paramref name="MaxRows"/> rows.</summary>
    public sealed record TooManyRows(int MaxRows) : Error("files.too-many-rows", ErrorKind.Invalid);

    /// <summary>It unpacks to far more than it weighs.</summary>
    public sealed record TooLargeInside() : Error("files.too-large-inside", ErrorKind.Invalid);

    /// <summary>The first row lacks this column.</summary>
    public sealed record ColumnMissing(string Column) : Error("files.column-missing", ErrorKind.Invalid);

    /// <summary>No rows below the header.</summary>
    public sealed record Empty() : Error("files.empty", ErrorKind.Invalid);
}
