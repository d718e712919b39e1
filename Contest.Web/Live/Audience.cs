namespace Contest.Web.Live;

/// <summary>Who looks at a board; each has a channel of its own, so that nothing hidden from one can reach it.</summary>
public enum Audience
{
    /// <summary>Anyone: frozen, held and masked as the competition says.</summary>
    Public,

    /// <summary>One delegation: as the public, but its own entries by their whole names and with their marks.</summary>
    Delegation,

    /// <summary>People with a grant: whole and at once.</summary>
    Staff,
}
