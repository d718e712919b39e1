using System.Text.Json.Serialization;
using Contest.Domain.Common;
using Contest.Domain.Registration;

namespace Contest.Domain.Competitions;

/// <summary>Who may enter an event. Ages are whole years on the competition's first day, inclusive on both ends; null asks for nothing.</summary>
/// <param name="MinAge">Youngest age.</param>
/// <param name="MaxAge">Oldest age.</param>
/// <param name="Gender">Only this gender.</param>
/// <param name="MinSkillLevel">At least this skill level.</param>
/// <param name="MinTeamSize">Fewest members of a team.</param>
/// <param name="MaxTeamSize">Most members of a team.</param>
/// <param name="IdNumberRequired">An identity number is asked of everyone.</param>
/// <param name="PhotoRequired">A photo is asked of everyone before handing in.</param>
public sealed record Eligibility(
    int? MinAge = null,
    int? MaxAge = null,
    Gender? Gender = null,
    SkillLevel? MinSkillLevel = null,
    int MinTeamSize = 1,
    int MaxTeamSize = 100,
    bool IdNumberRequired = true,
    bool PhotoRequired = false)
{
    /// <summary>Anyone with an identity number.</summary>
    public static Eligibility Anyone { get; } = new();

    /// <summary>True when the age must be known.</summary>
    [JsonIgnore]
    public bool AsksForAge => MinAge is not null || MaxAge is not null;

    /// <summary>The rules that a person breaks. Age is judged only where the birth date is known (resident IDs); else the reviewer judges.</summary>
    public IEnumerable<Error> Breaches(DateOnly? born, Gender gender, SkillLevel skill, DateOnly firstDay)
    {
        if (born is { } date)
        {
            var age = ResidentId.AgeOn(date, firstDay);
            if (MinAge is { } min && age < min)
            {
                yield return new RegistrationErrors.TooYoung(age, min);
            }

            if (MaxAge is { } max && age > max)
            {
                yield return new RegistrationErrors.TooOld(age, max);
            }
        }

        if (Gender is { } admitted && gender != admitted)
        {
            yield return new RegistrationErrors.GenderNotAdmitted(admitted);
        }

        if (MinSkillLevel is { } least && skill < least)
        {
            yield return new RegistrationErrors.SkillTooLow(least);
        }
    }
}
