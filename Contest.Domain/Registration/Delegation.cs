using Contest.Domain.Common;

namespace Contest.Domain.Registration;

/// <summary>参赛单位: a union organization that takes part in one competition, with its team leader.</summary>
public sealed class Delegation : Entity
{
    private Delegation() { }

    /// <summary>The competition.</summary>
    public Guid CompetitionId { get; private set; }

    /// <summary>The union organization, where it is in the tree; a village group on the spot may not be.</summary>
    public Guid? OrganizationId { get; private set; }

    /// <summary>As it is shown on lists and boards; unique in the competition.</summary>
    public string Name { get; private set; } = "";

    /// <summary>领队</summary>
    public string? TeamLeader { get; private set; }

    /// <summary>Phone of the team leader, protected.</summary>
    public string? ProtectedPhone { get; private set; }

    /// <summary>Position in lists.</summary>
    public int Order { get; private set; }

    /// <summary>A new delegation.</summary>
    public static Delegation Create(Guid competitionId, string name, Guid? organizationId, int order, DateTimeOffset now) => new()
    {
        Id = NewId(now),
        Version = 1,
        CompetitionId = competitionId,
        Name = name.Trim(),
        OrganizationId = organizationId,
        Order = order,
    };

    /// <summary>Links it to the union organization that it is of, or unlinks it; whoever registers for that organization registers here.</summary>
    public void LinkTo(Guid? organizationId)
    {
        OrganizationId = organizationId;
        Touch();
    }

    /// <summary>Changes name and team leader.</summary>
    public void Describe(string name, string? teamLeader, string? protectedPhone)
    {
        Name = name.Trim();
        TeamLeader = string.IsNullOrWhiteSpace(teamLeader) ? null : teamLeader.Trim();
        ProtectedPhone = protectedPhone;
        Touch();
    }
}
