using Contest.Domain.Common;

namespace Contest.Web.Features.Registration.Import;

/// <summary>Refusals of an imported workbook: first of the whole file, then of single cells.</summary>
public static class ImportErrors
{
    /// <summary>Not an .xlsx workbook (an old .xls, a CSV, an encrypted or damaged file).</summary>
    public sealed record NotWorkbook() : Error("import.not-workbook", ErrorKind.Invalid);

    /// <summary>A workbook with macros.</summary>
    public sealed record Macros() : Error("import.macros", ErrorKind.Invalid);

    /// <summary>Unpacked it would be larger than <paramref name="MaxMegabytes"/> MB, or is packed implausibly well.</summary>
    public sealed record Unpacked(int MaxMegabytes) : Error("import.unpacked-too-large", ErrorKind.Invalid);

    /// <summary>No sheet has the template's header row.</summary>
    public sealed record NoHeader() : Error("import.no-header", ErrorKind.Invalid);

    /// <summary>The header row has this column twice.</summary>
    public sealed record ColumnTwice(string Column) : Error("import.column-twice", ErrorKind.Invalid);

    /// <summary>A header and nothing below.</summary>
    public sealed record NoRows() : Error("import.no-rows", ErrorKind.Invalid);

    /// <summary>More rows than <paramref name="Max"/>.</summary>
    public sealed record TooManyRows(int Max) : Error("import.too-many-rows", ErrorKind.Invalid);

    /// <summary>The cell holds a formula; values only.</summary>
    public sealed record Formula() : Error("import.formula", ErrorKind.Invalid);

    /// <summary>The cell shows an error of the spreadsheet (#N/A).</summary>
    public sealed record CellError(string Text) : Error("import.cell-error", ErrorKind.Invalid);

    /// <summary>Must be filled in.</summary>
    public sealed record CellMissing() : Error("import.cell-missing", ErrorKind.Invalid);

    /// <summary>No delegation of this name.</summary>
    public sealed record UnknownDelegation() : Error("import.unknown-delegation", ErrorKind.Invalid);

    /// <summary>Another delegation than the own.</summary>
    public sealed record ForeignDelegation() : Error("import.foreign-delegation", ErrorKind.Invalid);

    /// <summary>No event of this name.</summary>
    public sealed record UnknownEvent() : Error("import.unknown-event", ErrorKind.Invalid);

    /// <summary>Not one of the choices of the drop-down.</summary>
    public sealed record UnknownChoice() : Error("import.unknown-choice", ErrorKind.Invalid);

    /// <summary>The bib is given in row <paramref name="Row"/> already.</summary>
    public sealed record BibTwice(int Row) : Error("import.bib-twice", ErrorKind.Invalid);

    /// <summary>A bib is 1 to 20 letters, digits and hyphens.</summary>
    public sealed record BibInvalid() : Error("import.bib-invalid", ErrorKind.Invalid);

    /// <summary>Another row of the team is wrong, so the team is not taken.</summary>
    public sealed record TeamIncomplete() : Error("import.team-incomplete", ErrorKind.Invalid);

    /// <summary>The check is not done, failed, or the file was committed already.</summary>
    public sealed record NotReady() : Error("import.not-ready", ErrorKind.Conflict);

    /// <summary>No row is good.</summary>
    public sealed record NothingGood() : Error("import.nothing-good", ErrorKind.Conflict);

    /// <summary>The consent of those in the file must be confirmed.</summary>
    public sealed record ConsentNeeded() : Error("import.consent-needed", ErrorKind.Invalid);
}
