using System.Globalization;
using System.Text;
using Contest.Domain.Common;
using Contest.Domain.Competitions;
using Contest.Domain.Registration;

namespace Contest.Web.Features.Registration;

/// <summary>What is wrong with one field of one person.</summary>
public sealed record Finding(string Field, Error Error);

/// <summary>A person whose fields were read: put right where that is safe, the birth date known where the document tells it.</summary>
public sealed record CheckedPerson(
    string Name,
    Gender Gender,
    IdDocumentKind DocumentKind,
    string? IdNumber,
    string? Phone,
    string? Employer,
    string? Trade,
    SkillLevel SkillLevel,
    string? Education,
    DateOnly? Born);

/// <summary>The checks of a person that need no database: the same for form, import and on-the-spot sign-up.</summary>
public static class PersonCheck
{
    public static CheckedPerson Check(PersonInput input, Eligibility eligibility, DateOnly firstDay, DateOnly today, string? keptNumber, ICollection<Finding> findings)
    {
        var name = Take(PersonName.Check(input.Name), "name", findings) ?? input.Name;
        var (number, resident) = Number(input, today, keptNumber, eligibility, findings);
        var gender = input.Gender;
        if (resident is { } id)
        {
            if (gender != Gender.Unstated && gender != id.Gender)
            {
                findings.Add(new("gender", new RegistrationErrors.GenderMismatch()));
            }

            gender = id.Gender;
        }

        var phone = Blank(input.Phone) is { } written ? Take(PhoneNumber.Check(written), "phone", findings) : null;
        foreach (var breach in eligibility.Breaches(resident?.BirthDate, gender, input.SkillLevel, firstDay))
        {
            var field = breach switch
            {
                RegistrationErrors.GenderNotAdmitted => "gender",
                RegistrationErrors.SkillTooLow => "skillLevel",
                _ => "idNumber",
            };
            findings.Add(new(field, breach));
        }

        return new CheckedPerson(
            name, gender, input.DocumentKind, number, phone,
            Text(input.Employer, "employer", 200, findings), Text(input.Trade, "trade", 100, findings), input.SkillLevel, Text(input.Education, "education", 40, findings),
            resident?.BirthDate);
    }

    /// <summary>A line of text without control characters, not longer than the store takes; null when blank.</summary>
    public static string? Text(string? text, string field, int max, ICollection<Finding> findings)
    {
        if (Blank(text) is not { } value)
        {
            return null;
        }

        if (value.Length > max)
        {
            findings.Add(new(field, new RegistrationErrors.TextTooLong(value.Length, max)));
            return null;
        }

        foreach (var rune in value.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                findings.Add(new(field, new RegistrationErrors.TextCharacter($"U+{rune.Value:X4}")));
                return null;
            }
        }

        return value;
    }

    private static (string? Number, ResidentId? Resident) Number(PersonInput input, DateOnly today, string? kept, Eligibility eligibility, ICollection<Finding> findings)
    {
        var written = Blank(input.IdNumber) ?? kept;
        if (written is null)
        {
            if (eligibility.IdNumberRequired)
            {
                findings.Add(new("idNumber", new RegistrationErrors.IdMissing()));
            }

            return (null, null);
        }

        if (input.DocumentKind == IdDocumentKind.ResidentId)
        {
            var parsed = ResidentId.Parse(written, today);
            if (parsed.IsOk)
            {
                return (parsed.Value.Number, parsed.Value);
            }

            findings.Add(new("idNumber", parsed.Error));
            return (null, null);
        }

        var number = written.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (number.Length is >= 5 and <= 30 && number.All(c => char.IsAsciiLetterOrDigit(c) || c is '(' or ')' or '-'))
        {
            return (number, null);
        }

        findings.Add(new("idNumber", new RegistrationErrors.IdOther()));
        return (null, null);
    }

    private static string? Take(Result<string> result, string field, ICollection<Finding> findings)
    {
        if (result.IsOk)
        {
            return result.Value;
        }

        findings.Add(new(field, result.Error));
        return null;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
