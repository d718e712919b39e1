using Contest.Domain.Common;
using Contest.Domain.Competitions;

namespace Contest.Domain.Registration;

/// <summary>Refusals of registration.</summary>
public static class RegistrationErrors
{
    /// <summary>The registration stands where this cannot be done.</summary>
    public sealed record WrongStatus(EntryStatus Status) : Error("registration.wrong-status", ErrorKind.Conflict);

    /// <summary>This needs a reason.</summary>
    public sealed record ReasonNeeded() : Error("registration.reason-needed", ErrorKind.Invalid);

    /// <summary>The competition takes no registrations in this state.</summary>
    public sealed record NotOpen(CompetitionStatus Status) : Error("registration.not-open", ErrorKind.Conflict);

    /// <summary>Excel kept 15 digits and zeroed the rest, or wrote it as 1.23E+17; the number must be typed anew as text.</summary>
    public sealed record IdDamaged() : Error("registration.id-damaged", ErrorKind.Invalid);

    /// <summary>A resident ID has 18 characters.</summary>
    public sealed record IdLength(int Length) : Error("registration.id-length", ErrorKind.Invalid);

    /// <summary>17 digits and a digit or X.</summary>
    public sealed record IdCharacters() : Error("registration.id-characters", ErrorKind.Invalid);

    /// <summary>Digits 7 to 14 are no date of birth.</summary>
    public sealed record IdBirthDate() : Error("registration.id-birth-date", ErrorKind.Invalid);

    /// <summary>The check digit does not fit: a digit is wrong or two are swapped.</summary>
    public sealed record IdCheckDigit() : Error("registration.id-check-digit", ErrorKind.Invalid);

    /// <summary>A number of this kind of document is 5 to 30 letters and digits.</summary>
    public sealed record IdOther() : Error("registration.id-other", ErrorKind.Invalid);

    /// <summary>The event asks for an identity number.</summary>
    public sealed record IdMissing() : Error("registration.id-missing", ErrorKind.Invalid);

    /// <summary>Gender and the 17th digit of the number disagree.</summary>
    public sealed record GenderMismatch() : Error("registration.gender-mismatch", ErrorKind.Invalid);

    /// <summary>The number is in this file already, in row <paramref name="Row"/>.</summary>
    public sealed record DuplicateInFile(int Row) : Error("registration.duplicate-in-file", ErrorKind.Conflict);

    /// <summary>The person is registered in this competition already (by which delegation is not said).</summary>
    public sealed record DuplicatePerson() : Error("registration.duplicate-person", ErrorKind.Conflict);

    /// <summary>The person is in another event, and this competition allows one.</summary>
    public sealed record OneEventOnly() : Error("registration.one-event-only", ErrorKind.Conflict);

    /// <summary>The person is twice in this entry.</summary>
    public sealed record TwiceInEntry() : Error("registration.twice-in-entry", ErrorKind.Invalid);

    /// <summary>The delegation has as many entries in the event as it may have.</summary>
    public sealed record CapReached(int Cap) : Error("registration.cap-reached", ErrorKind.Conflict);

    /// <summary>No name.</summary>
    public sealed record NameMissing() : Error("registration.name-missing", ErrorKind.Invalid);

    /// <summary>Longer than <paramref name="Max"/> characters.</summary>
    public sealed record NameTooLong(int Length, int Max) : Error("registration.name-too-long", ErrorKind.Invalid);

    /// <summary>A control, private-use or broken character.</summary>
    public sealed record NameCharacter(string Character) : Error("registration.name-character", ErrorKind.Invalid);

    /// <summary>A look-alike of the separator, or spaces: <paramref name="Suggestion"/> is meant.</summary>
    public sealed record NameNotation(string Suggestion) : Error("registration.name-notation", ErrorKind.Invalid);

    /// <summary>A control character in a text.</summary>
    public sealed record TextCharacter(string Character) : Error("registration.text-character", ErrorKind.Invalid);

    /// <summary>Longer than <paramref name="Max"/> characters.</summary>
    public sealed record TextTooLong(int Length, int Max) : Error("registration.text-too-long", ErrorKind.Invalid);

    /// <summary>No phone number.</summary>
    public sealed record PhoneInvalid() : Error("registration.phone-invalid", ErrorKind.Invalid);

    /// <summary>The spreadsheet wrote the phone as 1.38E+10.</summary>
    public sealed record PhoneDamaged() : Error("registration.phone-damaged", ErrorKind.Invalid);

    /// <summary>Younger than the event admits on the first day.</summary>
    public sealed record TooYoung(int Age, int Min) : Error("registration.too-young", ErrorKind.Conflict);

    /// <summary>Older than the event admits on the first day.</summary>
    public sealed record TooOld(int Age, int Max) : Error("registration.too-old", ErrorKind.Conflict);

    /// <summary>The event is for the other gender.</summary>
    public sealed record GenderNotAdmitted(Gender Admitted) : Error("registration.gender-not-admitted", ErrorKind.Conflict);

    /// <summary>The event asks for a higher skill level.</summary>
    public sealed record SkillTooLow(SkillLevel Min) : Error("registration.skill-too-low", ErrorKind.Conflict);

    /// <summary>A team of this event has between so many members.</summary>
    public sealed record TeamSize(int Members, int Min, int Max) : Error("registration.team-size", ErrorKind.Invalid);

    /// <summary>A team needs a name.</summary>
    public sealed record TeamNameMissing() : Error("registration.team-name-missing", ErrorKind.Invalid);

    /// <summary>The division is not one of the event, or the event has divisions and none is named.</summary>
    public sealed record DivisionNeeded() : Error("registration.division-needed", ErrorKind.Invalid);

    /// <summary>Consent to the use of the data must be recorded for <paramref name="Missing"/> people before handing in.</summary>
    public sealed record ConsentMissing(int Missing) : Error("registration.consent-missing", ErrorKind.Conflict);

    /// <summary>The event asks for a photo of everyone; <paramref name="Missing"/> are missing.</summary>
    public sealed record PhotoMissing(int Missing) : Error("registration.photo-missing", ErrorKind.Conflict);

    /// <summary>A photo is a JPEG.</summary>
    public sealed record PhotoKind() : Error("registration.photo-kind", ErrorKind.Invalid);

    /// <summary>A photo is 295 wide and 413 high.</summary>
    public sealed record PhotoDimensions(int Width, int Height) : Error("registration.photo-dimensions", ErrorKind.Invalid);

    /// <summary>A photo has 10 to 40 KB.</summary>
    public sealed record PhotoBytes(int Kilobytes) : Error("registration.photo-bytes", ErrorKind.Invalid);

    /// <summary>The delegation has <paramref name="Count"/> entries and cannot be deleted.</summary>
    public sealed record DelegationInUse(int Count) : Error("registration.delegation-in-use", ErrorKind.Conflict);

    /// <summary>The entry has its place in a heat; take it from there first or withdraw it.</summary>
    public sealed record AlreadyPlaced() : Error("registration.already-placed", ErrorKind.Conflict);

    /// <summary>The bib is another entry's.</summary>
    public sealed record BibTaken(string Bib) : Error("registration.bib-taken", ErrorKind.Conflict);
}
