namespace Contest.Scoring;

/// <summary>Whether a value stands.</summary>
public enum ResultStatus
{
    /// <summary>Marks are missing; the value, where there is one, is what is known so far.</summary>
    Incomplete,

    /// <summary>The value (or a code such as dnf) stands.</summary>
    Complete,

    /// <summary>It cannot stand; <see cref="NodeResult.Reason"/> says why: spread, no-consensus, band, overflow and so on.</summary>
    Refused,
}
