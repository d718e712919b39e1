using Contest.Domain.Registration;
using FluentValidation;

namespace Contest.Web.Features.Registration;

/// <summary>
/// A person as a form sends it. With <see cref="ContestantId"/> a registered person is changed; then a missing number or phone means: as it is, since
/// forms see masked ones only.
/// </summary>
public sealed record PersonInput(
    string Name,
    Gender Gender = Gender.Unstated,
    IdDocumentKind DocumentKind = IdDocumentKind.ResidentId,
    string? IdNumber = null,
    string? Phone = null,
    string? Employer = null,
    string? Trade = null,
    SkillLevel SkillLevel = SkillLevel.None,
    string? Education = null,
    bool Consent = false,
    Guid? ContestantId = null);

/// <summary>An entry as a form sends it: one person, or a team's members in their order.</summary>
public sealed record EntryInput(Guid EventId, IReadOnlyList<PersonInput> People, Guid? DivisionId = null, string? TeamName = null);

public sealed class EntryInputValidator : AbstractValidator<EntryInput>
{
    public EntryInputValidator()
    {
        RuleFor(r => r.EventId).NotEmpty();
        RuleFor(r => r.TeamName).MaximumLength(200);
        RuleFor(r => r.People).NotEmpty().Must(p => p.Count <= 200).WithErrorCode("MaximumLengthValidator");
        RuleForEach(r => r.People).SetValidator(new PersonInputValidator());
    }
}

/// <summary>Shape alone; what a name, number or phone may be is the domain's to say.</summary>
public sealed class PersonInputValidator : AbstractValidator<PersonInput>
{
    public PersonInputValidator()
    {
        RuleFor(p => p.Name).NotNull().MaximumLength(400);
        RuleFor(p => p.Gender).IsInEnum();
        RuleFor(p => p.DocumentKind).IsInEnum();
        RuleFor(p => p.SkillLevel).IsInEnum();
        RuleFor(p => p.IdNumber).MaximumLength(60);
        RuleFor(p => p.Phone).MaximumLength(60);
        RuleFor(p => p.Employer).MaximumLength(200);
        RuleFor(p => p.Trade).MaximumLength(100);
        RuleFor(p => p.Education).MaximumLength(40);
    }
}
