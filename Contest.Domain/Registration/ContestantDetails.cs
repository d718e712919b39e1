namespace Contest.Domain.Registration;

/// <summary>What is registered of a person; identity number and phone already protected.</summary>
public sealed record ContestantDetails(
    string Name,
    Gender Gender,
    IdDocumentKind DocumentKind,
    string? ProtectedIdNumber,
    string? IdNumberHash,
    string? ProtectedPhone,
    string? Employer,
    string? Trade,
    SkillLevel SkillLevel,
    string? Education);
