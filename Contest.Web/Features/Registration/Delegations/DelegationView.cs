using Contest.Domain.Registration;

namespace Contest.Web.Features.Registration.Delegations;

/// <summary>A delegation with the numbers that an organizer asks for.</summary>
public sealed record DelegationView(
    Guid Id,
    string Name,
    Guid? OrganizationId,
    string? OrganizationName,
    string? TeamLeader,
    string? MaskedPhone,
    int Order,
    long Version,
    IReadOnlyDictionary<EntryStatus, int> Entries);
