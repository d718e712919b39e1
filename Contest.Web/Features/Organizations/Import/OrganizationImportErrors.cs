using Contest.Domain.Common;

namespace Contest.Web.Features.Organizations.Import;

/// <summary>What can be wrong with a row.</summary>
public static class OrganizationImportErrors
{
    public sealed record NameMissing() : Error("organizations.import.name-missing", ErrorKind.Invalid);

    public sealed record TooLong(int Max) : Error("organizations.import.too-long", ErrorKind.Invalid);

    public sealed record UnknownLevel(string Text) : Error("organizations.import.unknown-level", ErrorKind.Invalid);

    /// <summary>The level is not below the parent's.</summary>
    public sealed record LevelTooHigh(string Parent) : Error("organizations.import.level-too-high", ErrorKind.Invalid);

    /// <summary>The organization is known with another level, which an import does not change.</summary>
    public sealed record LevelDiffers(string Name) : Error("organizations.import.level-differs", ErrorKind.Invalid);

    /// <summary>The same code stands in row <paramref name="Row"/>.</summary>
    public sealed record CodeTwice(int Row) : Error("organizations.import.code-twice", ErrorKind.Invalid);

    /// <summary>The code belongs to an organization that is not below the one imported into, or lies elsewhere in the tree.</summary>
    public sealed record CodeElsewhere(string Taken) : Error("organizations.import.code-elsewhere", ErrorKind.Invalid);

    /// <summary>The same name under the same parent stands in row <paramref name="Row"/>.</summary>
    public sealed record NameTwice(int Row) : Error("organizations.import.name-twice", ErrorKind.Invalid);

    public sealed record ParentUnknown(string Parent) : Error("organizations.import.parent-unknown", ErrorKind.Invalid);

    public sealed record ParentAmbiguous(string Parent) : Error("organizations.import.parent-ambiguous", ErrorKind.Invalid);

    /// <summary>The parent's own row is bad.</summary>
    public sealed record ParentBad(int Row) : Error("organizations.import.parent-bad", ErrorKind.Invalid);

    /// <summary>The rows name each other as parents.</summary>
    public sealed record Circle() : Error("organizations.import.circle", ErrorKind.Invalid);

    /// <summary>The check has not ended, or found nothing to do.</summary>
    public sealed record NothingToCommit() : Error("organizations.import.nothing-to-commit", ErrorKind.Conflict);
}
