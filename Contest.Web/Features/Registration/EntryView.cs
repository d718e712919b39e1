using Contest.Domain.Registration;

namespace Contest.Web.Features.Registration;

/// <summary>
/// An entry in lists and on its page: names whole, identity numbers and phones masked. <paramref name="MissingGlyphs"/>: characters of its names that no font of
/// the certificates has, told now and not on the day they are printed; empty when there are none.
/// </summary>
public sealed record EntryView(
    Guid Id,
    string Name,
    string? Bib,
    Guid EventId,
    Guid? DivisionId,
    Guid DelegationId,
    string DelegationName,
    EntryStatus Status,
    Attendance Attendance,
    DateTimeOffset? CheckedInAt,
    string? LastReason,
    DateTimeOffset CreatedAt,
    long Version,
    IReadOnlyList<PersonView> People,
    string MissingGlyphs);

/// <summary>A person of an entry, masked.</summary>
public sealed record PersonView(
    Guid ContestantId,
    string Name,
    Gender Gender,
    IdDocumentKind DocumentKind,
    string? MaskedIdNumber,
    string? MaskedPhone,
    string? Employer,
    string? Trade,
    SkillLevel SkillLevel,
    string? Education,
    DateTimeOffset? ConsentAt,
    bool HasPhoto);

/// <summary>One page of entries and how many there are in all.</summary>
public sealed record EntryPage(int Total, IReadOnlyList<EntryView> Rows);
