using Contest.Domain.Common;

namespace Contest.Domain.Competitions;

/// <summary>A saved competition without people: what <c>contest-competition</c> JSON describes, kept by an organization for reuse.</summary>
public sealed class CompetitionTemplate : Entity
{
    private CompetitionTemplate() { }

    /// <summary>The organization that keeps it; all below may use it.</summary>
    public Guid OrganizationId { get; private set; }

    /// <summary>1 to 200 characters.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The competition document.</summary>
    public string Json { get; private set; } = "";

    /// <summary>When it was saved.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Saves a document as a template.</summary>
    public static CompetitionTemplate Create(Guid organizationId, string name, string json, DateTimeOffset now) => new()
    {
        Id = NewId(now),
        Version = 1,
        OrganizationId = organizationId,
        Name = name.Trim(),
        Json = json,
        CreatedAt = now,
    };
}
