using Contest.Domain.Common;

namespace Contest.Domain.Registration;

/// <summary>选手: a person as registered for one competition. The identity number and phone are kept protected only.</summary>
public sealed class Contestant : Entity
{
    private Contestant() { }

    /// <summary>The competition.</summary>
    public Guid CompetitionId { get; private set; }

    /// <summary>The delegation that registered the person.</summary>
    public Guid DelegationId { get; private set; }

    /// <summary>Whole name, up to 100 characters, U+00B7 and characters beyond the BMP intact.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Gender, as on the document.</summary>
    public Gender Gender { get; private set; }

    /// <summary>Kind of document.</summary>
    public IdDocumentKind DocumentKind { get; private set; }

    /// <summary>The identity number, encrypted.</summary>
    public string? ProtectedIdNumber { get; private set; }

    /// <summary>Keyed hash of kind and number, for uniqueness and lookup; null where none was given.</summary>
    public string? IdNumberHash { get; private set; }

    /// <summary>The phone, encrypted.</summary>
    public string? ProtectedPhone { get; private set; }

    /// <summary>单位 as written, where it differs from the delegation.</summary>
    public string? Employer { get; private set; }

    /// <summary>工种 of the person.</summary>
    public string? Trade { get; private set; }

    /// <summary>技能等级</summary>
    public SkillLevel SkillLevel { get; private set; }

    /// <summary>学历</summary>
    public string? Education { get; private set; }

    /// <summary>When the person's consent to the use of the data was recorded; null before.</summary>
    public DateTimeOffset? ConsentAt { get; private set; }

    /// <summary>Who recorded the consent.</summary>
    public Guid? ConsentRecordedBy { get; private set; }

    /// <summary>A person of a delegation.</summary>
    public static Contestant Create(Guid competitionId, Guid delegationId, ContestantDetails details, DateTimeOffset now)
    {
        var contestant = new Contestant { Id = NewId(now), CompetitionId = competitionId, DelegationId = delegationId };
        contestant.Change(details);
        return contestant;
    }

    /// <summary>Replaces all details.</summary>
    public void Change(ContestantDetails details)
    {
        Name = details.Name.Trim();
        Gender = details.Gender;
        DocumentKind = details.DocumentKind;
        ProtectedIdNumber = details.ProtectedIdNumber;
        IdNumberHash = details.IdNumberHash;
        ProtectedPhone = details.ProtectedPhone;
        Employer = details.Employer;
        Trade = details.Trade;
        SkillLevel = details.SkillLevel;
        Education = details.Education;
        Touch();
    }

    /// <summary>Records the consent; the first record stays.</summary>
    public void RecordConsent(Guid by, DateTimeOffset now)
    {
        if (ConsentAt is null)
        {
            (ConsentAt, ConsentRecordedBy) = (now, by);
            Touch();
        }
    }
}
