using Contest.Domain.Registration;

namespace Contest.Web.Demo;

/// <summary>A person who does not exist: see <see cref="InventedPeople"/>.</summary>
public sealed record InventedPerson(string Name, Gender Gender, string IdNumber, DateOnly Born, string Phone, SkillLevel SkillLevel, string Education);
