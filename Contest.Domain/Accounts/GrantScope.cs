namespace Contest.Domain.Accounts;

/// <summary>What a grant reaches.</summary>
public enum GrantScope
{
    /// <summary>A union organization, all below it, and their competitions.</summary>
    Organization,

    /// <summary>One competition.</summary>
    Competition,

    /// <summary>Everything (the administrator); the scope id is empty.</summary>
    System,
}
