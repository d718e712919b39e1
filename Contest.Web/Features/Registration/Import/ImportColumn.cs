namespace Contest.Web.Features.Registration.Import;

/// <summary>The columns of the template, in its order.</summary>
public enum ImportColumn
{
    Delegation,
    Event,
    Division,
    Team,
    Name,
    Gender,
    DocumentKind,
    IdNumber,
    Phone,
    Employer,
    Trade,
    SkillLevel,
    Education,
    Bib,
}
